-- D0331
{ environment = toMap {=} }
