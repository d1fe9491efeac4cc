-- SPDX-License-Identifier: MIT
--| Trees of nodes, compatible with the XML package of the Prelude.
{ Type = ./Type.dhall
, Attribute = ./Attribute.dhall
, attribute = ./attribute.dhall
, element = ./element.dhall
, emptyAttributes = ./emptyAttributes.dhall
, leaf = ./leaf.dhall
, text = ./text.dhall
}
