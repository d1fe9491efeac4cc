-- D0101
./imports/broken.dhall
