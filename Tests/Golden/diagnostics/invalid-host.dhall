-- D0111
https://-example.com/package.dhall
