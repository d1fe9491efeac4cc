-- SPDX-License-Identifier: MIT
--| The keys of encrypted block devices (gems/src/lib/vfs/tresor_trust_anchor).
let Node = ../Node.dhall

let TrustAnchor = { name : Text, storage_dir : Text }

let toXML
    : TrustAnchor → Node.Type
    = λ(it : TrustAnchor) →
        Node.leaf
          "tresor_trust_anchor"
          (toMap { name = it.name } # toMap { storage_dir = it.storage_dir })

in  { Type = TrustAnchor, default = {=}, toXML }
