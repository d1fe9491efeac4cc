-- SPDX-License-Identifier: MIT
{-|
A domain of nitpicker: clients that are treated alike (os/src/server/nitpicker/README,
domain_registry.h).  The front-most `layer` is zero.  A negative `width` or `height` is
taken off the size of the screen.
-}
let Attributes = ../Attributes.dhall

let Node = ../Node.dhall

let Content = < client | tinted >

let Hover = < focused | always >

let Focus = < none | click | transient >

let Input = < client | always >

let Origin = < top_left | top_right | bottom_left | bottom_right | pointer >

let Domain =
      { name : Text
      , layer : Natural
      , color : Optional Text
      , label : Optional Bool
      , content : Optional Content
      , hover : Optional Hover
      , focus : Optional Focus
      , input : Optional Input
      , origin : Optional Origin
      , xpos : Optional Integer
      , ypos : Optional Integer
      , width : Optional Integer
      , height : Optional Integer
      }

let word =
      λ(A : Type) →
      λ(mapKey : Text) →
      λ(show : A → Text) →
      λ(it : Optional A) →
        merge
          { None = [] : Attributes.Type
          , Some = λ(it : A) → [ { mapKey, mapValue = show it } ]
          }
          it

let toXML
    : Domain → Node.Type
    = λ(it : Domain) →
        Node.leaf
          "domain"
          (   toMap { name = it.name }
            # toMap { layer = Natural/show it.layer }
            # Attributes.text "color" it.color
            # word
                Content
                "content"
                (λ(it : Content) → showConstructor it)
                it.content
            # Attributes.bool "label" it.label
            # word Hover "hover" (λ(it : Hover) → showConstructor it) it.hover
            # word Focus "focus" (λ(it : Focus) → showConstructor it) it.focus
            # word Input "input" (λ(it : Input) → showConstructor it) it.input
            # word
                Origin
                "origin"
                (λ(it : Origin) → showConstructor it)
                it.origin
            # Attributes.integer "xpos" it.xpos
            # Attributes.integer "ypos" it.ypos
            # Attributes.integer "width" it.width
            # Attributes.integer "height" it.height
          )

in  { Type = Domain
    , default =
      { color = None Text
      , label = None Bool
      , content = None Content
      , hover = None Hover
      , focus = None Focus
      , input = None Input
      , origin = None Origin
      , xpos = None Integer
      , ypos = None Integer
      , width = None Integer
      , height = None Integer
      }
    , Content
    , Hover
    , Focus
    , Input
    , Origin
    , toXML
    }
