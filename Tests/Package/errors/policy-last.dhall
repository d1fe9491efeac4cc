-- SPDX-License-Identifier: MIT
-- error: D0305
-- No server looks at label_last.
let Genode = ../../../dhall/package.dhall

let Policy = Genode.Policy

in  Policy.toXML Policy::{ selector = Genode.LabelSelector.last "rw" }
