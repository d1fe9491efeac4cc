-- SPDX-License-Identifier: MIT
-- type: Natural
-- value: 1606938044258990275541962092341162602522202993782792835301376
-- hash: sha256:1e6e8103e783a4ccb254191cad295040e5fc06bbed3520f2598796221aa34540
Natural/fold 200 Natural (λ(n : Natural) → n * 2) 1
