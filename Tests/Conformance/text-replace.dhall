-- SPDX-License-Identifier: MIT
-- type: Text
-- value: "bbbnbbnbbsame\"a\\n\\\"b\\\"\\u0024\""
-- hash: sha256:202e836f890fd10dde6f9b84546453850b8e9f56461c93ba20135452e2f1adca
    Text/replace "a" "bb" "banana"
++  Text/replace "" "x" "same"
++  Text/show
      ''
      a
      "b"$''
