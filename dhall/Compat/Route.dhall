-- SPDX-License-Identifier: MIT
--| Who serves a session, and under which label. Init knows no `diag`: it has no effect.
let ToParent = { diag : Optional Bool, label : Optional Text }

let ToChild = { diag : Optional Bool, label : Optional Text, name : Text }

let Route = < Child : ToChild | Parent : ToParent >

in  { Type = Route
    , ToChild
    , ToParent
    , parent =
        λ(label : Optional Text) → Route.Parent { diag = None Bool, label }
    , child =
        λ(name : Text) →
        λ(label : Optional Text) →
          Route.Child { diag = None Bool, label, name }
    }
