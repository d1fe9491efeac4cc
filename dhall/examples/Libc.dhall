-- SPDX-License-Identifier: MIT
-- A shell: arguments, variables, files, and where its output goes.
let Genode = ../package.dhall

let Libc = Genode.Libc

let Arg = Libc.Arg

let Env = Libc.Env

let Settings = Libc.Settings

let VFS = Genode.VFS

in  Libc.toXML
      Libc::{
      , ld = Genode.Ld::{ ld_verbose = Some True }
      , attributes = toMap { verbose = "yes" }
      , vfs = Some
        [ VFS.tar "bash.tar"
        , VFS.dir
            "dev"
            [ VFS.terminal
            , VFS.rtc
            , VFS.dir "pipe" [ VFS.pipe ([] : List Text) ]
            ]
        , VFS.dir "socket" [ VFS.lwip VFS.IP.dhcp ]
        ]
      , libc = Some Settings::{
        , stdin = Some "/dev/terminal"
        , stdout = Some "/dev/terminal"
        , stderr = Some "/dev/terminal"
        , cwd = Some "/home"
        , rtc = Some "/dev/rtc"
        , rng = Some "/dev/random"
        , pipe = Some "/dev/pipe"
        , socket = Some "/socket"
        , nameserver_file = Some "/socket/nameserver"
        , connect_timeout_sec = Some 20
        , update_mtime = Some False
        , stack = Some (Genode.KiB 256)
        , pthread = Some Settings.Pthread::{
          , placement = Some Settings.Pthread.Placement.single-cpu
          , threads = [ { id = 1, cpu = 0 } ]
          }
        , fds =
          [ Settings.Fd::{ id = 3, path = "/etc/motd", readable = Some True } ]
        , passwd = Some Settings.Passwd::{ name = Some "alice", uid = Some 1 }
        , group = [ Settings.Group::{ name = Some "users", gid = Some 1 } ]
        }
      , arg =
        [ Arg.arg "bash"
        , Arg.option "-c" "echo a | tail -n 1"
        , Arg.text "one; two"
        , Arg.value "--login"
        ]
      , env = [ Env.env "TERM" "screen", Env.keyValue "HOME" "/home" ]
      , content = [ Genode.Node.mark "report" ]
      , policies = [ Genode.Policy.otherwise (toMap { root = "/" }) ]
      }
