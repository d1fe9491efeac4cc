-- D0110
{ ram : Natural
, config : { ram : Natural }
, ram : Text
}
