-- SPDX-License-Identifier: MIT
{-|
For documents that import dhall-genode: name this file in DHALL_GENODE.

They evaluate as they are, and what they render is for the init of today. As then,
`Route.parent` is a route, and `XML.text` takes markup.
-}
let Compat = ./Compat/package.dhall

in  Compat
  with Init.Route.parent = Compat.Init.Route.parent (None Text)
  with Prelude.XML.text = Compat.Prelude.XML.rawText
