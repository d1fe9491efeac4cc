Natural/fold 20 Text (\(text : Text) -> "${text}${text}-") "0123456789abcdef"
