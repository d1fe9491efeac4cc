-- SPDX-License-Identifier: MIT
{-|
Whether init watches a child's heartbeat, at the rate of its own `heartbeat`, and after
how many skipped beats it starts the child anew.  With none it only reports them
(os/src/lib/sandbox/heartbeat.h).
-}
let Attributes = ../Attributes.dhall

let Node = ../Node.dhall

let Heartbeat = { restart_after_skipped : Optional Natural }

let toXML
    : Heartbeat → Node.Type
    = λ(it : Heartbeat) →
        Node.leaf
          "heartbeat"
          (Attributes.natural "restart_after_skipped" it.restart_after_skipped)

in  { Type = Heartbeat, default.restart_after_skipped = None Natural, toXML }
