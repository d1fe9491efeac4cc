-- SPDX-License-Identifier: MIT
-- What a component connects to and provides, by the names that Sculpt has for it.
let Genode = ../package.dhall

let Connect = Genode.Deploy.Child.Connect

let Resource = Genode.Resource

let _ = assert : Resource.nodeType Resource.io_mem ≡ "io_mem"

in  Genode.Node.group
      "connect"
      [ Connect.toXML (Connect.parent Resource.io_mem)
      , Connect.toXML (Connect.child Resource.fs "home")
      ]
