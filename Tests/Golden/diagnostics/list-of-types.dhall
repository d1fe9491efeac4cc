-- D0310
[ Natural, Text ]
