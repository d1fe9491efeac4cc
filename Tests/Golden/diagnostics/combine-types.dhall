-- D0319
{ ram : Natural } //\\ Text
