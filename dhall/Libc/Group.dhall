-- SPDX-License-Identifier: MIT
--| An entry of the group database (libports/src/lib/libc/getgrent.cc).
let Attributes = ../Attributes.dhall

let Node = ../Node.dhall

let Group =
      { name : Optional Text, passwd : Optional Text, gid : Optional Natural }

let toXML
    : Group → Node.Type
    = λ(it : Group) →
        Node.leaf
          "group"
          (   Attributes.text "name" it.name
            # Attributes.text "passwd" it.passwd
            # Attributes.natural "gid" it.gid
          )

in  { Type = Group
    , default = { name = None Text, passwd = None Text, gid = None Natural }
    , toXML
    }
