-- D0101
let ram = 10;
let caps = 200;
in  { ram, caps }
