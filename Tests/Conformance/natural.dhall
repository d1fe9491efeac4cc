-- SPDX-License-Identifier: MIT
-- type: { big : Natural, hexadecimal : Natural, sum : Natural }
-- value: { big = 340282366920938463426481119284349108226, hexadecimal = 255, sum = 14 }
-- hash: sha256:764aea70649cde147c019c5a7729532b038980e8da2db862b4ba306d9a9114c7
{ sum = 2 + 3 * 4
, big = 18446744073709551615 * 18446744073709551615 + 1
, hexadecimal = 0xFF
}
