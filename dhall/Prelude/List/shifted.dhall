-- SPDX-License-Identifier: MIT
--| One list of lists whose elements know their places, with the places that they have in it.
λ(a : Type) →
λ(lists : List (List { index : Natural, value : a })) →
  let Place = { index : Natural, value : a }

  let Rest = { count : Natural, diff : Natural → List Place }

  let joined =
        List/fold
          (List Place)
          lists
          Rest
          ( λ(list : List Place) →
            λ(rest : Rest) →
              let length = List/length Place list

              in  { count = rest.count + length
                  , diff =
                      λ(before : Natural) →
                        List/fold
                          Place
                          list
                          (List Place)
                          ( λ(it : Place) →
                            λ(places : List Place) →
                                [ { index = it.index + before
                                  , value = it.value
                                  }
                                ]
                              # places
                          )
                          (rest.diff (before + length))
                  }
          )
          { count = 0, diff = λ(_ : Natural) → [] : List Place }

  in  joined.diff 0
