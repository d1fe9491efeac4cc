-- SPDX-License-Identifier: MIT
--| The operators as functions.
{ `*` = λ(left : Natural) → λ(right : Natural) → left * right
, `+` = λ(left : Natural) → λ(right : Natural) → left + right
, `++` = λ(left : Text) → λ(right : Text) → left ++ right
, `&&` = λ(left : Bool) → λ(right : Bool) → left && right
, `||` = λ(left : Bool) → λ(right : Bool) → left || right
, `==` = λ(left : Bool) → λ(right : Bool) → left == right
, `!=` = λ(left : Bool) → λ(right : Bool) → left != right
, `#` = λ(a : Type) → λ(left : List a) → λ(right : List a) → left # right
}
