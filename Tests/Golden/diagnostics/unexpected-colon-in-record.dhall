-- D0101
{ ram = 10
, caps : 200
}
