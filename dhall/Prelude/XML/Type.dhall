-- SPDX-License-Identifier: MIT
{-|
A tree of nodes, of the same type as XML/Type of the Prelude.

A tree is a function: handed what to do with a text, with a raw text and with an
element, it answers with the whole tree done so.  Nothing else can look inside.
-}
∀(Node : Type) →
∀ ( make
  : { element :
        { attributes : ../Map/Type.dhall Text Text
        , content : List Node
        , name : Text
        } →
          Node
    , rawText : Text → Node
    , text : Text → Node
    }
  ) →
  Node
