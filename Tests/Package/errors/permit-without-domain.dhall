-- SPDX-License-Identifier: MIT
-- error: D0303
-- A permitted port leads to a domain.
let Genode = ../../../dhall/package.dhall

let Rule = Genode.NicRouter.Rule

in  Rule.toXML (Rule.tcp "0.0.0.0/0" [ { port = 80 } ])
