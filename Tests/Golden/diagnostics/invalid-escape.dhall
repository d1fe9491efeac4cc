-- D0106
{ path = "C:\data" }
