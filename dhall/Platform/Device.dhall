-- SPDX-License-Identifier: MIT
{-|
Which devices a driver is given (os/src/driver/platform/README): one by name, a class of
PCI devices, or PCI devices by vendor and product.
-}
let Node = ../Node.dhall

let Class =
      < AHCI
      | AUDIO
      | ETHERNET
      | HDAUDIO
      | ISABRIDGE
      | NVME
      | USB
      | USB4
      | VGA
      | WIFI
      >

let Device =
      < Name : Text
      | Class : Class
      | Id : { vendor_id : Text, device_id : Text }
      >

let toXML
    : Device → Node.Type
    = λ(it : Device) →
        merge
          { Name = Node.named "device"
          , Class =
              λ(it : Class) →
                Node.leaf "pci" (toMap { class = showConstructor it })
          , Id =
              λ(it : { vendor_id : Text, device_id : Text }) →
                Node.leaf
                  "pci"
                  (   toMap { vendor_id = it.vendor_id }
                    # toMap { device_id = it.device_id }
                  )
          }
          it

in  { Type = Device
    , Class
    , named = Device.Name
    , class = Device.Class
    , id =
        λ(vendor_id : Text) →
        λ(device_id : Text) →
          Device.Id { vendor_id, device_id }
    , toXML
    }
