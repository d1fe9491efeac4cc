-- SPDX-License-Identifier: MIT
{-|
The `start` node of a child. Its `config` comes before its `route`: init tells a
component of changes to what lies behind it in the configuration.
-}
let XML = ../Prelude/XML/package.dhall

let List/map = ../Prelude/List/map.dhall

let List/null = ../Prelude/List/null.dhall

let Optional/toList = ../Prelude/Optional/toList.dhall

let Child = ./Child.dhall

let named =
      λ(type : Text) →
      λ(name : Text) →
        XML.leaf { attributes = toMap { name }, name = type }

let group =
      λ(name : Text) →
      λ(content : List XML.Type) →
        if    List/null XML.Type content
        then  [] : List XML.Type
        else  [ XML.element { attributes = XML.emptyAttributes, content, name }
              ]

let start
    : Text → Child.Type → List XML.Type → XML.Type
    = λ(name : Text) →
      λ(child : Child.Type) →
      λ(routes : List XML.Type) →
        let priority =
              if    Natural/isZero child.priority
              then  XML.emptyAttributes
              else  toMap { priority = "-${Natural/show child.priority}" }

        let exit =
              if    child.exitPropagate
              then  [ XML.leaf
                        { attributes = toMap { propagate = "yes" }
                        , name = "exit"
                        }
                    ]
              else  [] : List XML.Type

        in  XML.element
              { name = "start"
              , attributes =
                    toMap { name }
                  # toMap
                      { caps = Natural/show child.resources.caps
                      , ram = Natural/show child.resources.ram
                      }
                  # priority
              , content =
                    [ named "binary" child.binary ]
                  # exit
                  # group
                      "provides"
                      (List/map Text XML.Type (named "service") child.provides)
                  # Optional/toList XML.Type child.config
                  # [ XML.element
                        { attributes = XML.emptyAttributes
                        , content = routes
                        , name = "route"
                        }
                    ]
              }

in  { group, named, start }
