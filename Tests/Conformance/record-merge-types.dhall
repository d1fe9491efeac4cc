-- SPDX-License-Identifier: MIT
-- type: Type
-- value: { a : { x : Natural, y : Text }, b : Bool }
-- hash: sha256:ddae4d4b9b376d250aa7bd2586b52f7b7703561b934457aec87ecc432a4a9ae9
{ a : { x : Natural } } ⩓ { a : { y : Text }, b : Bool }
