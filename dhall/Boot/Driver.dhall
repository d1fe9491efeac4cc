-- SPDX-License-Identifier: MIT
{-|
Drivers by name: what a system wants of a board, whichever the board is.

    drivers = [ Driver.Timer, Driver.Framebuffer "nitpicker", Driver.Input "event_filter" ]

Each board has its own start nodes for them, which come before the system's children.
What serves is named like the driver: `timer`, `rtc`, and `platform`, which hands devices
to drivers.  Drivers of screens, input devices and networks are clients; they name the
child that they are clients of, of its services Capture, Event and Uplink.

`Device` is a driver of your own with the devices that it gets from `platform`.
-}
let Child = ../Child.dhall

let Node = ../Node.dhall

let Platform = ../Platform.dhall

let Route = ../Route.dhall

let Service = ../Service.dhall

let Size = ../Size.dhall

let Rom = ./Rom.dhall

let List/concatMap = ../Prelude/List/concatMap.dhall

let List/map = ../Prelude/List/map.dhall

let Natural/sum = ../Prelude/Natural/sum.dhall

let Own = { child : Child.Type, devices : List Platform.Device.Type }

let Driver =
      < Timer
      | Rtc
      | Framebuffer : Text
      | Input : Text
      | Nic : Text
      | Device : Own
      >

let Missing = { driver : Text, target : Text, why : Text }

let Module = { mapKey : Text, mapValue : Rom.Type }

let -- What a board has for some drivers: children, modules that they ask for, what they need
    -- of init's parent, which devices the platform driver gives them, and what the board
    -- does not have.
    Parts =
      { children : List Child.Type
      , rom : List Module
      , services : List Service.Type
      , policies : List Platform.Policy.Type
      , lacks : List Missing
      }

let nothing =
      { children = [] : List Child.Type
      , rom = [] : List Module
      , services = [] : List Service.Type
      , policies = [] : List Platform.Policy.Type
      , lacks = [] : List Missing
      }

let -- One part after the other.
    joined
    : List Parts → Parts
    = λ(parts : List Parts) →
        List/fold
          Parts
          parts
          Parts
          ( λ(a : Parts) →
            λ(b : Parts) →
              { children = a.children # b.children
              , rom = a.rom # b.rom
              , services = a.services # b.services
              , policies = a.policies # b.policies
              , lacks = a.lacks # b.lacks
              }
          )
          nothing

let -- How a board makes each of them.
    Makers =
      { timer : Parts
      , rtc : Parts
      , framebuffer : Text → Parts
      , input : Text → Parts
      , nic : Text → Parts
      , device : Own → Parts
      }

let -- Which of the drivers a list has, each as often as it is there.
    kinds =
      λ(timer : Natural) →
      λ(rtc : Natural) →
      λ(it : Driver) →
        merge
          { Timer = timer
          , Rtc = rtc
          , Framebuffer = λ(_ : Text) → 0
          , Input = λ(_ : Text) → 0
          , Nic = λ(_ : Text) → 0
          , Device = λ(_ : Own) → 0
          }
          it

let once =
      λ(count : Driver → Natural) →
      λ(wanted : List Driver) →
      λ(parts : Parts) →
        if    Natural/isZero
                (Natural/sum (List/map Driver Natural count wanted))
        then  nothing
        else  parts

let -- The parts of those that are wanted.  Whoever wants a timer or a clock wants the same one.
    make
    : Makers → List Driver → Parts
    = λ(by : Makers) →
      λ(wanted : List Driver) →
        joined
          (   [ once (kinds 1 0) wanted by.timer
              , once (kinds 0 1) wanted by.rtc
              ]
            # List/concatMap
                Driver
                Parts
                ( λ(it : Driver) →
                    merge
                      { Timer = [] : List Parts
                      , Rtc = [] : List Parts
                      , Framebuffer =
                          λ(target : Text) → [ by.framebuffer target ]
                      , Input = λ(target : Text) → [ by.input target ]
                      , Nic = λ(target : Text) → [ by.nic target ]
                      , Device = λ(it : Own) → [ by.device it ]
                      }
                      it
                )
                wanted
          )

let lacking
    : Text → Text → Text → Parts
    = λ(driver : Text) →
      λ(why : Text) →
      λ(target : Text) →
        nothing
        with lacks = [ { driver, target, why } ]

let -- A board without any.
    none
    : List Driver → Parts
    = make
        { timer = lacking "Timer" "it has none" ""
        , rtc = lacking "Rtc" "it has none" ""
        , framebuffer = lacking "Framebuffer" "it has none"
        , input = lacking "Input" "it has none"
        , nic = lacking "Nic" "it has none"
        , device =
            λ(it : Own) →
              lacking "Device" "it has no platform driver" it.child.name
        }

let -- A child's part, with the devices that it gets by the name it has.
    device
    : Child.Type → List Platform.Device.Type → Parts
    = λ(child : Child.Type) →
      λ(devices : List Platform.Device.Type) →
        nothing
        with children = [ child ]
        with policies =
          [ (Platform.prefix child.name devices) with info = Some True ]

let inputs
    : List Driver → List Text
    = λ(wanted : List Driver) →
        List/concatMap
          Driver
          Text
          ( λ(it : Driver) →
              merge
                { Timer = [] : List Text
                , Rtc = [] : List Text
                , Framebuffer = λ(_ : Text) → [] : List Text
                , Input = λ(target : Text) → [ target ]
                , Nic = λ(_ : Text) → [] : List Text
                , Device = λ(_ : Own) → [] : List Text
                }
                it
          )
          wanted

let screens
    : List Driver → List Text
    = λ(wanted : List Driver) →
        List/concatMap
          Driver
          Text
          ( λ(it : Driver) →
              merge
                { Timer = [] : List Text
                , Rtc = [] : List Text
                , Framebuffer = λ(target : Text) → [ target ]
                , Input = λ(_ : Text) → [] : List Text
                , Nic = λ(_ : Text) → [] : List Text
                , Device = λ(_ : Own) → [] : List Text
                }
                it
          )
          wanted

let -- The kernel's own timer, under whatever name its program was built.
    timer
    : Parts
    = nothing
      with children =
        [ Child::{
          , name = "timer"
          , caps = Some 100
          , ram = Some (Size.Type.MiB 1)
          , provides = [ Service.Timer ]
          , config = Some (Node.mark "config")
          , route = Some Route.environment
          }
        ]

let -- The parts with a platform driver before them, if one of them needs it: what the board
    -- has to tell it of its devices, and itself.
    withPlatform
    : (List Platform.Policy.Type → Parts) → Makers → List Driver → Parts
    = λ(platform : List Platform.Policy.Type → Parts) →
      λ(by : Makers) →
      λ(wanted : List Driver) →
        let parts = make by wanted

        in  if    Natural/isZero
                    (List/length Platform.Policy.Type parts.policies)
            then  parts
            else  joined
                    [ by.timer
                    , platform parts.policies
                    , make (by with timer = nothing) wanted
                    ]

in  { Type = Driver
    , Timer = Driver.Timer
    , Rtc = Driver.Rtc
    , Framebuffer = Driver.Framebuffer
    , Input = Driver.Input
    , Nic = Driver.Nic
    , Device = Driver.Device
    , Own
    , Missing
    , Module
    , Parts
    , Makers
    , nothing
    , joined
    , make
    , withPlatform
    , lacking
    , none
    , device
    , timer
    , inputs
    , screens
    }
