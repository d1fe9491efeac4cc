// SPDX-License-Identifier: MIT

/// What a node is, and its children in order. Tokens that are no child follow from the children's token ranges: the
/// arrow of a lambda is the second token after its type, the separator of a list stands right before each element.
enum FormatNodeKind: UInt8 {
  /// type, body. `main` is the label.
  case lambda, forall
  /// from, to
  case arrow
  /// condition, then, else
  case `if`
  /// bindings …, body
  case `let`
  /// type?, value. `main` is the label.
  case binding
  /// base, clauses …
  case with
  /// value. The path begins after the first token.
  case withClause
  /// handlers, union, type
  case annotatedMerge
  /// record, type
  case annotatedToMap
  /// type
  case assert
  /// type; the brackets are the first tokens.
  case emptyList
  /// value, type
  case annotation
  /// operands …; `main` is the token of the first operator, all are the same one.
  case `operator`
  /// function, arguments …; or, when `main` is 1, only the arguments of the keyword at `first`.
  case application
  /// schema, record
  case completion
  /// record; the label is the last token.
  case field
  /// record; the labels stand between `.{` and the last token.
  case projection
  /// record, type
  case typeProjection
  /// inner
  case paren
  /// No child: a number, a date, `NaN`.
  case literal
  /// No child: a label with or without `@n`.
  case variable
  /// interpolated expressions …
  case text, block
  /// entries …
  case recordLiteral, recordType, union
  /// No child: `{=}`, `{}`.
  case emptyRecord, emptyRecordType
  /// value, or nothing for a pun or an empty alternative; `main` is the last token of the path.
  case entry
  /// elements …
  case list
  /// The headers, if any. `main` is the token of the hash or 0; the mode is the last token.
  case importing
}

struct FormatNode {
  var kind: FormatNodeKind
  var first: UInt32
  var last: UInt32
  var main: UInt32
  var firstChild: UInt32
  var childCount: UInt32
  /// Of the tree below, so that whoever walks it recursively knows how deep it goes.
  var height: UInt32
}

/// A lossless tree: every token belongs to exactly one node, and comments belong to tokens.
struct FormatTree {
  typealias ID = Int

  var tokens: FormatTokens
  var nodes: [FormatNode] = []
  var children: [UInt32] = []
  var root: ID = 0

  func kind(_ id: ID) -> FormatNodeKind { nodes[id].kind }
  func first(_ id: ID) -> Int { Int(nodes[id].first) }
  func last(_ id: ID) -> Int { Int(nodes[id].last) }
  func main(_ id: ID) -> Int { Int(nodes[id].main) }
  func count(_ id: ID) -> Int { Int(nodes[id].childCount) }
  func child(_ id: ID, _ index: Int) -> ID { Int(children[Int(nodes[id].firstChild) + index]) }
  func tokenKind(_ token: Int) -> FormatTokenKind { tokens.tokens[token].kind }

  /// The byte range of a node without the trivia around it.
  func range(_ id: ID) -> Range<Int> {
    Int(tokens.tokens[first(id)].start)..<Int(tokens.tokens[last(id)].end)
  }

  /// Without the parentheses around it.
  func bare(_ id: ID) -> ID {
    var inner = id
    while kind(inner) == .paren { inner = child(inner, 0) }
    return inner
  }

  func isKeywordApplication(_ id: ID) -> Bool { kind(id) == .application && nodes[id].main == 1 }

  /// How tightly a node binds: 0 for what reaches as far as it can, 1 to 13 for the operators, then application,
  /// import, completion, selection and the primitives. A context that asks for level n takes n and above.
  func level(_ id: ID) -> Int {
    switch kind(id) {
    case .lambda, .forall, .arrow, .if, .let, .with, .annotatedMerge, .annotatedToMap, .assert, .emptyList, .annotation:
      FormatLevel.expression
    case .operator: tokenKind(main(id)).precedence
    case .application: FormatLevel.application
    case .importing: FormatLevel.importing
    case .completion: FormatLevel.completion
    case .field, .projection, .typeProjection: FormatLevel.selector
    default: FormatLevel.primitive
    }
  }

  /// Whether parentheses around `inner` change nothing where level `level` is wanted.
  func fits(_ inner: ID, level wanted: Int) -> Bool {
    if kind(inner) == .paren { return true }
    return level(inner) >= wanted
  }

  /// `(merge a b) : T` is an annotation, `merge a b : T` is not.
  func needsParenthesesBeforeColon(_ inner: ID) -> Bool {
    guard isKeywordApplication(inner)
    else { return false }
    switch tokenKind(first(inner)) {
    case .merge: return count(inner) == 2
    case .toMap: return count(inner) == 1
    default: return false
    }
  }
}

enum FormatLevel {
  static let expression = 0
  static let `operator` = 1
  static let application = 14
  static let importing = 15
  static let completion = 16
  static let selector = 17
  static let primitive = 18
}
