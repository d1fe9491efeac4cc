-- D0312
{ label = Some Text }
