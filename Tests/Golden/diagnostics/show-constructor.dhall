-- D0334
showConstructor 10
