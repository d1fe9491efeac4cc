-- D0108
{ released = 2023-02-29 }
