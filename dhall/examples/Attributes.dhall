-- SPDX-License-Identifier: MIT
-- The configuration of a component of one's own: a function of the values that it knows.
let Genode = ../package.dhall

let Attributes = Genode.Attributes

let Clock = { twelve : Optional Bool, offset : Optional Integer }

let toXML =
      λ(it : Clock) →
        Genode.Node.leaf
          "config"
          (   Attributes.bool "twelve" it.twelve
            # Attributes.integer "offset" it.offset
          )

in  toXML { twelve = Some False, offset = Some -2 }
