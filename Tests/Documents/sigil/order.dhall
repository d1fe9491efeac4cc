-- SPDX-License-Identifier: MIT
-- Children of a list stay in its order; those of a record are sorted by name.
let Sigil =
        env:DHALL_SIGIL
      ? https://git.sr.ht/~ehmry/dhall-sigil/blob/trunk/package.dhall

let Init = Sigil.Init

let Child = Init.Child

let Prelude = Sigil.Prelude

let child = Prelude.Map.keyValue Child.Type

let it = λ(binary : Text) → Child.flat Child.Attributes::{ binary }

let more
    : Init.Children.Type
    = toMap { b = it "b", a = it "a" }

in  Init::{ children = [ child "z" (it "z"), child "y" (it "y") ] # more }
