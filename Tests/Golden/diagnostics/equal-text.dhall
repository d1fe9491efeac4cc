-- D0308
\(name : Text) -> if name == "nic" then 1 else 2
