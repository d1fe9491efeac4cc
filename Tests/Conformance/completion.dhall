-- SPDX-License-Identifier: MIT
-- type: List { a : Natural, b : Text }
-- value: [ { a = 1, b = "default" }, { a = 2, b = "own" } ]
-- hash: sha256:0c477113ac3c192c760b4e8e971a005263dd9272b1cad0e5e9e53215a6db28c2
let Schema = { Type = { a : Natural, b : Text }, default.b = "default" }

in  [ Schema::{ a = 1 }, Schema::{ a = 2, b = "own" } ]
