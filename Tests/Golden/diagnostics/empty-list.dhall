-- D0113
{ routes = [] }
