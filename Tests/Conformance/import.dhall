-- SPDX-License-Identifier: MIT
-- type: Natural
-- value: 63
-- hash: sha256:082c18bbaafb354eca2aba836bbd9bb0dbb4a78a9f179362fbebee581b2cc8f8
let double = ./modules/double.dhall

in  double ./modules/number.dhall + ./modules/../modules/number.dhall
