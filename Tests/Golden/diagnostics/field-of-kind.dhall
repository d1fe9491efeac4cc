-- D0341
{ kind = Kind }
