-- D0340
assert : Natural/show 1 === 1
