-- SPDX-License-Identifier: MIT
-- A program whose output goes to the log; and one that has no files and an older order.
let Genode = ../package.dhall

let Libc = Genode.Libc

let _ =
        assert
      :   Libc.toXML
            Libc.Bare::{
            , libc = Some Libc.Settings::{=}
            , arg = [ Libc.Arg.arg "hello" ]
            , order = [ Libc.Part.Arg ]
            }
        ≡ Genode.Node.group
            "config"
            [ Genode.Node.named "arg" "hello", Genode.Node.mark "libc" ]

in  Libc.toXML Libc::{ arg = [ Libc.Arg.arg "hello" ] }
