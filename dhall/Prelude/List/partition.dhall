-- SPDX-License-Identifier: MIT
--| The elements for which a condition holds, and those for which it does not.
λ(a : Type) →
λ(holds : a → Bool) →
λ(them : List a) →
  let Parts = { true : List a, false : List a }

  in  List/fold
        a
        them
        Parts
        ( λ(it : a) →
          λ(rest : Parts) →
            if    holds it
            then  { true = [ it ] # rest.true, false = rest.false }
            else  { true = rest.true, false = [ it ] # rest.false }
        )
        { true = [] : List a, false = [] : List a }
