-- SPDX-License-Identifier: MIT
--| All texts, with a separator between each two.
let Joined = < Empty | NonEmpty : Text >

in  λ(separator : Text) →
    λ(them : List Text) →
      merge
        { Empty = "", NonEmpty = λ(all : Text) → all }
        ( List/fold
            Text
            them
            Joined
            ( λ(it : Text) →
              λ(rest : Joined) →
                merge
                  { Empty = Joined.NonEmpty it
                  , NonEmpty =
                      λ(texts : Text) →
                        Joined.NonEmpty (it ++ separator ++ texts)
                  }
                  rest
            )
            Joined.Empty
        )
