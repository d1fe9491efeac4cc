-- D0201
./imports/unreadable.dhall
