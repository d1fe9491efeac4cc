-- SPDX-License-Identifier: MIT
{-|
The services of Genode, by the names that their session types give them
(`service_name()` in the headers of base and os).  A misspelt one does not type-check;
a service of your own is `Service.Other "Hello"`.
-}
let Known =
      < Audio_in
      | Audio_out
      | Block
      | CPU
      | Capture
      | Event
      | File_system
      | Framebuffer
      | Gpio
      | Gpu
      | Gui
      | I2c
      | IO_MEM
      | IO_PORT
      | IRQ
      | Input
      | LOG
      | Nic
      | PD
      | Pin_control
      | Pin_state
      | Platform
      | Play
      | RM
      | ROM
      | Record
      | Report
      | Rtc
      | TRACE
      | Terminal
      | Timer
      | Uplink
      | Usb
      | VM
      >

let Service = < Known : Known | Other : Text >

let name
    : Service → Text
    = λ(it : Service) →
        merge
          { Known = λ(it : Known) → showConstructor it
          , Other = λ(it : Text) → it
          }
          it

let _ = assert : name (Service.Known Known.File_system) ≡ "File_system"

in  { Type = Service
    , name
    , Other = Service.Other
    , Audio_in = Service.Known Known.Audio_in
    , Audio_out = Service.Known Known.Audio_out
    , Block = Service.Known Known.Block
    , CPU = Service.Known Known.CPU
    , Capture = Service.Known Known.Capture
    , Event = Service.Known Known.Event
    , File_system = Service.Known Known.File_system
    , Framebuffer = Service.Known Known.Framebuffer
    , Gpio = Service.Known Known.Gpio
    , Gpu = Service.Known Known.Gpu
    , Gui = Service.Known Known.Gui
    , I2c = Service.Known Known.I2c
    , IO_MEM = Service.Known Known.IO_MEM
    , IO_PORT = Service.Known Known.IO_PORT
    , IRQ = Service.Known Known.IRQ
    , Input = Service.Known Known.Input
    , LOG = Service.Known Known.LOG
    , Nic = Service.Known Known.Nic
    , PD = Service.Known Known.PD
    , Pin_control = Service.Known Known.Pin_control
    , Pin_state = Service.Known Known.Pin_state
    , Platform = Service.Known Known.Platform
    , Play = Service.Known Known.Play
    , RM = Service.Known Known.RM
    , ROM = Service.Known Known.ROM
    , Record = Service.Known Known.Record
    , Report = Service.Known Known.Report
    , Rtc = Service.Known Known.Rtc
    , TRACE = Service.Known Known.TRACE
    , Terminal = Service.Known Known.Terminal
    , Timer = Service.Known Known.Timer
    , Uplink = Service.Known Known.Uplink
    , Usb = Service.Known Known.Usb
    , VM = Service.Known Known.VM
    }
