-- SPDX-License-Identifier: MIT
--| An entry of the user database (libports/src/lib/libc/getpwent.cc).
let Attributes = ../Attributes.dhall

let Node = ../Node.dhall

let Passwd =
      { name : Optional Text
      , passwd : Optional Text
      , uid : Optional Natural
      , gid : Optional Natural
      , change : Optional Natural
      , class : Optional Text
      , gecos : Optional Text
      , home : Optional Text
      , shell : Optional Text
      , expire : Optional Natural
      , fields : Optional Natural
      }

let toXML
    : Passwd → Node.Type
    = λ(it : Passwd) →
        Node.leaf
          "passwd"
          (   Attributes.text "name" it.name
            # Attributes.text "passwd" it.passwd
            # Attributes.natural "uid" it.uid
            # Attributes.natural "gid" it.gid
            # Attributes.natural "change" it.change
            # Attributes.text "class" it.class
            # Attributes.text "gecos" it.gecos
            # Attributes.text "home" it.home
            # Attributes.text "shell" it.shell
            # Attributes.natural "expire" it.expire
            # Attributes.natural "fields" it.fields
          )

in  { Type = Passwd
    , default =
      { name = None Text
      , passwd = None Text
      , uid = None Natural
      , gid = None Natural
      , change = None Natural
      , class = None Text
      , gecos = None Text
      , home = None Text
      , shell = None Text
      , expire = None Natural
      , fields = None Natural
      }
    , toXML
    }
