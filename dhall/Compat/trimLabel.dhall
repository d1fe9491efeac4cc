-- SPDX-License-Identifier: MIT
{-|
The part of a label without the blank at the end or at the beginning that is left
when it is cut behind or before an arrow.

No label has an arrow there without that blank, and the server side of a session
trims it anyway; HID cannot carry it.
-}
let trimLabel
    : Text → Text
    = λ(label : Text) →
        let behind = Text/replace "-> \u0001" "->\u0001" "${label}\u0001"

        let before = Text/replace "\u0002 ->" "\u0002->" "\u0002${behind}"

        in  Text/replace "\u0001" "" (Text/replace "\u0002" "" before)

let _ = assert : trimLabel "apps -> " ≡ "apps ->"

let _ = assert : trimLabel " -> log" ≡ "-> log"

let _ = assert : trimLabel "apps -> log" ≡ "apps -> log"

in  trimLabel
