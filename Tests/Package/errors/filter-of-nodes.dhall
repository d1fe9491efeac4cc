-- SPDX-License-Identifier: MIT
-- error: D0303
-- A filter is made of filters, not of any nodes.
let Genode = ../../../dhall/package.dhall

let Filter = Genode.EventFilter.Filter

in  (Filter.merged [ Genode.Node.mark "input" ]).filter
