-- SPDX-License-Identifier: MIT
{-|
What a configuration must and must not allow, for `genode-host check --assert`.

    let Assert = https://…/dhall/Assert/package.dhall

    in  Assert.all
          [ Assert.onlyReaches "IO_MEM" [ "platform" ]
          , Assert.neverReaches "browser" "File_system"
          , Assert.servedBy "terminal" "ROM" "font.config" "font_rom"
          , Assert.notServed "browser" "Nic" ""
          ]

A child of an inner init is named by its path, `sub -> k`; the path of an init stands for
all children in it.  The server `parent` is what lies outside of the configuration.
-}
let XML = ../Prelude/XML/package.dhall

let Assertion
    : Type
    = < OnlyReaches : { service : Text, children : List Text }
      | NeverReaches : { child : Text, service : Text }
      | ServedBy : { child : Text, service : Text, label : Text, server : Text }
      | NotServed : { child : Text, service : Text, label : Text }
      >

let -- Nobody but these children has a rule that leads to the service.
    onlyReaches
    : Text → List Text → Assertion
    = λ(service : Text) →
      λ(children : List Text) →
        Assertion.OnlyReaches { service, children }

let -- The child has no rule that leads to the service.
    neverReaches
    : Text → Text → Assertion
    = λ(child : Text) →
      λ(service : Text) →
        Assertion.NeverReaches { child, service }

let -- Who serves the child when it asks for the service with this label.
    servedBy
    : Text → Text → Text → Text → Assertion
    = λ(child : Text) →
      λ(service : Text) →
      λ(label : Text) →
      λ(server : Text) →
        Assertion.ServedBy { child, service, label, server }

let -- Nobody does.
    notServed
    : Text → Text → Text → Assertion
    = λ(child : Text) →
      λ(service : Text) →
      λ(label : Text) →
        Assertion.NotServed { child, service, label }

let Attribute = { mapKey : Text, mapValue : Text }

let leaf
    : Text → List Attribute → XML.Type
    = λ(name : Text) →
      λ(attributes : List Attribute) →
        XML.element { name, attributes, content = [] : List XML.Type }

let node
    : Assertion → XML.Type
    = λ(assertion : Assertion) →
        merge
          { OnlyReaches =
              λ(a : { service : Text, children : List Text }) →
                XML.element
                  { name = "only-reaches"
                  , attributes = toMap { service = a.service }
                  , content =
                      List/fold
                        Text
                        a.children
                        (List XML.Type)
                        ( λ(child : Text) →
                          λ(rest : List XML.Type) →
                            [ leaf "child" (toMap { name = child }) ] # rest
                        )
                        ([] : List XML.Type)
                  }
          , NeverReaches =
              λ(a : { child : Text, service : Text }) →
                leaf "never-reaches" (toMap a)
          , ServedBy =
              λ ( a
                : { child : Text, service : Text, label : Text, server : Text }
                ) →
                leaf "served-by" (toMap a)
          , NotServed =
              λ(a : { child : Text, service : Text, label : Text }) →
                leaf "not-served" (toMap a)
          }
          assertion

let all
    : List Assertion → XML.Type
    = λ(assertions : List Assertion) →
        XML.element
          { name = "assertions"
          , attributes = [] : List Attribute
          , content =
              List/fold
                Assertion
                assertions
                (List XML.Type)
                ( λ(assertion : Assertion) →
                  λ(rest : List XML.Type) →
                    [ node assertion ] # rest
                )
                ([] : List XML.Type)
          }

in  { Assertion, onlyReaches, neverReaches, servedBy, notServed, all }
