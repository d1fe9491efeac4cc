-- SPDX-License-Identifier: MIT
-- Amounts of memory are written as they are meant.
let Genode = ../package.dhall

let Size = Genode.Size

let _ = assert : Size.show (Genode.KiB 1280) ≡ "1280K"

let _ = assert : Size.show (Genode.Bytes 5000) ≡ "5000"

let _ = assert : Size.bytes (Genode.GiB 2) ≡ 2147483648

in  Genode.Init.Preserve.toXML (Genode.Init.Preserve.RAM (Genode.MiB 3))
