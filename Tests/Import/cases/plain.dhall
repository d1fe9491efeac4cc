let Genode = ../../../dhall/package.dhall

let Node = Genode.Node

in  Node.group
      "anything"
      [ Node.mark "empty"
      , Node.named "named" "a"
      , Node.leaf
          "attributes"
          (toMap { `if` = "1", `with` = "\"x\" \\n", b = "\${x}" })
      , Node.group "text" [ Genode.XML.text "one line" ]
      , Node.group
          "text"
          [ Genode.XML.text
              ''
              several '''lines''' of
                ''${text} | with bars

              and an end''
          ]
      , Node.group "deep" [ Node.group "deeper" [ Node.mark "deepest" ] ]
        -- the end of all
      ]
