-- SPDX-License-Identifier: MIT
-- type: Natural
-- value: 8
-- hash: sha256:fd7141787c863cbe0db021d60c376fa18d776e2d27bacc68f19a31df1f237f35
let Nat = ∀(n : Type) → (n → n) → n → n

let two
    : Nat
    = λ(n : Type) → λ(s : n → n) → λ(z : n) → s (s z)

let times = λ(a : Nat) → λ(b : Nat) → λ(n : Type) → λ(s : n → n) → a n (b n s)

in  times two (times two two) Natural (λ(n : Natural) → n + 1) 0
