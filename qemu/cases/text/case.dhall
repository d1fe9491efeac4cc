let name = "\u{FC}\u{20AC}\u{1D11E}"

in  { lines =
        ''
        a
          b ${name}
        ''
    , replaced = Text/replace "aa" "b" "aa-aa-aa"
    , shown = Text/show "\u0000 \"x\" \$"
    , utf8 = name
    }
