let lib = ./lib/package.dhall

let again = ./lib/../lib/./package.dhall

in  { answer = lib.double 21
    , same = again.double 4
    , note = ./note.txt as Text
    , fallback = ./absent.dhall ? lib.one
    }
