-- D0102
{ nic =
  { ram = 10
  , caps = 200
}
