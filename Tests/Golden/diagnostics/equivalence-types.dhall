-- D0339
assert : Natural === Natural
