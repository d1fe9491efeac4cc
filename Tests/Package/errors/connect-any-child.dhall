-- SPDX-License-Identifier: MIT
-- error: D0316
-- A connection names its server.
let Genode = ../../../dhall/package.dhall

let Connect = Genode.Deploy.Child.Connect

in  Connect.toXML
      Connect::{
      , resource = Genode.Resource.gui
      , server = Connect.Server.AnyChild
      }
