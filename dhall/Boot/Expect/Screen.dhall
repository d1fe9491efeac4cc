-- SPDX-License-Identifier: MIT
{-|
What the machine's screen shows at last.  `Same` is a picture in a PNG file, as
`genode-host run --screenshot` writes one; `Varied` is anything but one single colour;
`Colour` is a colour, `#rrggbb`, that `percent` of the pixels have, each part of it off by
`off` at most.

`pixels` of `Same` is how many may differ.  `region` is what is looked at: all of it, or a
part.
-}
let Node = ../../Node.dhall

let Attributes = ../../Attributes.dhall

let Region = { x : Natural, y : Natural, width : Natural, height : Natural }

let Look =
      < Same : { file : Text, pixels : Natural }
      | Varied
      | Colour : { colour : Text, percent : Natural, off : Natural }
      >

let Screen = { look : Look, region : Optional Region }

let of = λ(look : Look) → { look, region = None Region }

let toXML
    : Screen → Node.Type
    = λ(it : Screen) →
        Node.leaf
          "screen"
          (   merge
                { Same =
                    λ(it : { file : Text, pixels : Natural }) →
                      toMap { same = it.file, pixels = Natural/show it.pixels }
                , Varied = [] : Attributes.Type
                , Colour =
                    λ ( it
                      : { colour : Text, percent : Natural, off : Natural }
                      ) →
                      toMap
                        { colour = it.colour
                        , percent = Natural/show it.percent
                        , off = Natural/show it.off
                        }
                }
                it.look
            # merge
                { None = [] : Attributes.Type
                , Some =
                    λ(it : Region) →
                      toMap
                        { x = Natural/show it.x
                        , y = Natural/show it.y
                        , width = Natural/show it.width
                        , height = Natural/show it.height
                        }
                }
                it.region
          )

in  { Type = Screen
    , Look
    , Region
    , same = λ(file : Text) → of (Look.Same { file, pixels = 0 })
    , varied = of Look.Varied
    , colour =
        λ(colour : Text) →
        λ(percent : Natural) →
          of (Look.Colour { colour, percent, off = 0 })
    , within =
        λ(region : Region) → λ(it : Screen) → it with region = Some region
    , toXML
    }
