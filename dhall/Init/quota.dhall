-- SPDX-License-Identifier: MIT
{-|
What an init needs so that each of its children gets what it asks for.

To the children's own quotas this adds what each child costs init: 248 KiB and 34
capabilities (os/src/lib/sandbox/child.h) and its sessions, here 300 KiB and 40; what
init preserves; and 1 MiB and 100 capabilities for init itself.  Children without a
quota count with the default.
-}
let Resources = ../Resources.dhall

let Size = ../Size.dhall

let Preserve = ./Preserve.dhall

let Sum = { caps : Natural, bytes : Natural, kibibytes : Natural }

let zero = { caps = 0, bytes = 0, kibibytes = 0 }

let plus
    : Sum → Sum → Sum
    = λ(a : Sum) →
      λ(b : Sum) →
        { caps = a.caps + b.caps
        , bytes = a.bytes + b.bytes
        , kibibytes = a.kibibytes + b.kibibytes
        }

let ram
    : Size.Type → Sum
    = λ(it : Size.Type) →
        let of = λ(kibibytes : Natural) → zero with kibibytes = kibibytes

        in  merge
              { Bytes = λ(bytes : Natural) → zero with bytes = bytes
              , KiB = of
              , MiB = λ(n : Natural) → of (n * 1024)
              , GiB = λ(n : Natural) → of (n * 1048576)
              }
              it

let maybe
    : Optional Size.Type → Sum
    = λ(it : Optional Size.Type) → merge { None = zero, Some = ram } it

let caps
    : Optional Natural → Natural
    = λ(it : Optional Natural) →
        merge { None = 0, Some = λ(it : Natural) → it } it

let resources
    : Resources.Type → Sum
    = λ(it : Resources.Type) →
        plus (maybe it.ram) (zero with caps = caps it.caps)

let preserved
    : Preserve.Type → Sum
    = λ(it : Preserve.Type) →
        merge { RAM = ram, CAP = λ(caps : Natural) → zero with caps = caps } it

let sum
    : ∀(A : Type) → (A → Sum) → List A → Sum
    = λ(A : Type) →
      λ(make : A → Sum) →
      λ(list : List A) →
        List/fold A list Sum (λ(it : A) → plus (make it)) zero

let quota
    : Optional Resources.Type →
      List Preserve.Type →
      List Resources.Type →
        Resources.Type
    = λ(default : Optional Resources.Type) →
      λ(preserve : List Preserve.Type) →
      λ(children : List Resources.Type) →
        let usual =
              merge
                { None = Resources.default, Some = λ(it : Resources.Type) → it }
                default

        let child =
              λ(it : Resources.Type) →
                plus
                  { caps = 40, bytes = 0, kibibytes = 300 }
                  ( resources
                      { caps =
                          merge
                            { None = usual.caps
                            , Some = λ(it : Natural) → Some it
                            }
                            it.caps
                      , ram =
                          merge
                            { None = usual.ram
                            , Some = λ(it : Size.Type) → Some it
                            }
                            it.ram
                      }
                  )

        let all =
              plus
                { caps = 100, bytes = 0, kibibytes = 1024 }
                ( plus
                    (sum Preserve.Type preserved preserve)
                    (sum Resources.Type child children)
                )

        in  { caps = Some all.caps
            , ram = Some
                ( if    Natural/isZero all.bytes
                  then  Size.Type.KiB all.kibibytes
                  else  Size.Type.Bytes (all.bytes + all.kibibytes * 1024)
                )
            }

in  quota
