-- SPDX-License-Identifier: MIT
--| The vocabulary of this demonstration.
{ Size = (./Size.dhall).Type
, Init = ./Init.dhall
, Label = ./Label.dhall
, N = ./node.dhall
, Policy = ./Policy.dhall
, Resources = ./Resources.dhall
, Route = ./Route.dhall
, Service = (./Service.dhall).Type
, Start = ./Start.dhall
}
