-- D0305
let label : Optional Text = "wifi" in label
