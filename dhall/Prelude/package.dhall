-- SPDX-License-Identifier: MIT
{-|
The standard functions, under the names and with the types of the official Prelude.

What is here has the same normal form as there, so that the two can be exchanged.
-}
{ Bool = ./Bool/package.dhall
, Double = ./Double/package.dhall
, Function = ./Function/package.dhall
, Integer = ./Integer/package.dhall
, List = ./List/package.dhall
, Location = ./Location/package.dhall
, Map = ./Map/package.dhall
, Monoid = ./Monoid.dhall
, Natural = ./Natural/package.dhall
, NonEmpty = ./NonEmpty/package.dhall
, Operator = ./Operator/package.dhall
, Optional = ./Optional/package.dhall
, Text = ./Text/package.dhall
, XML = ./XML/package.dhall
}
