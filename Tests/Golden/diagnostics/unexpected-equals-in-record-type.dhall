-- D0101
{ ram : Natural
, caps = 200
}
