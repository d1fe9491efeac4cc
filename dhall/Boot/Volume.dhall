-- SPDX-License-Identifier: MIT
{-|
A file system of a size: what ext2 and FAT need beside the files.  Without `size` it is as
large as its files need; ext2 has at most 16 bytes of label, FAT 11.
-}
let Size = ../Size.dhall

let File = ./File.dhall

in  { Type = { files : List File.Type, size : Optional Size.Type, label : Text }
    , default =
      { files = [] : List File.Type, size = None Size.Type, label = "" }
    }
