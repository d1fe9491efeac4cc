-- SPDX-License-Identifier: MIT
{-|
Who asks for memory gets it, and who matters least makes room.

`state` is init's own state report with `init_ram` and `child_ram` on
(os/src/lib/sandbox/child.cc, state_reporter.h). The children have the names that this
policy gives them, so it can tell them apart. A child keeps what it was given; jobs come
back, in the order of their importance, as soon as they fit again.
-}
let Genode = ../../../dhall/package.dhall

let Child = Genode.Child

let Init = Genode.Init

let List/concatMap = ../../../dhall/Prelude/List/concatMap.dhall

let List/map = ../../../dhall/Prelude/List/map.dhall

let Natural/max = ../../../dhall/Prelude/Natural/max.dhall

let Name = < editor | mail | indexer | preview >

let Ram = { assigned : Natural, requested : Optional Natural }

let Input =
      { state :
          { ram : Optional { quota : Natural }
          , child : List { name : Name, ram : Optional Ram }
          }
      , session : { editor : Bool, mail : Bool }
      }

let MiB = 1048576

let Wanted = { name : Name, least : Natural, isJob : Bool }

let isSame =
      λ(a : Name) →
      λ(b : Name) →
        merge
          { editor =
              merge
                { editor = True
                , mail = False
                , indexer = False
                , preview = False
                }
                b
          , mail =
              merge
                { editor = False
                , mail = True
                , indexer = False
                , preview = False
                }
                b
          , indexer =
              merge
                { editor = False
                , mail = False
                , indexer = True
                , preview = False
                }
                b
          , preview =
              merge
                { editor = False
                , mail = False
                , indexer = False
                , preview = True
                }
                b
          }
          a

let wanted
    : Input → List Wanted
    = λ(input : Input) →
        let app =
              λ(name : Name) →
              λ(least : Natural) →
              λ(isOpen : Bool) →
                if    isOpen
                then  [ { name, least, isJob = False } ]
                else  [] : List Wanted

        in    app Name.editor (8 * MiB) input.session.editor
            # app Name.mail (6 * MiB) input.session.mail
            # [ { name = Name.indexer, least = 12 * MiB, isJob = True }
              , { name = Name.preview, least = 10 * MiB, isJob = True }
              ]

let -- What it is to have: the least, what it has, and what it asks for.
    need =
      λ(input : Input) →
      λ(it : Wanted) →
        List/fold
          { name : Name, ram : Optional Ram }
          input.state.child
          Natural
          ( λ(child : { name : Name, ram : Optional Ram }) →
            λ(least : Natural) →
              if    isSame child.name it.name
              then  merge
                      { None = least
                      , Some =
                          λ(ram : Ram) →
                            Natural/max
                              least
                              (   ram.assigned
                                + merge
                                    { None = 0
                                    , Some = λ(more : Natural) → more
                                    }
                                    ram.requested
                              )
                      }
                      child.ram
              else  least
          )
          it.least

let Share = { wanted : Wanted, ram : Natural }

let Sum = { left : Natural, shares : List Share }

let -- In the order of their importance, as long as they fit; who is no job is always there.
    shares
    : Input → List Share
    = λ(input : Input) →
        let overhead = 8 * MiB

        let perChild = 512 * 1024

        let quota =
              merge
                { None = 48 * MiB
                , Some = λ(it : { quota : Natural }) → it.quota
                }
                input.state.ram

        in  ( List/fold
                Wanted
                (List/reverse Wanted (wanted input))
                Sum
                ( λ(it : Wanted) →
                  λ(sum : Sum) →
                    let ram = need input it

                    let cost = ram + perChild

                    let fits = Natural/isZero (Natural/subtract sum.left cost)

                    in  if    it.isJob == False || fits
                        then  { left = Natural/subtract cost sum.left
                              , shares = sum.shares # [ { wanted = it, ram } ]
                              }
                        else  sum
                )
                { left = Natural/subtract overhead quota
                , shares = [] : List Share
                }
            ).shares

in  λ(input : Input) →
      Init.toXML
        Init::{
        , report = Some Init.Report::{
          , init_ram = Some True
          , child_ram = Some True
          }
        , children =
            List/map
              Share
              Child.Type
              ( λ(it : Share) →
                  Child::{
                  , name = showConstructor it.wanted.name
                  , ram = Some (Genode.Bytes it.ram)
                  }
              )
              (shares input)
        }
