-- SPDX-License-Identifier: MIT
-- type: List Natural
-- value: [ 1, 2 ]
-- hash: sha256:5fcae452b143221b8500ae6ff76efa56105d702e413e4365ee20a4c93226d224
{- block {- nested -} -} [ -- line
  1, {- between -} 2 ] {- end -}
