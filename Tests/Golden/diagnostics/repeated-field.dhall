-- D0313
{ ram = 10
, caps = 200
, ram = 20
}
