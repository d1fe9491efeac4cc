-- D0300
List/concatMap Natural Natural
