-- SPDX-License-Identifier: MIT
{-|
What the C library itself is told: the node `libc` (libports/src/lib/libc/kernel.cc,
internal/config.h).  Texts are paths in the component's own VFS.  `content` is what else
the library reads.
-}
let Attributes = ../Attributes.dhall

let Node = ../Node.dhall

let Size = ../Size.dhall

let Fd = ./Fd.dhall

let Group = ./Group.dhall

let Passwd = ./Passwd.dhall

let Pthread = ./Pthread.dhall

let Settings =
      { stdin : Optional Text
      , stdout : Optional Text
      , stderr : Optional Text
      , cwd : Optional Text
      , rtc : Optional Text
      , rng : Optional Text
      , pipe : Optional Text
      , socket : Optional Text
      , nameserver_file : Optional Text
      , connect_timeout_sec : Optional Natural
      , update_mtime : Optional Bool
      , stack : Optional Size.Type
      , pthread : Optional Pthread.Type
      , fds : List Fd.Type
      , passwd : Optional Passwd.Type
      , group : List Group.Type
      , content : List Node.Type
      }

let default =
      { stdin = None Text
      , stdout = None Text
      , stderr = None Text
      , cwd = None Text
      , rtc = None Text
      , rng = None Text
      , pipe = None Text
      , socket = None Text
      , nameserver_file = None Text
      , connect_timeout_sec = None Natural
      , update_mtime = None Bool
      , stack = None Size.Type
      , pthread = None Pthread.Type
      , fds = [] : List Fd.Type
      , passwd = None Passwd.Type
      , group = [] : List Group.Type
      , content = [] : List Node.Type
      }

let toXML
    : Settings → Node.Type
    = λ(it : Settings) →
        Node.node
          "libc"
          (   Attributes.text "stdin" it.stdin
            # Attributes.text "stdout" it.stdout
            # Attributes.text "stderr" it.stderr
            # Attributes.text "cwd" it.cwd
            # Attributes.text "rtc" it.rtc
            # Attributes.text "rng" it.rng
            # Attributes.text "pipe" it.pipe
            # Attributes.text "socket" it.socket
            # Attributes.text "nameserver_file" it.nameserver_file
            # Attributes.natural "connect_timeout_sec" it.connect_timeout_sec
            # Attributes.bool "update_mtime" it.update_mtime
          )
          (   Node.optional
                Size.Type
                ( λ(it : Size.Type) →
                    Node.leaf "stack" (toMap { size = Size.show it })
                )
                it.stack
            # Node.optional Pthread.Type Pthread.toXML it.pthread
            # Node.each Fd.Type Fd.toXML it.fds
            # Node.optional Passwd.Type Passwd.toXML it.passwd
            # Node.each Group.Type Group.toXML it.group
            # it.content
          )

in  { Type = Settings, default, Fd, Group, Passwd, Pthread, toXML }
