#!/bin/sh
# Builds freestanding code for one CPU as ONE relocatable object, and holds it
# against what was agreed: the functions it may need, and its size.
#
#   cross/build-embedded.sh TRIPLE [OBJECT]            build and compare
#   cross/build-embedded.sh TRIPLE [OBJECT] --update   build and agree to what came out
#
#   TRIPLE         x86_64-unknown-none-elf or aarch64-none-none-elf
#   OBJECT         dhall: the evaluator (if none is named); agent: all of the agent
#   DHALL_SWIFT_FLAGS   in the environment: more flags, such as
#                       -Osize, or '-Xfrontend -no-allocations' to find what allocates
#
# Result: .build-embedded/TRIPLE/OBJECT.o, whose only global symbols are those
# of cross/OBJECT/exports.txt.
set -eu
export LC_ALL=C  # one order for sort and comm on every machine

page=4096          # budgets are rounded up to this, so that a fix of one line is no event

fail() { printf 'build-embedded: %s\n' "$*" >&2; exit 1; }

usage() { sed -n '5,11s/^# *//p' "$0" >&2; exit 2; }

triple=${1-}
case $triple in
  x86_64-unknown-none-elf | aarch64-none-none-elf) ;;
  *) usage ;;
esac
# Bytes of text that no agreement may exceed. The component of Genode may have 512 KiB: of these, 64 KiB are for what
# cross/genode adds to the agent.
case ${2-} in
  agent) object=agent product=AgentFreestanding hard_limit=458752; shift ;;
  dhall) object=dhall product=DhallFreestanding hard_limit=262144; shift ;;
  *) object=dhall product=DhallFreestanding hard_limit=262144 ;;
esac
case ${2-} in
  '') update=no ;;
  --update) update=yes ;;
  *) usage ;;
esac

cd "$(dirname "$0")/.."
name=$object
agreed=cross/$name
golden_symbols=$agreed/symbols.$triple.txt
golden_size=$agreed/size.$triple.txt
scratch=.build-embedded/$triple
object=$scratch/$object.o

# The compiler knows where it lives even when `swiftc` on the path is a shim.
command -v swiftc > /dev/null || fail 'swiftc is not on the path; install the Swift tool chain'
resources=$(swiftc -print-target-info -target "$triple" |
  sed -n 's/.*"runtimeResourcePath": "\(.*\)".*/\1/p')
tools=$(cd "$resources/../../bin" && pwd)
for tool in ld.lld llvm-ar llvm-nm llvm-objcopy llvm-objdump; do
  [ -x "$tools/$tool" ] || fail "the Swift tool chain in $tools has no $tool"
done

more=
for flag in ${DHALL_SWIFT_FLAGS-}; do more="$more -Xswiftc $flag"; done

mkdir -p "$scratch"

# A toolset names its archiver by a path, which is the machine's and not the
# project's: it comes from a second toolset, made here.
cat > "$scratch/tools.json" << END
{ "schemaVersion": "1.0", "rootPath": "$tools", "librarian": { "path": "llvm-ar" } }
END

# shellcheck disable=SC2086  # $more is a list of words
swift build --configuration release --triple "$triple" \
  --toolset cross/toolset.json --toolset "$scratch/tools.json" \
  --scratch-path "$scratch" --product $product $more >&2

# Only what the entry points reach stays. Swift's symbols are weak and
# protected: GNU ld for aarch64 refuses them in an executable of fixed address,
# and two Swift objects would share them. So every other symbol becomes local.
roots=$(sed 's/^/--undefined=/' $agreed/exports.txt)
# shellcheck disable=SC2086  # one option per entry point
"$tools/ld.lld" -r --gc-sections --entry="$(head -n 1 $agreed/exports.txt)" $roots \
  "@$scratch/$triple/release/$product.product/Objects.LinkFileList" --Map="$object.map" -o "$object.whole"
"$tools/llvm-objcopy" --keep-global-symbols=$agreed/exports.txt --strip-debug \
  --remove-section=.swift_modhash --remove-section=.swift1_autolink_entries \
  --remove-section=.linker-options --remove-section=.eh_frame --remove-section=.comment \
  "$object.whole" "$object"
rm "$object.whole"

"$tools/llvm-nm" --defined-only --extern-only --format=just-symbols "$object" | sort > "$scratch/exports.txt"
sort $agreed/exports.txt | cmp -s - "$scratch/exports.txt" ||
  fail "the object defines '$(tr '\n' ' ' < "$scratch/exports.txt")' and $agreed/exports.txt says '$(tr '\n' ' ' < $agreed/exports.txt)'.
Every line of $agreed/exports.txt needs a Swift function marked @c with that name in Sources/DhallC or Sources/Agent."

# Thread-local storage and constructors need a run-time that is not there.
sections=$("$tools/llvm-objdump" --section-headers "$object")
for section in .tdata .tbss .init_array .ctors; do
  case $sections in *" $section"*) fail "the object has a section $section, which nothing on the target will set up" ;; esac
done

# Text is what can lie in read-only memory: code, constants, and constants that
# hold addresses.
text=$(printf '%s\n' "$sections" | awk '
  function hexadecimal(s,  i, v) {
    for (i = 1; i <= length(s); i++) v = v * 16 + index("0123456789abcdef", substr(s, i, 1)) - 1
    return v
  }
  $2 ~ /^\.(text|rodata|data\.rel\.ro)/ { total += hexadecimal($3) }
  END { printf "%d", total }')
"$tools/llvm-nm" --undefined-only --format=just-symbols "$object" | sort > "$scratch/symbols.txt"

if [ "$update" = yes ]; then
  cp "$scratch/symbols.txt" "$golden_symbols"
  echo "$triple: wrote $golden_symbols"
  if [ "$text" -le "$hard_limit" ]; then
    echo "$(((text + page - 1) / page * page))" > "$golden_size"
    echo "$triple: wrote $golden_size"
  fi
fi

[ -f "$golden_symbols" ] || fail "$golden_symbols is missing; run: cross/build-embedded.sh $triple $name --update"

failed=no
added=$(comm -13 "$golden_symbols" "$scratch/symbols.txt")
removed=$(comm -23 "$golden_symbols" "$scratch/symbols.txt")
if [ -n "$added" ]; then
  failed=yes
  echo "$triple: the object now needs functions that are not agreed:" >&2
  for symbol in $added; do
    case $symbol in
      posix_memalign | free | malloc) why="something allocates; DHALL_SWIFT_FLAGS='-Xfrontend -no-allocations' shows where" ;;
      arc4random_buf) why='a Set, a Dictionary or another hashed thing is in use' ;;
      _swift_stdlib_*) why='a String is compared, hashed or walked by Character; use bytes' ;;
      __udivti3 | __umodti3 | __divti3 | __modti3) why='a division of 128 bits; divide with 32-bit limbs' ;;
      swift_*) why='a function of the Swift run-time that Embedded Swift lacks' ;;
      memset | memcpy | memmove) why='every platform of ours has it' ;;
      *) why='not seen before' ;;
    esac
    echo "  $symbol: $why" >&2
  done
fi
if [ -n "$removed" ]; then
  failed=yes
  echo "$triple: the object no longer needs (good, but agree to it):" >&2
  for symbol in $removed; do echo "  $symbol" >&2; done
fi

what_is_largest="  what is largest: $tools/llvm-nm --size-sort --radix=d $object | tail"
if [ "$text" -gt "$hard_limit" ]; then
  echo "$triple: $text bytes of text, $((text - hard_limit)) more than the hard limit of $hard_limit" >&2
  echo "$what_is_largest" >&2
  fail 'make it smaller; DHALL_SWIFT_FLAGS=-Osize shows what that would save, and --update does not help'
fi
[ -f "$golden_size" ] || fail "$golden_size is missing; run: cross/build-embedded.sh $triple $name --update"
budget=$(cat "$golden_size")
if [ "$text" -gt "$budget" ]; then
  failed=yes
  echo "$triple: $text bytes of text, $((text - budget)) more than the $budget of $golden_size" >&2
  echo "$what_is_largest" >&2
fi
if [ "$name" = agent ]; then
  cross/parts.sh "$tools" "$object.map" || fail 'GenodeConfig has more text than it may; --update does not help'
fi
[ "$failed" = no ] || fail "undo it, or agree to it with: cross/build-embedded.sh $triple $name --update, and say why in the commit"

echo "$triple: $object, $text of $budget bytes of text, needs: $(tr '\n' ' ' < "$scratch/symbols.txt")"
if [ $((text + 2 * page)) -lt "$budget" ]; then
  echo "$triple: well below its budget; lower it with: cross/build-embedded.sh $triple $name --update"
fi
