-- D0300
{ ram = 10, half = ram }
