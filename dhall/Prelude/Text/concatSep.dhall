-- SPDX-License-Identifier: MIT
--| All texts, with a separator between each two.
let concatSep
    : Text → List Text → Text
    = λ(separator : Text) →
      λ(texts : List Text) →
        let rest =
              List/fold
                Text
                texts
                (Optional Text)
                ( λ(it : Text) →
                  λ(rest : Optional Text) →
                    merge
                      { None = Some it
                      , Some = λ(rest : Text) → Some (it ++ separator ++ rest)
                      }
                      rest
                )
                (None Text)

        in  merge { None = "", Some = λ(all : Text) → all } rest

let _ = assert : concatSep " -> " [ "apps", "shell" ] ≡ "apps -> shell"

let _ = assert : concatSep ", " ([] : List Text) ≡ ""

in  concatSep
