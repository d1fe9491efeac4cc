-- D0311
[] : Natural
