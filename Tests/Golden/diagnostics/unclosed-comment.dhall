-- D0104
{- sizes in bytes {- not pages -}
10
