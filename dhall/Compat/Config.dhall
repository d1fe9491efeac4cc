-- SPDX-License-Identifier: MIT
--| The configuration of a component.
let XML = ../Prelude/XML/package.dhall

let List/map = ../Prelude/List/map.dhall

let List/null = ../Prelude/List/null.dhall

let Map = ../Prelude/Map/Type.dhall

let LabelSelector = ./LabelSelector.dhall

let trimLabel = ./trimLabel.dhall

let Attributes = Map Text Text

let Entry = { mapKey : Text, mapValue : Text }

let Policy =
      { attributes : Attributes
      , content : List XML.Type
      , diag : Optional Bool
      , label : LabelSelector.Type
      , service : Text
      }

let DefaultPolicy =
      { attributes : Attributes, content : List XML.Type, diag : Optional Bool }

let Config =
      { attributes : Attributes
      , content : List XML.Type
      , defaultPolicy : Optional DefaultPolicy
      , policies : List Policy
      }

let noPolicy =
      { attributes = [] : Attributes
      , content = [] : List XML.Type
      , diag = None Bool
      }

let one =
      λ(key : Text) →
      λ(value : Optional Text) →
        merge
          { None = [] : Attributes
          , Some = λ(it : Text) → [ { mapKey = key, mapValue = trimLabel it } ]
          }
          value

let diag =
      λ(it : Optional Bool) →
        merge
          { None = [] : Attributes
          , Some = λ(on : Bool) → toMap { diag = if on then "yes" else "no" }
          }
          it

let -- Servers know no last element of a label. It is what follows the last arrow.
    selector
    : LabelSelector.Type → Attributes
    = λ(it : LabelSelector.Type) →
        merge
          { Last = λ(last : Text) → one "label_suffix" (Some " -> ${last}")
          , Partial =
              λ(of : LabelSelector.Both) →
                one "label_prefix" of.prefix # one "label_suffix" of.suffix
          , Whole = λ(label : Text) → one "label" (Some label)
          }
          it

let policy
    : Policy → XML.Type
    = λ(it : Policy) →
        XML.element
          { name =
              if    LabelSelector.isNone it.label
              then  "default-policy"
              else  "policy"
          , attributes = selector it.label # it.attributes # diag it.diag
          , content = it.content
          }

let defaultPolicy
    : DefaultPolicy → XML.Type
    = λ(it : DefaultPolicy) →
        XML.element
          { name = "default-policy"
          , attributes = it.attributes # diag it.diag
          , content = it.content
          }

let toXML
    : Config → Optional XML.Type
    = λ(it : Config) →
        let content =
                it.content
              # List/map Policy XML.Type policy it.policies
              # merge
                  { None = [] : List XML.Type
                  , Some = λ(of : DefaultPolicy) → [ defaultPolicy of ]
                  }
                  it.defaultPolicy

        in  if    List/null Entry it.attributes && List/null XML.Type content
            then  None XML.Type
            else  Some
                    ( XML.element
                        { name = "config", attributes = it.attributes, content }
                    )

in  { Type = Config
    , default =
      { attributes = [] : Attributes
      , content = [] : List XML.Type
      , defaultPolicy = None DefaultPolicy
      , policies = [] : List Policy
      }
    , Policy =
      { Type = Policy, default = noPolicy ∧ { label = LabelSelector.none } }
    , DefaultPolicy = { Type = DefaultPolicy, default = noPolicy }
    , toXML
    }
