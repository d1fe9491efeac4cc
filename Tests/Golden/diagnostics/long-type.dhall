-- D0305
let x : Natural = \(r : { field_number_0 : Natural, field_number_1 : Natural, field_number_2 : Natural, field_number_3 : Natural, field_number_4 : Natural, field_number_5 : Natural, field_number_6 : Natural, field_number_7 : Natural, field_number_8 : Natural, field_number_9 : Natural, field_number_10 : Natural, field_number_11 : Natural, field_number_12 : Natural, field_number_13 : Natural, field_number_14 : Natural, field_number_15 : Natural, field_number_16 : Natural, field_number_17 : Natural, field_number_18 : Natural, field_number_19 : Natural }) -> r.field_number_3

in x
