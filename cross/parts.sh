#!/bin/sh
# SPDX-License-Identifier: MIT
# What the parts of the agent's object take, by module and folder, and what of it may not grow.
#
#   cross/parts.sh TOOLS MAP
#
#   TOOLS   the directory of llvm-objdump
#   MAP     the linker's map of the object, as cross/build-embedded.sh asks for it
set -eu
export LC_ALL=C

tools=$1 map=$2
# Bytes of text that node trees, the model of init, the prover, effects and the decoder may add to the evaluator.
configuration_limit=131072

cd "$(dirname "$0")/.."
folders=$(find Sources/Agent Sources/DhallLite Sources/GenodeConfig -name '*.swift')
objects=$(sed -n 's/.* \(\/.*\/GenodeConfig\.build\/[^:]*\.o\):(\.text\..*/\1/p' "$map" | sort -u)

# The linker merges short strings of all objects. Those of these objects are counted as if nobody shared one.
# shellcheck disable=SC2086  # one word per object
strings=$("$tools/llvm-objdump" --section-headers $objects)

{
  printf '%s\n' "$folders" | sed 's/^/source /'
  printf '%s\n' "$strings" | sed 's/^/string /'
  sed 's/^/map /' "$map"
} | awk -v limit="$configuration_limit" '
  function hexadecimal(s,  i, v) {
    for (i = 1; i <= length(s); i++) v = v * 16 + index("0123456789abcdef", substr(s, i, 1)) - 1
    return v
  }
  $1 == "source" { n = split($2, p, "/"); sub(/\.swift$/, "", p[n]); folder[p[2], p[n]] = p[3]; next }
  $1 == "string" { if ($3 ~ /^\.rodata\.(str|cst)/) strings += hexadecimal($4); next }
  # address, address, size, alignment, FILE:(SECTION)
  $1 == "map" && $6 ~ /^\/.*:\(\.(text|rodata|data\.rel\.ro)/ {
    colon = index($6, ":(")
    n = split(substr($6, 1, colon - 1), p, "/")
    module = p[n - 1]; file = p[n]; section = substr($6, colon + 2)
    sub(/\.build$/, "", module); sub(/(\.swift)?\.o$/, "", file)
    part = (module, file) in folder ? folder[module, file] : ""
    # What is generic is compiled where it is used: its name tells whose it is.
    if (module == "Agent" && section !~ /5AgentE/ && section ~ /\$e(12GenodeConfig|[^)]*12GenodeConfigE)/) {
      module = "GenodeConfig"; part = "as the agent uses it"
    } else if (module != "DhallLite" && section ~ /\$e9DhallLite/ && section !~ /(12GenodeConfig|5Agent)E/) {
      module = "DhallLite"; part = "as others use it"
    }
    bytes[module " " part] += hexadecimal($4)
    if (module == "GenodeConfig") total += hexadecimal($4)
  }
  END {
    for (part in bytes) printf "%8d  %s\n", bytes[part], part | "sort -k2"
    close("sort -k2")
    total += strings
    printf "%8d  of %d for GenodeConfig, with %d of strings\n", total, limit, strings
    if (total > limit || total == strings) exit 1
  }
'
