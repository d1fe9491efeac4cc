-- D0112
{ name = "bell" }
