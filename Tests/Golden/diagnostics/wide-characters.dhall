-- D0305
{ name = "名前 λ", ram = "10M" } : { name : Text, ram : Natural }
