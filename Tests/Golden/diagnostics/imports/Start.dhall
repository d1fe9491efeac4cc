{ Type =
    { name : Text
    , ram : Natural
    , caps : Natural
    }
, default = { caps = 200 }
}
