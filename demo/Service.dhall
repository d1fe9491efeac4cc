-- SPDX-License-Identifier: MIT
--| The services of this system: a misspelt one does not type-check.
let Service =
      < Block
      | CPU
      | Capture
      | Event
      | File_system
      | Gui
      | IO_MEM
      | IO_PORT
      | IRQ
      | LOG
      | Nic
      | PD
      | Platform
      | RM
      | ROM
      | Report
      | Terminal
      | Timer
      | Uplink
      >

let name
    : Service → Text
    = λ(service : Service) → showConstructor service

let _ = assert : name Service.File_system ≡ "File_system"

in  { Type = Service, name }
