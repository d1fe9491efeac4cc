-- SPDX-License-Identifier: MIT
-- error: D0305
-- depot_deploy would ignore the package beside a binary.
let Genode = ../../../dhall/package.dhall

let Child = Genode.Deploy.Child

in  Child.toXML
      Child::{ name = "wm", pkg = Some "a/pkg/wm", binary = Some "wm" }
