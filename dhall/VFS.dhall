-- SPDX-License-Identifier: MIT
{-|
The virtual file system of a component: what is mounted where (os/include/vfs,
os/src/lib/vfs).  A tree is a list of nodes:

    VFS.toXML
      [ VFS.dir "dev" [ VFS.log, VFS.rtc ]
      , VFS.dir "home" [ VFS.fsOf VFS.FS::{ label = Some "home" } ]
      , VFS.inline "motd" "Welcome"
      ]

The built-in file systems are tar, fs, terminal, null, zero, block, log, rom, inline,
rtc, ram, symlink and dir.  Any other is a plugin, `vfs_NAME.lib.so`, that the component
needs as a ROM and init must route; `VFS.plugin` mounts one that is not listed here.
-}
let Attributes = ./Attributes.dhall

let Node = ./Node.dhall

let List/map = ./Prelude/List/map.dhall

let Audit = ./VFS/Audit.dhall

let Block = ./VFS/Block.dhall

let Capture = ./VFS/Capture.dhall

let FS = ./VFS/FS.dhall

let IP = ./VFS/IP.dhall

let LegacyOss = ./VFS/LegacyOss.dhall

let Log = ./VFS/Log.dhall

let Oss = ./VFS/Oss.dhall

let RamLog = ./VFS/RamLog.dhall

let Rom = ./VFS/Rom.dhall

let Rump = ./VFS/Rump.dhall

let Tap = ./VFS/Tap.dhall

let Terminal = ./VFS/Terminal.dhall

let Trace = ./VFS/Trace.dhall

let Tresor = ./VFS/Tresor.dhall

let TrustAnchor = ./VFS/TrustAnchor.dhall

let Ttf = ./VFS/Ttf.dhall

let Xoroshiro = ./VFS/Xoroshiro.dhall

let Zero = ./VFS/Zero.dhall

let VFS = List Node.Type

let dir
    : Text → VFS → Node.Type
    = λ(name : Text) → Node.node "dir" (toMap { name })

let inline
    : Text → Text → Node.Type
    = λ(name : Text) → Node.quote "inline" (toMap { name })

let inlineNodes
    : Text → List Node.Type → Node.Type
    = λ(name : Text) → Node.node "inline" (toMap { name })

let symlink
    : Text → Text → Node.Type
    = λ(name : Text) →
      λ(target : Text) →
        Node.leaf
          "symlink"
          [ { mapKey = "name", mapValue = name }
          , { mapKey = "target", mapValue = target }
          ]

let copied
    : VFS → Node.Type
    = Node.group "import"

let copiedOver
    : VFS → Node.Type
    = Node.node "import" (toMap { overwrite = "yes" })

let pipe
    : List Text → Node.Type
    = λ(fifos : List Text) →
        Node.group "pipe" (List/map Text Node.Type (Node.named "fifo") fifos)

let toXML
    : VFS → Node.Type
    = Node.group "vfs"

in  { Type = VFS
    , Audit
    , Block
    , Capture
    , FS
    , IP
    , LegacyOss
    , Log
    , Oss
    , RamLog
    , Rom
    , Rump
    , Tap
    , Terminal
    , Trace
    , Tresor
    , TrustAnchor
    , Ttf
    , Xoroshiro
    , Zero
    , audit = λ(path : Text) → Audit.toXML Audit::{ path }
    , block = Block.toXML
    , capture = Node.mark "capture"
    , dir
    , fatfs = Node.mark "fatfs"
    , fs = Node.mark "fs"
    , fsOf = FS.toXML
    , gpu = Node.mark "gpu"
    , imported = copied
    , importedOver = copiedOver
    , inline
    , inlineNodes
    , jitterentropy = Node.named "jitterentropy"
    , legacyOss = LegacyOss.toXML
    , libusb = Node.mark "libusb"
    , log = Node.mark "log"
    , logOf = Log.toXML
    , lwip = IP.lwip
    , lxip = IP.lxip
    , null = Node.mark "null"
    , oss = Oss.toXML
    , pipe
    , plugin =
        λ(name : Text) →
        λ(attributes : Attributes.Type) →
          Node.leaf name attributes
    , ram = Node.mark "ram"
    , ramLog = RamLog.toXML
    , rom = λ(name : Text) → Rom.toXML Rom::{ name }
    , romOf = Rom.toXML
    , rtc = Node.mark "rtc"
    , rump = Rump.toXML
    , symlink
    , tap = Tap.toXML
    , tar = Node.named "tar"
    , terminal = Node.mark "terminal"
    , terminalOf = Terminal.toXML
    , trace = Trace.toXML
    , tresor = Tresor.toXML
    , tresorCryptoAesCbc = Node.named "tresor_crypto_aes_cbc"
    , tresorCryptoMemcopy = Node.named "tresor_crypto_memcopy"
    , trustAnchor = TrustAnchor.toXML
    , ttf = Ttf.toXML
    , xoroshiro = Xoroshiro.toXML
    , zero = Node.mark "zero"
    , zeroOf = Zero.toXML
    , toXML
    }
