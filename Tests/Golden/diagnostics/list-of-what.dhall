-- D0304
{ routes : List }
