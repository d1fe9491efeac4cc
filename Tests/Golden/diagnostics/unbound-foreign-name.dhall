-- D0300
{ enabled = true }
