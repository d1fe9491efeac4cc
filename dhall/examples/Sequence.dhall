-- SPDX-License-Identifier: MIT
-- A producer, and then a consumer, over and over again.
let Genode = ../package.dhall

let Sequence = Genode.Sequence

let Start = Sequence.Start

in  Sequence.toXML
      Sequence::{
      , repeat = Some True
      , keep_going = Some True
      , restart = Some False
      , children =
        [ Start::{
          , name = "producer"
          , binary = Some "test-tcp"
          , config =
              Sequence.Config.Node
                ( Genode.Libc.toXML
                    Genode.Libc::{ arg = [ Genode.Libc.Arg.arg "send" ] }
                )
          }
        , Start::{
          , name = "consumer"
          , config = Sequence.Config.Rom "consumer.config"
          }
        , Start::{ name = "cleaner" }
        ]
      }
