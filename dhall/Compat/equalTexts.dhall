-- SPDX-License-Identifier: MIT
{-|
One of two texts, depending on whether two others are the same.

Dhall cannot compare texts, but it can replace one by another: between marks that
no name holds, a text occurs in another only if the two are the same.
-}
let between = λ(it : Text) → "\u0001${it}\u0002"

let equalTexts
    : ∀(left : Text) →
      ∀(right : Text) →
      ∀(equal : Text) →
      ∀(different : Text) →
        Text
    = λ(left : Text) →
      λ(right : Text) →
      λ(equal : Text) →
      λ(different : Text) →
        let compared = Text/replace (between left) "\u0003" (between right)

        in  Text/replace
              "\u0003"
              equal
              (Text/replace (between right) different compared)

let _ = assert : equalTexts "a" "a" "yes" "no" ≡ "yes"

let _ = assert : equalTexts "a" "ab" "yes" "no" ≡ "no"

let _ = assert : equalTexts "" "" "yes" "no" ≡ "yes"

in  equalTexts
