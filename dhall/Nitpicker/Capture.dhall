-- SPDX-License-Identifier: MIT
{-|
What a client of nitpicker's Capture service, such as a display driver, shows of the
panorama (os/src/server/nitpicker/capture_session.h): where, and of which size.
-}
let Attributes = ../Attributes.dhall

let Node = ../Node.dhall

let Policy = ../Policy.dhall

let PolicySelector = ../PolicySelector.dhall

let Capture =
      { selector : PolicySelector.Type
      , xpos : Optional Integer
      , ypos : Optional Integer
      , width : Optional Natural
      , height : Optional Natural
      , width_mm : Optional Natural
      , height_mm : Optional Natural
      }

let toXML
    : Capture → Node.Type
    = λ(it : Capture) →
        Policy.toXML
          ( Policy.on
              it.selector
              (   Attributes.integer "xpos" it.xpos
                # Attributes.integer "ypos" it.ypos
                # Attributes.natural "width" it.width
                # Attributes.natural "height" it.height
                # Attributes.natural "width_mm" it.width_mm
                # Attributes.natural "height_mm" it.height_mm
              )
          )

in  { Type = Capture
    , default =
      { selector = PolicySelector.otherwise
      , xpos = None Integer
      , ypos = None Integer
      , width = None Natural
      , height = None Natural
      , width_mm = None Natural
      , height_mm = None Natural
      }
    , toXML
    }
