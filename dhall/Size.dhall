-- SPDX-License-Identifier: MIT
{-|
An amount of memory, spelt as Genode spells it: `1280K`, `10M`, `2G`, or plain bytes.

Genode reads such a value with `Number_of_bytes` (base/include/util/string.h).  What
does not end after the unit, such as `8MB`, makes it take the default without a word;
an amount written with this type always ends there.
-}
let Size = < Bytes : Natural | KiB : Natural | MiB : Natural | GiB : Natural >

let show
    : Size → Text
    = λ(it : Size) →
        merge
          { Bytes = Natural/show
          , KiB = λ(n : Natural) → "${Natural/show n}K"
          , MiB = λ(n : Natural) → "${Natural/show n}M"
          , GiB = λ(n : Natural) → "${Natural/show n}G"
          }
          it

let bytes
    : Size → Natural
    = λ(it : Size) →
        merge
          { Bytes = λ(n : Natural) → n
          , KiB = λ(n : Natural) → n * 1024
          , MiB = λ(n : Natural) → n * 1048576
          , GiB = λ(n : Natural) → n * 1073741824
          }
          it

let _ = assert : show (Size.MiB 10) ≡ "10M"

let _ = assert : bytes (Size.KiB 4) ≡ 4096

in  { Type = Size, show, bytes }
