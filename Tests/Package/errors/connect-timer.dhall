-- SPDX-License-Identifier: MIT
-- error: D0314
-- depot_deploy knows no connection of this kind.
let Genode = ../../../dhall/package.dhall

let Connect = Genode.Deploy.Child.Connect

in  Connect.toXML (Connect.parent Genode.Resource.timer)
