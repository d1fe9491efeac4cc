-- D0332
toMap { HOME = "/", SHELL = "/bin/sh", UID = 0 }
