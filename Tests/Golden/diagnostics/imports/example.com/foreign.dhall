https://other.example.com/ram.dhall
