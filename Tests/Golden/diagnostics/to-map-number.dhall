-- D0330
toMap 10
