-- SPDX-License-Identifier: MIT
-- type: { empty : List { mapKey : Text, mapValue : Bool }
--   , map : List { mapKey : Text, mapValue : Natural }
--   }
-- value: { empty = [] : List { mapKey : Text, mapValue : Bool }
--   , map = [ { mapKey = "a", mapValue = 2 }, { mapKey = "b", mapValue = 1 } ]
--   }
-- hash: sha256:b494ea200a072bbade06ad92a78d326c2faade4879396bcd3a4e24690054b9d1
{ map = toMap { b = 1, a = 2 }
, empty = toMap {=} : List { mapKey : Text, mapValue : Bool }
}
