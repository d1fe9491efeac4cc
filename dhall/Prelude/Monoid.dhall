-- SPDX-License-Identifier: MIT
--| Functions that make one value of any number of them.
λ(m : Type) → List m → m
