-- D0317
{ ram = 10, caps = 200 }.{ ram, caps, ram }
