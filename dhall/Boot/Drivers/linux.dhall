-- SPDX-License-Identifier: MIT
{-|
Drivers of base-linux, which are programs of the host: a window of SDL for the screen and
its input, a TAP device for the network.
-}
let Child = ../../Child.dhall

let Driver = ../Driver.dhall

let Node = ../../Node.dhall

let Route = ../../Route.dhall

let Service = ../../Service.dhall

let ServiceRoute = ../../ServiceRoute.dhall

let Size = (../../Size.dhall).Type

let List/map = ../../Prelude/List/map.dhall

let part =
      λ(it : Child.Type) →
        Driver.nothing
        with services = [ Service.RM ]
        with children =
          [ it with ld = Some False with config = Some (Node.mark "config") ]

let window = "its screen and its input are one program: ask for both"

in  λ(wanted : List Driver.Type) →
      let events =
            List/map
              Text
              ServiceRoute.Type
              (λ(it : Text) → Route.childAs Service.Event it "sdl")
              (Driver.inputs wanted)

      let hasEvents =
            Natural/isZero (List/length Text (Driver.inputs wanted)) == False

      let hasScreen =
            Natural/isZero (List/length Text (Driver.screens wanted)) == False

      in  Driver.make
            { timer = Driver.timer
            , rtc =
                part
                  Child::{
                  , name = "rtc"
                  , binary = Some "linux_rtc"
                  , caps = Some 100
                  , ram = Some (Size.MiB 1)
                  , provides = [ Service.Rtc ]
                  , route = Route.withEnvironment [ Route.parent Service.RM ]
                  }
            , framebuffer =
                λ(target : Text) →
                  if    hasEvents
                  then  part
                          Child::{
                          , name = "framebuffer"
                          , binary = Some "fb_sdl"
                          , caps = Some 100
                          , ram = Some (Size.MiB 32)
                          , route =
                              Route.withEnvironment
                                (   [ Route.child Service.Capture target ]
                                  # events
                                  # [ Route.child Service.Timer "timer"
                                    , Route.parent Service.RM
                                    ]
                                )
                          }
                  else  Driver.lacking "Framebuffer" window target
            , input =
                λ(target : Text) →
                  if    hasScreen
                  then  Driver.nothing
                  else  Driver.lacking "Input" window target
            , nic =
                λ(target : Text) →
                  part
                    Child::{
                    , name = "nic"
                    , binary = Some "linux_nic"
                    , caps = Some 100
                    , ram = Some (Size.MiB 4)
                    , route =
                        Route.withEnvironment
                          [ Route.child Service.Uplink target
                          , Route.parent Service.RM
                          ]
                    }
            , device =
                λ(it : Driver.Own) →
                  Driver.lacking
                    "Device"
                    "Linux keeps its devices to itself"
                    it.child.name
            }
            wanted
