-- SPDX-License-Identifier: MIT
-- What the dynamic linker of a component is told.
let Genode = ../package.dhall

let Config = Genode.Config

let Ld = Genode.Ld

in  Config.toXML
      Config::{
      , ld = Ld::{
        , ld_verbose = Some True
        , ld_check_ctors = Some False
        , libraries = [ Ld.Library::{ rom = "libc.lib.so", keep = Some True } ]
        }
      }
