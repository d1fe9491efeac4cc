-- SPDX-License-Identifier: MIT
{-|
Screens side by side or mirrored, as the display driver reports them; with the lid
closed, a panel of the machine itself stays dark while another screen is there.

`connectors` is what intel_fb reports (pc/src/driver/framebuffer/intel), `lid` what
acpica does. A connector with a `brightness` is a panel. nitpicker and the driver get
matching configurations: positions in the panorama, and modes.
-}
let Genode = ../../../dhall/package.dhall

let Attributes = Genode.Attributes

let Capture = Genode.Nitpicker.Capture

let Child = Genode.Child

let Config = Genode.Config

let Init = Genode.Init

let List/concatMap = ../../../dhall/Prelude/List/concatMap.dhall

let List/filter = ../../../dhall/Prelude/List/filter.dhall

let List/map = ../../../dhall/Prelude/List/map.dhall

let Natural/min = ../../../dhall/Prelude/Natural/min.dhall

let Node = Genode.Node

let Route = Genode.Route

let Service = Genode.Service

let Mode =
      { width : Natural
      , height : Natural
      , hz : Natural
      , id : Natural
      , preferred : Optional Bool
      }

let Connector =
      { name : Text
      , connected : Bool
      , brightness : Optional Natural
      , mode : List Mode
      }

let Screen = { name : Text, isPanel : Bool, mode : Mode }

let Input =
      { connectors :
          { connector : List Connector
          , `merge` : Optional { connector : List Connector }
          }
      , lid : { lid : Optional { value : Natural } }
      , layout : { arrange : < extend | mirror >, max_width : Optional Natural }
      }

let isSome =
      λ(a : Type) →
      λ(it : Optional a) →
        merge { None = False, Some = λ(_ : a) → True } it

let screens
    : Input → List Screen
    = λ(input : Input) →
        let fits =
              λ(mode : Mode) →
                merge
                  { None = True
                  , Some =
                      λ(most : Natural) →
                        Natural/isZero (Natural/subtract most mode.width)
                  }
                  input.layout.max_width

        let isPreferred =
              λ(mode : Mode) →
                merge { None = False, Some = λ(it : Bool) → it } mode.preferred

        let best =
              λ(modes : List Mode) →
                List/head Mode (List/filter Mode isPreferred modes # modes)

        let screen =
              λ(it : Connector) →
                merge
                  { None = [] : List Screen
                  , Some =
                      λ(mode : Mode) →
                        if    it.connected
                        then  [ { name = it.name
                                , isPanel = isSome Natural it.brightness
                                , mode
                                }
                              ]
                        else  [] : List Screen
                  }
                  (best (List/filter Mode fits it.mode))

        let connectors =
                merge
                  { None = [] : List Connector
                  , Some = λ(it : { connector : List Connector }) → it.connector
                  }
                  input.connectors.`merge`
              # input.connectors.connector

        let all = List/concatMap Connector Screen screen connectors

        let outside =
              List/filter Screen (λ(it : Screen) → it.isPanel == False) all

        let isClosed =
              merge
                { None = False
                , Some = λ(it : { value : Natural }) → Natural/isZero it.value
                }
                input.lid.lid

        let others = Natural/isZero (List/length Screen outside) == False

        in  if isClosed && others then outside else all

let modeAttributes =
      λ(it : Mode) →
          toMap { width = Natural/show it.width }
        # toMap { height = Natural/show it.height }

let connector =
      λ(it : Screen) →
        Node.leaf
          "connector"
          (   toMap { name = it.name }
            # modeAttributes it.mode
            # toMap { hz = Natural/show it.mode.hz }
            # toMap { mode = Natural/show it.mode.id }
          )

let place =
      λ(name : Text) →
      λ(x : Natural) →
      λ(mode : Mode) →
        Capture::{
        , selector = Genode.PolicySelector.suffix name
        , xpos = Some (Natural/toInteger x)
        , ypos = Some +0
        , width = Some mode.width
        , height = Some mode.height
        }

let Side = { x : Natural, places : List Capture.Type }

let sideBySide =
      λ(screens : List Screen) →
        ( List/fold
            Screen
            (List/reverse Screen screens)
            Side
            ( λ(it : Screen) →
              λ(side : Side) →
                { x = side.x + it.mode.width
                , places = side.places # [ place it.name side.x it.mode ]
                }
            )
            { x = 0, places = [] : List Capture.Type }
        ).places

let smallest =
      λ(screens : List Screen) →
        List/fold
          Screen
          screens
          (Optional Mode)
          ( λ(it : Screen) →
            λ(least : Optional Mode) →
              merge
                { None = Some it.mode
                , Some =
                    λ(mode : Mode) →
                      Some
                        ( mode
                          with width = Natural/min mode.width it.mode.width
                          with height = Natural/min mode.height it.mode.height
                        )
                }
                least
          )
          (None Mode)

let displays =
      λ(input : Input) →
        let screens = screens input

        in  merge
              { extend =
                { places = sideBySide screens
                , content = List/map Screen Node.Type connector screens
                }
              , mirror =
                  merge
                    { None =
                      { places = [] : List Capture.Type
                      , content = [] : List Node.Type
                      }
                    , Some =
                        λ(mode : Mode) →
                          { places = [ place "mirror" 0 mode ]
                          , content =
                            [ Node.node
                                "merge"
                                (   toMap { name = "mirror" }
                                  # modeAttributes mode
                                )
                                (List/map Screen Node.Type connector screens)
                            ]
                          }
                    }
                    (smallest screens)
              }
              input.layout.arrange

let gui =
      λ(places : List Capture.Type) →
        Child::{
        , name = "gui"
        , binary = Some "nitpicker"
        , provides = [ Service.Gui, Service.Capture, Service.Event ]
        , config = Some
            ( Genode.Nitpicker.toXML
                Genode.Nitpicker::{
                , capture = Some (places # [ Capture::{=} ])
                , domains =
                  [ Genode.Nitpicker.Domain::{
                    , name = "default"
                    , layer = 1
                    , focus = Some Genode.Nitpicker.Domain.Focus.click
                    }
                  ]
                , policies = [ Genode.Nitpicker.otherwise "default" ]
                }
            )
        , route = Route.withEnvironment [ Route.child Service.Timer "timer" ]
        }

let driver =
      λ(content : List Node.Type) →
        Child::{
        , name = "intel_fb"
        , binary = Some "pc_intel_fb"
        , caps = Some 300
        , ram = Some (Genode.MiB 40)
        , config = Some
            ( Config.toXML
                Config::{
                , content =
                      [ Node.leaf
                          "report"
                          (Attributes.bool "connectors" (Some True))
                      ]
                    # content
                }
            )
        , route =
            Route.withEnvironment
              [ Route.child Service.Capture "gui"
              , Route.child Service.Timer "timer"
              , Route.parent Service.Platform
              , Route.parent Service.Report
              , Route.parent Service.RM
              ]
        }

let desktop =
      Child::{
      , name = "desktop"
      , caps = Some 200
      , ram = Some (Genode.MiB 8)
      , route = Route.withEnvironment [ Route.child Service.Gui "gui" ]
      }

in  λ(input : Input) →
      let display = displays input

      let isDark = Natural/isZero (List/length Capture.Type display.places)

      in  Init.toXML
            Init::{
            , parent-provides =
                  Init.default.parent-provides
                # [ Service.Platform, Service.Report, Service.RM ]
            , children =
                  [ Child::{ name = "timer", provides = [ Service.Timer ] }
                  , gui display.places
                  , driver display.content
                  ]
                # (if isDark then [] : List Child.Type else [ desktop ])
            }
