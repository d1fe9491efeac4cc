-- SPDX-License-Identifier: MIT
--| An amount of memory, as Genode spells it.
let Size = < KiB : Natural | MiB : Natural | GiB : Natural >

let show
    : Size → Text
    = λ(bytes : Size) →
        merge
          { KiB = λ(n : Natural) → "${Natural/show n}K"
          , MiB = λ(n : Natural) → "${Natural/show n}M"
          , GiB = λ(n : Natural) → "${Natural/show n}G"
          }
          bytes

let _ = assert : show (Size.MiB 10) ≡ "10M"

in  { Type = Size, show }
