-- SPDX-License-Identifier: MIT
{-|
A rule of a character generator: which keys are modifiers, which characters keys give
(os/src/server/event_filter/README, character generator rules).

A map holds while each modifier that it names is in the state that it names.  A character
is one in quotes, its Unicode code point, as in `0xe4`, or the bytes of its UTF-8 form.
`rom` is the ROM that others `include`.
-}
let Attributes = ../Attributes.dhall

let Node = ../Node.dhall

let Character =
      < Ascii : Natural
      | Char : Text
      | Code : Text
      | UTF8 :
          { b0 : Natural
          , b1 : Optional Natural
          , b2 : Optional Natural
          , b3 : Optional Natural
          }
      >

let Key = { name : Text, character : Character }

let Modifier = < mod1 | mod2 | mod3 | mod4 >

let Held = < Key : Text | Rom : Text >

let Map =
      { mod1 : Optional Bool
      , mod2 : Optional Bool
      , mod3 : Optional Bool
      , mod4 : Optional Bool
      , keys : List Key
      }

let Sequence =
      { first : Text
      , second : Text
      , third : Optional Text
      , fourth : Optional Text
      , code : Text
      }

let Rule =
      < Modifier : { modifier : Modifier, held : List Held }
      | Map : Map
      | Sequence : Sequence
      | Repeat : { delay_ms : Natural, rate_ms : Natural }
      | Include : Text
      >

let character
    : Character → Attributes.Type
    = λ(it : Character) →
        merge
          { Ascii = λ(ascii : Natural) → toMap { ascii = Natural/show ascii }
          , Char = λ(char : Text) → toMap { char }
          , Code = λ(code : Text) → toMap { code }
          , UTF8 =
              λ ( it
                : { b0 : Natural
                  , b1 : Optional Natural
                  , b2 : Optional Natural
                  , b3 : Optional Natural
                  }
                ) →
                  toMap { b0 = Natural/show it.b0 }
                # Attributes.natural "b1" it.b1
                # Attributes.natural "b2" it.b2
                # Attributes.natural "b3" it.b3
          }
          it

let key =
      λ(it : Key) →
        Node.leaf "key" (toMap { name = it.name } # character it.character)

let held =
      λ(it : Held) → merge { Key = Node.named "key", Rom = Node.named "rom" } it

let toXML
    : Rule → Node.Type
    = λ(it : Rule) →
        merge
          { Modifier =
              λ(it : { modifier : Modifier, held : List Held }) →
                Node.group
                  (showConstructor it.modifier)
                  (Node.each Held held it.held)
          , Map =
              λ(it : Map) →
                Node.node
                  "map"
                  (   Attributes.bool "mod1" it.mod1
                    # Attributes.bool "mod2" it.mod2
                    # Attributes.bool "mod3" it.mod3
                    # Attributes.bool "mod4" it.mod4
                  )
                  (Node.each Key key it.keys)
          , Sequence =
              λ(it : Sequence) →
                Node.leaf
                  "sequence"
                  (   toMap { first = it.first }
                    # toMap { second = it.second }
                    # Attributes.text "third" it.third
                    # Attributes.text "fourth" it.fourth
                    # toMap { code = it.code }
                  )
          , Repeat =
              λ(it : { delay_ms : Natural, rate_ms : Natural }) →
                Node.leaf
                  "repeat"
                  ( toMap
                      { delay_ms = Natural/show it.delay_ms
                      , rate_ms = Natural/show it.rate_ms
                      }
                  )
          , Include = λ(rom : Text) → Node.leaf "include" (toMap { rom })
          }
          it

let keys =
      λ(modifier : Modifier) →
      λ(names : List Text) →
        Rule.Modifier
          { modifier
          , held = ../Prelude/List/map.dhall Text Held Held.Key names
          }

in  { Type = Rule
    , Character
    , Held
    , Map =
      { Type = Map
      , default =
        { mod1 = None Bool
        , mod2 = None Bool
        , mod3 = None Bool
        , mod4 = None Bool
        , keys = [] : List Key
        }
      }
    , Modifier
    , Sequence =
      { Type = Sequence, default = { third = None Text, fourth = None Text } }
    , mod1 = keys Modifier.mod1
    , mod2 = keys Modifier.mod2
    , mod3 = keys Modifier.mod3
    , mod4 = keys Modifier.mod4
    , modifier = Rule.Modifier
    , map = Rule.Map
    , sequence = Rule.Sequence
    , repeat = Rule.Repeat
    , include = Rule.Include
    , rom =
        λ(rules : List Rule) → Node.group "chargen" (Node.each Rule toXML rules)
    , toXML
    }
