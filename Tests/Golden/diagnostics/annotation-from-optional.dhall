-- D0305
\(label : Optional Text) -> label : Text
