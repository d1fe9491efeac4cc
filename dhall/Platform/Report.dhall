-- SPDX-License-Identifier: MIT
--| What the platform driver reports (os/src/driver/platform/README).
let Attributes = ../Attributes.dhall

let Node = ../Node.dhall

let Report =
      { devices : Optional Bool, config : Optional Bool, iommu : Optional Bool }

let toXML
    : Report → Node.Type
    = λ(it : Report) →
        Node.leaf
          "report"
          (   Attributes.bool "devices" it.devices
            # Attributes.bool "config" it.config
            # Attributes.bool "iommu" it.iommu
          )

in  { Type = Report
    , default = { devices = None Bool, config = None Bool, iommu = None Bool }
    , toXML
    }
