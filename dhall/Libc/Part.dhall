-- SPDX-License-Identifier: MIT
--| The nodes of the configuration of a program, in the usual order.
let order = ../order.dhall

let Part = < Vfs | Libc | Arg | Env | Content | Policies >

let index
    : Part → Natural
    = λ(it : Part) →
        merge
          { Vfs = 0, Libc = 1, Arg = 2, Env = 3, Content = 4, Policies = 5 }
          it

let all =
      [ Part.Vfs, Part.Libc, Part.Arg, Part.Env, Part.Content, Part.Policies ]

in  { Type = Part
    , Vfs = Part.Vfs
    , Libc = Part.Libc
    , Arg = Part.Arg
    , Env = Part.Env
    , Content = Part.Content
    , Policies = Part.Policies
    , inOrder = λ(first : List Part) → order Part index first all
    }
