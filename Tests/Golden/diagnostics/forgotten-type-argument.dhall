-- D0303
List/length [ 1, 2, 3 ]
