-- D0102
if True then "on"
