-- SPDX-License-Identifier: MIT
-- Services by name, and one that only this system has.
let Genode = ../package.dhall

let Service = Genode.Service

let _ = assert : Service.name Service.IO_MEM ≡ "IO_MEM"

in  Genode.Child.toXML
      Genode.Child::{
      , name = "server"
      , provides = [ Service.File_system, Service.Other "Hello" ]
      }
