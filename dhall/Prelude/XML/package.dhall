-- SPDX-License-Identifier: MIT
--| Trees of nodes, and their text as XML.
{ Type = ./Type.dhall
, attribute = ./attribute.dhall
, element = ./element.dhall
, emptyAttributes = ./emptyAttributes.dhall
, leaf = ./leaf.dhall
, rawText = ./rawText.dhall
, render = ./render.dhall
, text = ./text.dhall
}
