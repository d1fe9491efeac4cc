-- SPDX-License-Identifier: MIT
--| A text; escaping it is left to the syntax that it is written in.
let Attribute = ../Map/Entry.dhall Text Text

in  λ(it : Text) →
    λ(Made : Type) →
    λ ( make
      : { element :
            { attributes : List Attribute, content : List Made, name : Text } →
              Made
        , rawText : Text → Made
        , text : Text → Made
        }
      ) →
      make.text it
