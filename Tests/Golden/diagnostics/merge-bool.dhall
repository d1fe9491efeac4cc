-- D0322
merge { True = 1, False = 2 } True
