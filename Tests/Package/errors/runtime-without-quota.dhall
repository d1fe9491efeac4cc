-- SPDX-License-Identifier: MIT
-- error: D0305
-- A package without a quota cannot be started.
let Genode = ../../../dhall/package.dhall

in  Genode.Runtime.toXML Genode.Runtime::{ binary = Some "wm" }
