-- SPDX-License-Identifier: MIT
{-|
The platform driver, which hands devices to drivers (os/src/driver/platform/README).
`info` tells a driver of the physical resources too, for those that were ported from
other systems.  Its start node needs `managing_system` where devices access memory.
-}
let Attributes = ./Attributes.dhall

let Ld = ./Ld.dhall

let Node = ./Node.dhall

let Grant = ./Policy.dhall

let PolicySelector = ./PolicySelector.dhall

let Device = ./Platform/Device.dhall

let Report = ./Platform/Report.dhall

let Driver =
      { selector : PolicySelector.Type
      , info : Optional Bool
      , version : Optional Text
      , devices : List Device.Type
      }

let Platform =
      { devices_rom : Optional Text
      , ld : Ld.Type
      , report : Optional Report.Type
      , policies : List Driver
      }

let driver =
      λ(it : Driver) →
        Grant.toXML
          Grant::{
          , selector = it.selector
          , attributes =
                Attributes.bool "info" it.info
              # Attributes.text "version" it.version
          , content = Node.each Device.Type Device.toXML it.devices
          }

let toXML
    : Platform → Node.Type
    = λ(it : Platform) →
        Node.node
          "config"
          (Attributes.text "devices_rom" it.devices_rom # Ld.toAttributes it.ld)
          (   Ld.toNodes it.ld
            # Node.optional Report.Type Report.toXML it.report
            # Node.each Driver driver it.policies
          )

let default = { info = None Bool, version = None Text }

in  { Type = Platform
    , default =
      { devices_rom = None Text
      , ld = Ld.default
      , report = None Report.Type
      , policies = [] : List Driver
      }
    , Device
    , Policy = { Type = Driver, default }
    , Report
    , prefix =
        λ(prefix : Text) →
        λ(devices : List Device.Type) →
          default ∧ { selector = PolicySelector.prefix prefix, devices }
    , toXML
    }
