-- SPDX-License-Identifier: MIT
--| A service, and the labels of sessions to it.
let LabelSelector = ./LabelSelector.dhall

in  { Type = { label : LabelSelector.Type, name : Text }
    , default.label = LabelSelector.none
    }
