-- SPDX-License-Identifier: MIT
-- error: D0316
-- The virtual machine monitor ends with another interrupt controller.
let Genode = ../../../dhall/package.dhall

let Vmm = Genode.Vmm

in  Vmm.toXML
      Vmm::{
      , ram_size = Genode.MiB 128
      , cpu_count = 1
      , gic_version = Some Vmm.Gic.Five
      }
