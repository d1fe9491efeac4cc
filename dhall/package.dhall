-- SPDX-License-Identifier: MIT
{-|
The configuration of Genode 26.02 and later, typed.

    let Genode = https://…/dhall/package.dhall

    let Init = Genode.Init

    in  Init.toXML Init::{ children = [ … ] }

`genode-host render` writes such a value as HID or XML.  Names are Genode's: a field is
called like the attribute or the node that it becomes.
-}
let Size = ./Size.dhall

in  { Bytes = Size.Type.Bytes
    , KiB = Size.Type.KiB
    , MiB = Size.Type.MiB
    , GiB = Size.Type.GiB
    , Size
    , Resources = ./Resources.dhall
    , Attributes = ./Attributes.dhall
    , Node = ./Node.dhall
    , XML = ./Prelude/XML/package.dhall
    , Service = ./Service.dhall
    , LabelSelector = ./LabelSelector.dhall
    , PolicySelector = ./PolicySelector.dhall
    , Identity = ./Identity.dhall
    , Target = ./Target.dhall
    , ServiceRoute = ./ServiceRoute.dhall
    , Route = ./Route.dhall
    , Policy = ./Policy.dhall
    , Ld = ./Ld.dhall
    , Config = ./Config.dhall
    , Child = ./Child.dhall
    , Init = ./Init.dhall
    , Resource = ./Resource.dhall
    , Deploy = ./Deploy.dhall
    , Option = ./Option.dhall
    , Runtime = ./Runtime.dhall
    , VFS = ./VFS.dhall
    , Libc = ./Libc.dhall
    , ReportRom = ./ReportRom.dhall
    , DepotDeploy = ./DepotDeploy.dhall
    , DynamicRom = ./DynamicRom.dhall
    , EventFilter = ./EventFilter.dhall
    , FsRom = ./FsRom.dhall
    , NicRouter = ./NicRouter.dhall
    , Nitpicker = ./Nitpicker.dhall
    , Platform = ./Platform.dhall
    , RomFilter = ./RomFilter.dhall
    , Sequence = ./Sequence.dhall
    , Terminal = ./Terminal.dhall
    , VfsServer = ./VfsServer.dhall
    , Vmm = ./Vmm.dhall
    }
