-- SPDX-License-Identifier: MIT
λ(n : Natural) → n * 2
