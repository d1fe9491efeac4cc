-- SPDX-License-Identifier: MIT
--| What nitpicker reports (os/src/server/nitpicker/main.cc).
let Attributes = ../Attributes.dhall

let Node = ../Node.dhall

let Report =
      { pointer : Optional Bool
      , hover : Optional Bool
      , focus : Optional Bool
      , touch : Optional Bool
      , keystate : Optional Bool
      , clicked : Optional Bool
      , panorama : Optional Bool
      }

let toXML
    : Report → Node.Type
    = λ(it : Report) →
        Node.leaf
          "report"
          (   Attributes.bool "pointer" it.pointer
            # Attributes.bool "hover" it.hover
            # Attributes.bool "focus" it.focus
            # Attributes.bool "touch" it.touch
            # Attributes.bool "keystate" it.keystate
            # Attributes.bool "clicked" it.clicked
            # Attributes.bool "panorama" it.panorama
          )

in  { Type = Report
    , default =
      { pointer = None Bool
      , hover = None Bool
      , focus = None Bool
      , touch = None Bool
      , keystate = None Bool
      , clicked = None Bool
      , panorama = None Bool
      }
    , toXML
    }
