-- SPDX-License-Identifier: MIT
--| The text of a tree, without line breaks. What XML needs escaped is, but not in raw text.
let Node = ./Type.dhall

let concat = ../Text/concat.dhall

let concatMap = ../Text/concatMap.dhall

let Attribute = { mapKey : Text, mapValue : Text }

let Element = { attributes : List Attribute, content : List Text, name : Text }

let plain = λ(it : Text) → Text/replace "<" "&lt;" (Text/replace "&" "&amp;" it)

let quoted =
      λ(it : Text) →
        Text/replace "\"" "&quot;" (Text/replace "'" "&apos;" (plain it))

let attribute = λ(it : Attribute) → " ${it.mapKey}=\"${quoted it.mapValue}\""

let element =
      λ(it : Element) →
        let end =
              if    Natural/isZero (List/length Text it.content)
              then  "/>"
              else  ">${concat it.content}</${it.name}>"

        in  "<${it.name}${concatMap Attribute attribute it.attributes}${end}"

in  λ(tree : Node) →
      tree
        Text
        { element
        , text = λ(it : Text) → Text/replace ">" "&gt;" (plain it)
        , rawText = λ(it : Text) → it
        }
