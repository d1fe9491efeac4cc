-- SPDX-License-Identifier: MIT
--| One attribute of an element; a list of them is what `toMap` makes of a record.
{ mapKey : Text, mapValue : Text }
