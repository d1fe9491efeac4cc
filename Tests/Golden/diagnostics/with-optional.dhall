-- D0336
(Some 10) with ? = "20"
