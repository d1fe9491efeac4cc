-- SPDX-License-Identifier: MIT
--| One text of all that a function makes of each element, with a separator between each two.
let Joined = < Empty | NonEmpty : Text >

in  λ(separator : Text) →
    λ(a : Type) →
    λ(make : a → Text) →
    λ(them : List a) →
      merge
        { Empty = "", NonEmpty = λ(all : Text) → all }
        ( List/fold
            a
            them
            Joined
            ( λ(it : a) →
              λ(rest : Joined) →
                merge
                  { Empty = Joined.NonEmpty (make it)
                  , NonEmpty =
                      λ(texts : Text) →
                        Joined.NonEmpty (make it ++ separator ++ texts)
                  }
                  rest
            )
            Joined.Empty
        )
