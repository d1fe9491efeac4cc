-- D0302
Natural/show 1 2
