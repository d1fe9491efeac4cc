-- SPDX-License-Identifier: MIT
--| What nic_router reports of its state (os/src/server/nic_router/nic_router.hsd).
let Attributes = ../Attributes.dhall

let Node = ../Node.dhall

let Report =
      { config : Optional Bool
      , config_triggers : Optional Bool
      , bytes : Optional Bool
      , stats : Optional Bool
      , link_state : Optional Bool
      , link_state_triggers : Optional Bool
      , quota : Optional Bool
      , interval_sec : Optional Natural
      , dropped_fragm_ipv4 : Optional Bool
      }

let toXML
    : Report → Node.Type
    = λ(it : Report) →
        Node.leaf
          "report"
          (   Attributes.bool "config" it.config
            # Attributes.bool "config_triggers" it.config_triggers
            # Attributes.bool "bytes" it.bytes
            # Attributes.bool "stats" it.stats
            # Attributes.bool "link_state" it.link_state
            # Attributes.bool "link_state_triggers" it.link_state_triggers
            # Attributes.bool "quota" it.quota
            # Attributes.natural "interval_sec" it.interval_sec
            # Attributes.bool "dropped_fragm_ipv4" it.dropped_fragm_ipv4
          )

in  { Type = Report
    , default =
      { config = None Bool
      , config_triggers = None Bool
      , bytes = None Bool
      , stats = None Bool
      , link_state = None Bool
      , link_state_triggers = None Bool
      , quota = None Bool
      , interval_sec = None Natural
      , dropped_fragm_ipv4 = None Bool
      }
    , toXML
    }
