-- SPDX-License-Identifier: MIT
{-|
At which rate init checks the heartbeats of its children, for which it needs a Timer
session (os/src/lib/sandbox/heartbeat.h).
-}
let Attributes = ../Attributes.dhall

let Node = ../Node.dhall

let Heartbeat = { rate_ms : Optional Natural }

let toXML
    : Heartbeat → Node.Type
    = λ(it : Heartbeat) →
        Node.leaf "heartbeat" (Attributes.natural "rate_ms" it.rate_ms)

in  { Type = Heartbeat, default.rate_ms = None Natural, toXML }
