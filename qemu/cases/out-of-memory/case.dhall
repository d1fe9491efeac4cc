Natural/fold 30 Text (\(text : Text) -> "${text}${text}-") "0123456789abcdef"
