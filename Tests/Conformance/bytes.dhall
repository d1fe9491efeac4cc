-- SPDX-License-Identifier: MIT
-- type: List Bytes
-- value: [ 0x"00FF", 0x"" ]
-- hash: sha256:f73c0fa643456b61c38b251b3976aada521fba19b0a7101c7441dc04d4395d18
[ 0x"00FF", 0x"" ]
