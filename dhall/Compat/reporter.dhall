-- SPDX-License-Identifier: MIT
{-|
The server between children that report and children that read what is reported.

Both sides ask under the name of the publication, so each ROM is made of the report
of the same name.
-}
let XML = ../Prelude/XML/package.dhall

let List/concatMap = ../Prelude/List/concatMap.dhall

let List/map = ../Prelude/List/map.dhall

let List/null = ../Prelude/List/null.dhall

let Child = ./Child.dhall

let Resources = ./Resources.dhall

let ServiceRoute = ./ServiceRoute.dhall

let equalTexts = ./equalTexts.dhall

let Named = { mapKey : Text, mapValue : Child.Type }

let binary = "report_rom"

let -- A name that no child has.
    name
    : List Named → Text
    = λ(children : List Named) →
        List/fold
          Named
          children
          Text
          ( λ(it : Named) →
            λ(name : Text) →
              equalTexts it.mapKey name "${name}_of_init" name
          )
          binary

let policy =
      λ(it : Child.Report) →
        XML.leaf
          { name = "policy"
          , attributes = toMap { label = it.report, report = it.report }
          }

let server
    : List Child.Report → Child.Type
    = λ(consumed : List Child.Report) →
        { binaries = [ binary ]
        , binary
        , config = Some
            ( XML.element
                { name = "config"
                , attributes = XML.emptyAttributes
                , content = List/map Child.Report XML.Type policy consumed
                }
            )
        , consumed = [] : List Child.Report
        , exitPropagate = False
        , priority = 0
        , produced = [] : List Child.Report
        , provides = [ "Report", "ROM" ]
        , resources = Resources.default ⫽ { ram = 2097152 }
        , routes = [] : List ServiceRoute.Type
        , serves = [] : List Child.Served
        }

let -- The server, if any child has to do with reports.
    servers
    : List Named → List Child.Type
    = λ(children : List Named) →
        let consumed =
              List/concatMap
                Named
                Child.Report
                (λ(it : Named) → it.mapValue.consumed)
                children

        let produced =
              List/concatMap
                Named
                Child.Report
                (λ(it : Named) → it.mapValue.produced)
                children

        in  if    List/null Child.Report (consumed # produced)
            then  [] : List Child.Type
            else  [ server consumed ]

in  { name, servers }
