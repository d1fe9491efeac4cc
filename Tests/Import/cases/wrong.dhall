let Genode = ../../../dhall/package.dhall

let Child = Genode.Child

let Node = Genode.Node

in  Node.group
      "config"
      [ Node.leaf "start" (toMap { name = "driver", ram = "8MB" })
      , Node.node
          "start"
          (toMap { name = "client" })
          [ Node.group
              "config"
              [ Node.group "init" [ Node.named "start" "inner" ] ]
          , Node.group
              "route"
              [ Node.node
                  "service"
                  (toMap { name = "ROM", lable = "theme" })
                  [ Node.mark "parent" ]
              ]
          ]
      , Node.leaf "start" (toMap { ram = "1M" })
      , Node.named "strat" "timer"
      , Node.leaf "resource" (toMap { name = "ROM", preserve = "1M" })
      , Node.named "service" "Gui"
      , Child.toXML Child::{ name = "good", caps = Some 100 }
      ]
