// SPDX-License-Identifier: MIT

/// The reserved identifiers of the standard (dhall.abnf §builtin), in the order of `reservedNames`.
public enum Builtin: UInt32 {
  case naturalFold, naturalBuild, naturalIsZero, naturalEven, naturalOdd, naturalToInteger, naturalShow
  case naturalSubtract
  case integerToDouble, integerShow, integerNegate, integerClamp
  case doubleShow
  case listBuild, listFold, listLength, listHead, listLast, listIndexed, listReverse
  case textShow, textReplace
  case dateShow, timeShow, timeZoneShow
  case bool, `true`, `false`, optional, none, natural, integer, double, text, bytes, date, time, timeZone, list
  case type, kind, sort

  static var count: Int { Int(Builtin.sort.rawValue) + 1 }

  /// The builtin of that number. The cases are numbered from 0 without gaps, so a number is its case's bits.
  @inline(__always)
  init(number: UInt32) {
    assert(number < Builtin.count)
    self = unsafeBitCast(UInt8(truncatingIfNeeded: number), to: Builtin.self)
  }

  /// Arguments that the builtin needs before it can be evaluated; 0 for constants and type constructors.
  var arity: Int {
    switch self {
    case .naturalFold: 4
    case .listFold: 5
    case .textReplace: 3
    case .naturalSubtract, .listBuild, .listLength, .listHead, .listLast, .listIndexed, .listReverse: 2
    case .naturalBuild, .naturalIsZero, .naturalEven, .naturalOdd, .naturalToInteger, .naturalShow, .integerToDouble,
      .integerShow, .integerNegate, .integerClamp, .doubleShow, .textShow, .dateShow, .timeShow, .timeZoneShow:
      1
    default: 0
    }
  }

  /// The type (type-inference.md), in Dhall; parsed when first asked for.
  var typeSource: StaticString {
    switch self {
    case .naturalFold:
      "Natural -> forall (natural : Type) -> forall (succ : natural -> natural) -> forall (zero : natural) -> natural"
    case .naturalBuild:
      "(forall (natural : Type) -> forall (succ : natural -> natural) -> forall (zero : natural) -> natural) -> Natural"
    case .naturalIsZero, .naturalEven, .naturalOdd: "Natural -> Bool"
    case .naturalToInteger: "Natural -> Integer"
    case .naturalShow: "Natural -> Text"
    case .naturalSubtract: "Natural -> Natural -> Natural"
    case .integerToDouble: "Integer -> Double"
    case .integerShow: "Integer -> Text"
    case .integerNegate: "Integer -> Integer"
    case .integerClamp: "Integer -> Natural"
    case .doubleShow: "Double -> Text"
    case .listBuild:
      "forall (a : Type) -> (forall (list : Type) -> forall (cons : a -> list -> list) -> forall (nil : list) -> list) -> List a"
    case .listFold:
      "forall (a : Type) -> List a -> forall (list : Type) -> forall (cons : a -> list -> list) -> forall (nil : list) -> list"
    case .listLength: "forall (a : Type) -> List a -> Natural"
    case .listHead, .listLast: "forall (a : Type) -> List a -> Optional a"
    case .listIndexed: "forall (a : Type) -> List a -> List { index : Natural, value : a }"
    case .listReverse: "forall (a : Type) -> List a -> List a"
    case .textShow: "Text -> Text"
    case .textReplace: "forall (needle : Text) -> forall (replacement : Text) -> forall (haystack : Text) -> Text"
    case .dateShow: "Date -> Text"
    case .timeShow: "Time -> Text"
    case .timeZoneShow: "TimeZone -> Text"
    case .true, .false: "Bool"
    case .optional, .list: "Type -> Type"
    case .none: "forall (A : Type) -> Optional A"
    case .bool, .natural, .integer, .double, .text, .bytes, .date, .time, .timeZone: "Type"
    case .type: "Kind"
    case .kind: "Sort"
    case .sort: ""
    }
  }
}

/// Words that can never be labels (dhall.abnf §keyword), after the builtins in `reservedNames`.
enum Keyword: UInt32 {
  case `if`, then, `else`, `let`, `in`, using, missing, assert, `as`, infinity, nan, merge, some, toMap, forall, with
  case showConstructor
  static var count: Int { Int(Keyword.showConstructor.rawValue) + 1 }
}

/// Names that the evaluator itself speaks of, after the keywords in `reservedNames`.
enum KnownName: UInt32 {
  case underscore, index, value, mapKey, mapValue, defaultField, typeField, date, time, timeZone
  case local, remote, environment, missingLocation, noneAlternative, header, location
  static var count: Int { Int(KnownName.location.rawValue) + 1 }
}

/// The names that every block starts with, separated by spaces.
let reservedNames: StaticString = """
  Natural/fold Natural/build Natural/isZero Natural/even Natural/odd Natural/toInteger Natural/show Natural/subtract \
  Integer/toDouble Integer/show Integer/negate Integer/clamp Double/show List/build List/fold List/length List/head \
  List/last List/indexed List/reverse Text/show Text/replace Date/show Time/show TimeZone/show Bool True False \
  Optional None Natural Integer Double Text Bytes Date Time TimeZone List Type Kind Sort \
  if then else let in using missing assert as Infinity NaN merge Some toMap forall with showConstructor \
  _ index value mapKey mapValue default Type date time timeZone Local Remote Environment Missing None header Location
  """

/// Closed expressions that evaluation needs, in Dhall; parsed when first asked for.
enum Snippet: UInt32 {
  /// The step of Natural/build (beta-normalization.md §Natural).
  case successor
  /// The step of List/build, for an element type (beta-normalization.md §List).
  case cons
  /// The type of `as Location` (imports.md).
  case location
  /// The two types that headers may have (imports.md).
  case headers, legacyHeaders
  /// The type of the user's header configuration (imports.md).
  case originHeaders

  static var count: Int { Int(Snippet.originHeaders.rawValue) + 1 }

  var source: StaticString {
    switch self {
    case .successor: "\\(x : Natural) -> x + 1"
    case .cons: "\\(A : Type) -> \\(a : A) -> \\(`as` : List A) -> [ a ] # `as`"
    case .location: "< Local : Text | Remote : Text | Environment : Text | Missing >"
    case .headers: "List { mapKey : Text, mapValue : Text }"
    case .legacyHeaders: "List { header : Text, value : Text }"
    case .originHeaders: "List { mapKey : Text, mapValue : List { mapKey : Text, mapValue : Text } }"
    }
  }
}
