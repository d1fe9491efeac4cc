-- SPDX-License-Identifier: MIT
-- type: Bytes
-- value: 0x"74776F206C696E65730A6F6620746578740A"
-- hash: sha256:1f29b1402f9ef750b7759249e60114ecb78888cc32e29f88674f4a1a9edf65c3
./modules/note.txt as Bytes
