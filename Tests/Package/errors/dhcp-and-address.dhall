-- SPDX-License-Identifier: MIT
-- error: D0305
-- The stack would ignore its address with DHCP.
let Genode = ../../../dhall/package.dhall

let IP = Genode.VFS.IP

in  IP.lwip IP::{ address = IP.Address.Dhcp, ip_addr = Some "10.0.0.2" }
