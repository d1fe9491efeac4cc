-- SPDX-License-Identifier: MIT
--| Markup that is written as it is.
λ(it : Text) →
λ(Made : Type) →
λ ( make
  : { element :
        { attributes : List { mapKey : Text, mapValue : Text }
        , content : List Made
        , name : Text
        } →
          Made
    , rawText : Text → Made
    , text : Text → Made
    }
  ) →
  make.rawText it
