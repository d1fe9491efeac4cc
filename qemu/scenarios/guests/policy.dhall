-- SPDX-License-Identifier: MIT
{-|
Virtual machines by a list: those that are to run are started in its order, as long as
there is memory; who waits for some is said in a report of its own.

`guests` is somebody's wish, `machine` what there is. The result has two parts: the
configuration of an init whose children are vmm (os/src/server/vmm), and `status`, which
no init reads.
-}
let Genode = ../../../dhall/package.dhall

let Attributes = Genode.Attributes

let Child = Genode.Child

let Config = Genode.Config

let Init = Genode.Init

let List/concatMap = ../../../dhall/Prelude/List/concatMap.dhall

let List/map = ../../../dhall/Prelude/List/map.dhall

let NicRouter = Genode.NicRouter

let Node = Genode.Node

let Route = Genode.Route

let Service = Genode.Service

let Vmm = Genode.Vmm

let Guest =
      { name : Text
      , ram : Natural
      , cpus : Optional Natural
      , kernel : Text
      , bootargs : Optional Text
      , net : Optional Bool
      , run : Bool
      }

let Input = { guests : { guest : List Guest }, machine : { ram : Natural } }

let State = < running | waiting | stopped >

let Row = { guest : Guest, state : State }

let MiB = 1048576

let cost = λ(guest : Guest) → guest.ram + 16 * MiB

let rows
    : Input → List Row
    = λ(input : Input) →
        let Sum = { left : Natural, rows : List Row }

        in  ( List/fold
                Guest
                (List/reverse Guest input.guests.guest)
                Sum
                ( λ(guest : Guest) →
                  λ(sum : Sum) →
                    let fits =
                          Natural/isZero
                            (Natural/subtract sum.left (cost guest))

                    let state =
                          if    guest.run == False
                          then  State.stopped
                          else  if fits
                          then  State.running
                          else  State.waiting

                    in  { left =
                            merge
                              { running = Natural/subtract (cost guest) sum.left
                              , waiting = sum.left
                              , stopped = sum.left
                              }
                              state
                        , rows = sum.rows # [ { guest, state } ]
                        }
                )
                { left = Natural/subtract (64 * MiB) input.machine.ram
                , rows = [] : List Row
                }
            ).rows

let hasNet =
      λ(guest : Guest) →
        merge { None = False, Some = λ(it : Bool) → it } guest.net

let vm =
      λ(guest : Guest) →
        Child::{
        , name = guest.name
        , binary = Some "vmm"
        , caps = Some 500
        , ram = Some (Genode.Bytes (cost guest))
        , config = Some
            ( Vmm.toXML
                Vmm::{
                , kernel_rom = Some guest.kernel
                , ram_size = Genode.Bytes guest.ram
                , cpu_count =
                    merge { None = 1, Some = λ(it : Natural) → it } guest.cpus
                , bootargs = guest.bootargs
                , devices =
                      [ { name = "console", type = Vmm.Device.console } ]
                    # ( if    hasNet guest
                        then  [ { name = "net", type = Vmm.Device.net } ]
                        else  [] : List
                                     { name : Text
                                     , type :
                                         < console | net | block | gpu | input >
                                     }
                      )
                }
            )
        , route =
            Route.withEnvironment
              [ Route.child Service.Terminal "consoles"
              , Route.child Service.Nic "nic_router"
              , Route.child Service.Timer "timer"
              , Route.parent Service.VM
              ]
        }

let running =
      λ(row : Row) →
        merge
          { running = [ vm row.guest ]
          , waiting = [] : List Child.Type
          , stopped = [] : List Child.Type
          }
          row.state

let consoles =
      Child::{
      , name = "consoles"
      , binary = Some "terminal_log"
      , provides = [ Service.Terminal ]
      , config = Some (Config.toXML Config::{=})
      }

let router =
      Child::{
      , name = "nic_router"
      , caps = Some 200
      , ram = Some (Genode.MiB 10)
      , provides = [ Service.Nic ]
      , config = Some
          ( NicRouter.toXML
              NicRouter::{
              , policies = [ NicRouter.otherwise "guests" ]
              , domains =
                [ NicRouter.Domain::{
                  , name = "guests"
                  , interface = Some "10.0.5.1/24"
                  , rules =
                    [ NicRouter.Rule.dhcpServer
                        NicRouter.Rule.DhcpServer::{
                        , ip_first = "10.0.5.2"
                        , ip_last = "10.0.5.100"
                        }
                    ]
                  }
                ]
              }
          )
      , route = Route.withEnvironment [ Route.child Service.Timer "timer" ]
      }

let status =
      λ(rows : List Row) →
        Node.group
          "guests"
          ( List/map
              Row
              Node.Type
              ( λ(row : Row) →
                  Node.leaf
                    "guest"
                    (   toMap { name = row.guest.name }
                      # toMap { state = showConstructor row.state }
                      # Attributes.size
                          "ram"
                          (Some (Genode.Bytes row.guest.ram))
                    )
              )
              rows
          )

in  λ(input : Input) →
      let rows = rows input

      in  { vms =
              Init.toXML
                Init::{
                , parent-provides =
                    Init.default.parent-provides # [ Service.VM ]
                , children =
                      [ Child::{ name = "timer", provides = [ Service.Timer ] }
                      , consoles
                      , router
                      ]
                    # List/concatMap Row Child.Type running rows
                }
          , status = status rows
          }
