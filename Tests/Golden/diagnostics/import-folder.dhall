-- D0201
./imports/folder
