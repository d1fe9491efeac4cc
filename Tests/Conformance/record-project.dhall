-- SPDX-License-Identifier: MIT
-- type: { by-type : { b : Text }, fields : { a : Natural, c : Bool }, none : {} }
-- value: { by-type.b = "x", fields = { a = 1, c = True }, none = {=} }
-- hash: sha256:2ba406bd70af40a40282af882b4f48d2bb4534567ae0bdce7c20ddd5bb133238
let r = { a = 1, b = "x", c = True }

in  { fields = r.{ c, a }, by-type = r.({ b : Text }), none = r.{} }
