-- SPDX-License-Identifier: MIT
-- Markup is passed through XML.text, and comes out as markup.
-- as: text
let Genode =
        env:DHALL_GENODE
      ? https://git.sr.ht/~ehmry/dhall-genode/blob/v11.0.0/package.dhall

let Init = Genode.Init

let Child = Init.Child

let XML = Genode.Prelude.XML

in  Init.render
      Init::{
      , children = toMap
          { platform =
              Child.flat
                Child.Attributes::{
                , binary = "platform_drv"
                , config = Init.Config::{
                  , attributes = toMap { system = "a < b & \"c\"" }
                  , content =
                    [ XML.text
                        ''
                        <policy label_suffix="-&gt; nic"><pci class="ETHERNET"/></policy>
                        ''
                    , XML.leaf
                        { name = "report", attributes = toMap { pci = "yes" } }
                    ]
                  }
                }
          }
      }
