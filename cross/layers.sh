#!/bin/sh
# Proves that the folders of a module depend downwards only. Swift has no border
# inside a module, so the borders are shown by what still compiles without the
# rest: the first folder of `layers.txt` alone, then the first two, and so on.
#
#   cross/layers.sh Sources/MODULE
#
# layers.txt: one folder (or one .swift file) per line, lowest first; # comments.
# Swift files that no line names belong to the top.
set -eu

fail() { printf 'layers: %s\n' "$*" >&2; exit 1; }

[ $# -eq 1 ] || { sed -n '6,9s/^# *//p' "$0" >&2; exit 2; }
cd "$(dirname "$0")/.."
module=${1%/}
order=$module/layers.txt
[ -f "$order" ] || fail "$order is missing: one folder per line, lowest first"

scratch=.build-embedded/layers
mkdir -p "$scratch"

flags="-swift-version 6 -package-name genode_dhall -parse-as-library -enable-experimental-feature Lifetimes"
flags="$flags -Werror EmbeddedRestrictions -I $scratch -module-cache-path $scratch/cache"
for map in Sources/*/module.modulemap Sources/*/include/module.modulemap; do
  [ -f "$map" ] && flags="$flags -I $(dirname "$map")"
done

# Compiles the modules of this package that module $1 imports, lowest first, and then itself, unless it is the one in
# question. In a function of sh only the parameters are its own: nothing else is used behind the recursion.
prepare() {
  for import in $(find "Sources/$1" -name '*.swift' -exec sed -n 's/^[a-z ]*import \([A-Za-z_]*\).*/\1/p' {} + | sort -u); do
    [ -d "Sources/$import" ] || continue
    case " $prepared " in *" $import "*) continue ;; esac
    prepared="$prepared $import"
    prepare "$import"
  done
  [ "Sources/$1" != "$module" ] || return 0
  files=$(find "Sources/$1" -name '*.swift' | sort)
  [ -n "$files" ] || return 0
  # shellcheck disable=SC2086  # lists of words
  swiftc -emit-module -emit-module-path "$scratch/$1.swiftmodule" -module-name "$1" $flags $files ||
    fail "$1, which $module imports, does not compile"
}
prepared=
prepare "$(basename "$module")"

check() { # NAME FILE...
  name=$1
  shift
  # shellcheck disable=SC2086
  swiftc -typecheck -module-name "$(basename "$module")" $flags "$@" ||
    fail "$name does not type-check with nothing but the layers below it (see above).
If what it lacks exists, that is an upward reference: move it down, or $name up in $order."
}

# Files that no line names are the top; a folder may not hide there.
for folder in "$module"/*/; do
  [ -n "$(find "$folder" -name '*.swift' | head -n 1)" ] || continue
  sed 's/#.*//' "$order" | grep -qx " *$(basename "$folder") *" ||
    fail "$(basename "$folder") is not in $order: give it its place"
done

prefix=
# shellcheck disable=SC2013  # names of folders are words
for layer in $(sed 's/#.*//' "$order"); do
  files=$(find "$module/$layer" -name '*.swift' 2> /dev/null | sort)
  if [ -z "$files" ]; then
    echo "layers: $order names $layer, which has no Swift files" >&2
    continue
  fi
  prefix="$prefix $files"
  # shellcheck disable=SC2086
  check "$layer" $prefix
  echo "$module: $layer"
done

# shellcheck disable=SC2046
check "$module" $(find "$module" -name '*.swift' | sort)
echo "$module: all"
