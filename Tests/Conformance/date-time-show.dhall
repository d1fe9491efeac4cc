-- SPDX-License-Identifier: MIT
-- type: List Text
-- value: [ "2024-02-29", "01:02:03.50", "-00:30" ]
-- hash: sha256:d0330d7f42b9b3b63e36d8aee7b2e3173efd352b7fd55834dd17af6075e65c83
[ Date/show 2024-02-29, Time/show 01:02:03.50, TimeZone/show -00:30 ]
