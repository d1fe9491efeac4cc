-- SPDX-License-Identifier: MIT
-- Everything that can be mounted.
let Genode = ../package.dhall

let Node = Genode.Node

let VFS = Genode.VFS

in  VFS.toXML
      [ VFS.dir
          "dev"
          [ VFS.log
          , VFS.logOf VFS.Log::{ name = Some "errors", label = Some "errors" }
          , VFS.null
          , VFS.zero
          , VFS.zeroOf VFS.Zero::{ size = Some (Genode.MiB 1) }
          , VFS.rtc
          , VFS.terminal
          , VFS.terminalOf
              VFS.Terminal::{
              , name = Some "tty"
              , label = Some "tty"
              , raw = Some True
              }
          , VFS.block
              VFS.Block::{
              , name = Some "sda"
              , label = Some "sda"
              , io_buffer = Some (Genode.MiB 4)
              }
          , VFS.jitterentropy "random"
          , VFS.xoroshiro
              VFS.Xoroshiro::{
              , name = Some "urandom"
              , seed_path = "/dev/random"
              }
          , VFS.capture
          , VFS.tap
              VFS.Tap::{
              , mode = Some VFS.Tap.Mode.uplink_client
              , mac = Some "02:02:02:02:02:02"
              }
          , VFS.oss VFS.Oss::{ record_enabled = Some False }
          , VFS.legacyOss VFS.LegacyOss::{ label = Some "music" }
          , VFS.gpu
          , VFS.libusb
          , VFS.pipe [ "in", "out" ]
          , VFS.ramLog VFS.RamLog::{ limit = Some (Genode.KiB 32) }
          ]
      , VFS.dir
          "home"
          [ VFS.fs
          , VFS.fsOf
              VFS.FS::{
              , label = Some "home -> /alice/"
              , writeable = Some True
              , buffer_size = Some (Genode.MiB 1)
              }
          ]
      , VFS.dir "tmp" [ VFS.ram ]
      , VFS.dir
          "etc"
          [ VFS.inline "motd" "Welcome | to Genode"
          , VFS.inlineNodes
              "init.config"
              [ Node.group "config" [ Node.mark "parent-provides" ] ]
          , VFS.rom "passwd"
          , VFS.romOf
              VFS.Rom::{
              , name = "hosts"
              , label = Some "etc_hosts"
              , binary = Some False
              }
          , VFS.symlink "localtime" "/zone/UTC"
          ]
      , VFS.tar "fonts.tar"
      , VFS.dir
          "fonts"
          [ VFS.ttf
              VFS.Ttf::{
              , name = "monospace"
              , path = "/fonts/mono.ttf"
              , size_px = Some "16"
              , cache = Some (Genode.KiB 256)
              }
          ]
      , VFS.dir "disk" [ VFS.fatfs ]
      , VFS.dir
          "ext2"
          [ VFS.rump VFS.Rump::{ fs = "ext2fs", ram = Some (Genode.MiB 12) } ]
      , VFS.dir "watched" [ VFS.audit "/disk" ]
      , VFS.dir "trace" [ VFS.trace VFS.Trace::{ ram = Some (Genode.MiB 32) } ]
      , VFS.dir
          "socket"
          [ VFS.lwip VFS.IP.dhcp
          , VFS.lxip
              VFS.IP::{
              , label = Some "lan"
              , mtu = Some 1200
              , address =
                  VFS.IP.Address.Static
                    VFS.IP.Static::{
                    , ip_addr = "10.0.1.2"
                    , netmask = "255.255.255.0"
                    , gateway = Some "10.0.1.1"
                    }
              }
          ]
      , VFS.imported [ VFS.inline "seed" "not so random" ]
      , VFS.importedOver [ VFS.tar "defaults.tar" ]
      , VFS.dir
          "tresor"
          [ VFS.tresorCryptoAesCbc "crypto"
          , VFS.tresorCryptoMemcopy "none"
          , VFS.trustAnchor
              VFS.TrustAnchor::{ name = "anchor", storage_dir = "/home/keys" }
          , VFS.tresor
              VFS.Tresor::{
              , block = "/dev/sda"
              , crypto = "/tresor/crypto"
              , trust_anchor = "/tresor/anchor"
              }
          ]
      , VFS.plugin "mine" (toMap { depth = "3" })
      ]
