-- SPDX-License-Identifier: MIT
-- A terminal with a font from a ROM, colors of its own and a clipboard.
let Genode = ../package.dhall

let Terminal = Genode.Terminal

let VFS = Genode.VFS

in  Terminal.toXML
      Terminal::{
      , copy = Some True
      , paste = Some False
      , cache = Some (Genode.KiB 512)
      , palette =
        [ { index = 0, value = "#000000" }, { index = 8, value = "#101010" } ]
      , initial = Some { width = 800, height = 600 }
      , vfs = Some
        [ VFS.rom "VeraMono.ttf"
        , VFS.dir
            "font"
            [ VFS.dir
                "monospace"
                [ VFS.ttf
                    VFS.Ttf::{
                    , name = "regular"
                    , path = "/VeraMono.ttf"
                    , size_px = Some "16"
                    }
                ]
            ]
        ]
      }
