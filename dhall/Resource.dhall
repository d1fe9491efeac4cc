-- SPDX-License-Identifier: MIT
{-|
What a deployed component connects to or provides, as Sculpt calls it
(gems/src/app/depot_deploy/resource.h).  `file_system`, `audio_in` and `audio_out` are
there for older documents.
-}
let Resource =
      < audio_in
      | audio_out
      | block
      | capture
      | event
      | file_system
      | fs
      | gpu
      | gui
      | i2c
      | io_mem
      | io_port
      | irq
      | log
      | nic
      | pd
      | pin_control
      | pin_state
      | platform
      | play
      | record
      | report
      | rm
      | rom
      | rtc
      | terminal
      | trace
      | uplink
      | usb
      | vm
      >

let nodeType
    : Resource → Text
    = λ(it : Resource) → showConstructor it

let _ = assert : nodeType Resource.io_mem ≡ "io_mem"

in  { Type = Resource
    , nodeType
    , audio_in = Resource.audio_in
    , audio_out = Resource.audio_out
    , block = Resource.block
    , capture = Resource.capture
    , event = Resource.event
    , file_system = Resource.file_system
    , fs = Resource.fs
    , gpu = Resource.gpu
    , gui = Resource.gui
    , i2c = Resource.i2c
    , io_mem = Resource.io_mem
    , io_port = Resource.io_port
    , irq = Resource.irq
    , log = Resource.log
    , nic = Resource.nic
    , pd = Resource.pd
    , pin_control = Resource.pin_control
    , pin_state = Resource.pin_state
    , platform = Resource.platform
    , play = Resource.play
    , record = Resource.record
    , report = Resource.report
    , rm = Resource.rm
    , rom = Resource.rom
    , rtc = Resource.rtc
    , terminal = Resource.terminal
    , trace = Resource.trace
    , uplink = Resource.uplink
    , usb = Resource.usb
    , vm = Resource.vm
    }
