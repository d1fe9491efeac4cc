-- SPDX-License-Identifier: MIT
--| A rule of the `route` node of one child.
let XML = ../Prelude/XML/package.dhall

let Attributes = ../Prelude/Map/Type.dhall Text Text

let LabelSelector = ./LabelSelector.dhall

let Route = ./Route.dhall

let trimLabel = ./trimLabel.dhall

let equalTexts = ./equalTexts.dhall

let Target = { attributes : Attributes, name : Text }

let Rule =
      { labels : Attributes, order : Natural, service : Text, target : Target }

let one =
      λ(key : Text) →
      λ(value : Text) →
        [ { mapKey = key, mapValue = trimLabel value } ]

let optional =
      λ(key : Text) →
      λ(value : Optional Text) →
        merge { None = [] : Attributes, Some = one key } value

let -- The labels that a child itself asks for: its name is not part of them.
    relative
    : LabelSelector.Type → Attributes
    = λ(it : LabelSelector.Type) →
        merge
          { Last = one "label_last"
          , Partial =
              λ(of : LabelSelector.Both) →
                  optional "label_prefix" of.prefix
                # optional "label_suffix" of.suffix
          , Whole = one "label"
          }
          it

let -- What is left of a prefix of full labels for one child. A prefix that leads
    -- to another child has to stay a rule that never matches, because texts can
    -- be chosen and rules cannot: as `absent`, under which nothing can be asked for.
    prefixOf
    : ∀(child : Text) → ∀(absent : Text) → ∀(prefix : Text) → Attributes
    = λ(child : Text) →
      λ(absent : Text) →
      λ(prefix : Text) →
        let own = "\u0004${child} -> "

        let given = "\u0004${prefix}"

        let below = Text/replace own "" given

        let above = Text/replace given "" own

        let choose =
              λ(if_other : Text) →
              λ(if_below : Text) →
              λ(if_above : Text) →
                equalTexts
                  above
                  own
                  (equalTexts below given if_other if_below)
                  if_above

        in  one
              (choose absent "label_prefix" "label_prefix")
              (choose prefix below "")

let -- The labels that the server sees: they begin with the name of the child. The
    -- whole one is told as it is. Init looks at no other selector beside it, so that a
    -- prefix of another child is one label if there is a suffix too.
    full
    : Text → LabelSelector.Type → Attributes
    = λ(child : Text) →
      λ(it : LabelSelector.Type) →
        merge
          { Last = one "label_last"
          , Partial =
              λ(of : LabelSelector.Both) →
                let absent =
                      merge
                        { None = "unscoped_label"
                        , Some = λ(_ : Text) → "label"
                        }
                        of.suffix

                in    merge
                        { None = [] : Attributes, Some = prefixOf child absent }
                        of.prefix
                    # optional "label_suffix" of.suffix
          , Whole = one "unscoped_label"
          }
          it

let target
    : Route.Type → Target
    = λ(it : Route.Type) →
        merge
          { Child =
              λ(to : Route.ToChild) →
                { attributes =
                    toMap { name = to.name } # optional "label" to.label
                , name = "child"
                }
          , Parent =
              λ(to : Route.ToParent) →
                { attributes = optional "label" to.label, name = "parent" }
          }
          it

let -- The same for a rule that all children have. The server that it names would wait
    -- for itself: it is served by the parent. `prepend_resource` is what a parent takes
    -- in the place of `name`, and empty is its default.
    targetFor
    : Text → Route.Type → Target
    = λ(child : Text) →
      λ(it : Route.Type) →
        merge
          { Child =
              λ(to : Route.ToChild) →
                let choose = equalTexts to.name child

                in  { attributes =
                          [ { mapKey = choose "prepend_resource" "name"
                            , mapValue = choose "" to.name
                            }
                          ]
                        # optional "label" to.label
                    , name = choose "parent" "child"
                    }
          , Parent = λ(to : Route.ToParent) → target (Route.Type.Parent to)
          }
          it

let toXML
    : Rule → XML.Type
    = λ(it : Rule) →
        XML.element
          { name = "service"
          , attributes = toMap { name = it.service } # it.labels
          , content = [ XML.leaf it.target ]
          }

let prefix = λ(it : Text) → LabelSelector.prefix it

let _ =
      assert : full "apps" (prefix "apps -> shell") ≡ one "label_prefix" "shell"

let _ = assert : full "apps" (prefix "apps") ≡ one "label_prefix" ""

let _ = assert : full "apps" (prefix "ap") ≡ one "label_prefix" ""

let _ =
        assert
      :   full "app" (prefix "apps -> shell")
        ≡ one "unscoped_label" "apps -> shell"

in  { Type = Rule, Target, full, relative, target, targetFor, toXML }
