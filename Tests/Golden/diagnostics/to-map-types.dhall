-- D0333
toMap { ram = Natural }
