-- SPDX-License-Identifier: MIT
--| An attribute of a node, an entry of what `toMap { … }` makes.
{ mapKey : Text, mapValue : Text }
