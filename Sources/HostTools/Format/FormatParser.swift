// SPDX-License-Identifier: MIT

/// Tokens to a tree. Recursive with a counter: `maximumDepth` nested expressions at most, run on `formatOnDeepStack`.
func formatParse(_ source: [UInt8]) throws(FormatError) -> FormatTree {
  var parser = FormatParser(tree: FormatTree(tokens: try formatScan(source)))
  parser.tree.nodes.reserveCapacity(parser.tree.tokens.tokens.count)
  parser.tree.root = try parser.expression()
  guard parser.peek == .end
  else { throw parser.failure() }
  return parser.tree
}

struct FormatParser {
  static let maximumDepth = 10_000
  /// An expression may be several nodes deep, and `a.b.c` is deep without being nested.
  static let maximumHeight: UInt32 = 40_000

  var tree: FormatTree
  var position = 0
  var depth = 0

  var peek: FormatTokenKind { tree.tokens.tokens[position].kind }

  func peek(_ ahead: Int) -> FormatTokenKind {
    let index = position + ahead
    return index < tree.tokens.tokens.count ? tree.tokens.tokens[index].kind : .end
  }

  func failure() -> FormatError { .syntax(offset: Int(tree.tokens.tokens[position].start)) }

  mutating func expect(_ kind: FormatTokenKind) throws(FormatError) {
    guard peek == kind
    else { throw failure() }
    position += 1
  }

  mutating func accept(_ kind: FormatTokenKind) -> Bool {
    guard peek == kind
    else { return false }
    position += 1
    return true
  }

  mutating func label() throws(FormatError) {
    guard peek == .label || peek == .quotedLabel || peek == .some
    else { throw failure() }
    position += 1
  }

  /// The node ends with the last token taken.
  mutating func node(
    _ kind: FormatNodeKind, from first: Int, main: Int = 0, _ children: [FormatTree.ID] = []
  ) throws(FormatError) -> Int {
    let firstChild = tree.children.count
    var height: UInt32 = 1
    for child in children {
      tree.children.append(UInt32(truncatingIfNeeded: child))
      height = max(height, tree.nodes[child].height + 1)
    }
    guard height <= Self.maximumHeight
    else { throw .tooDeep(offset: Int(tree.tokens.tokens[first].start)) }
    tree.nodes.append(
      FormatNode(
        kind: kind, first: UInt32(truncatingIfNeeded: first), last: UInt32(truncatingIfNeeded: position - 1),
        main: UInt32(truncatingIfNeeded: main), firstChild: UInt32(truncatingIfNeeded: firstChild),
        childCount: UInt32(truncatingIfNeeded: children.count),
        height: height))
    return tree.nodes.count - 1
  }

  mutating func expression() throws(FormatError) -> Int {
    depth += 1
    defer { depth -= 1 }
    guard depth <= Self.maximumDepth
    else { throw .tooDeep(offset: Int(tree.tokens.tokens[position].start)) }
    let first = position
    switch peek {
    case .lambda: return try function(.lambda)
    case .forall: return try function(.forall)
    case .if:
      position += 1
      let condition = try expression()
      try expect(.then)
      let consequence = try expression()
      try expect(.else)
      let alternative = try expression()
      return try node(.if, from: first, [condition, consequence, alternative])
    case .let: return try letBlock()
    case .assert:
      position += 1
      try expect(.colon)
      let type = try expression()
      return try node(.assert, from: first, [type])
    case .openBracket where peek(1) == .closeBracket || (peek(1) == .comma && peek(2) == .closeBracket):
      position += peek(1) == .comma ? 3 : 2
      try expect(.colon)
      let type = try expression()
      return try node(.emptyList, from: first, [type])
    default: return try operation()
    }
  }

  private mutating func function(_ kind: FormatNodeKind) throws(FormatError) -> Int {
    let first = position
    position += 1
    try expect(.openParen)
    try label()
    try expect(.colon)
    let type = try expression()
    try expect(.closeParen)
    try expect(.arrow)
    let body = try expression()
    return try node(kind, from: first, main: first + 2, [type, body])
  }

  private mutating func letBlock() throws(FormatError) -> Int {
    let first = position
    var children: [Int] = []
    while peek == .let {
      let start = position
      position += 1
      try label()
      var parts: [Int] = []
      if accept(.colon) { parts.append(try expression()) }
      try expect(.equals)
      parts.append(try expression())
      children.append(try node(.binding, from: start, main: start + 1, parts))
    }
    try expect(.in)
    children.append(try expression())
    return try node(.let, from: first, children)
  }

  /// `a -> b`, `a with x = b`, `a : t` and the annotated `merge` and `toMap` all begin with an operator expression.
  private mutating func operation() throws(FormatError) -> Int {
    let first = position
    let left = try operators(from: 1)
    switch peek {
    case .arrow:
      position += 1
      let right = try expression()
      return try node(.arrow, from: first, [left, right])
    case .with:
      guard tree.level(left) >= FormatLevel.importing
      else { throw failure() }
      var children = [left]
      while peek == .with { children.append(try withClause()) }
      return try node(.with, from: first, children)
    case .colon:
      position += 1
      let type = try expression()
      guard tree.needsParenthesesBeforeColon(left)
      else { return try node(.annotation, from: first, [left, type]) }
      let kind: FormatNodeKind = tree.tokenKind(first) == .merge ? .annotatedMerge : .annotatedToMap
      var children: [Int] = []
      for index in 0..<tree.count(left) { children.append(tree.child(left, index)) }
      // The application is taken apart: nobody may meet its children twice.
      tree.nodes[left].kind = .literal
      tree.nodes[left].childCount = 0
      return try node(kind, from: first, children + [type])
    default: return left
    }
  }

  private mutating func withClause() throws(FormatError) -> Int {
    let first = position
    repeat {
      position += 1
      if !accept(.alternative) { try label() }
    } while peek == .dot
    try expect(.equals)
    let value = try operators(from: 1)
    return try node(.withClause, from: first, [value])
  }

  /// Precedence climbing; a run of one operator becomes one node, so that a long chain is not a deep tree.
  mutating func operators(from minimum: Int) throws(FormatError) -> Int {
    let first = position
    var left = try application()
    while true {
      let kind = peek
      let precedence = kind.precedence
      guard precedence >= minimum, precedence > 0
      else { return left }
      let main = position
      var operands = [left]
      while peek == kind {
        position += 1
        operands.append(try operators(from: precedence + 1))
      }
      left = try node(.operator, from: first, main: main, operands)
    }
  }

  private mutating func application() throws(FormatError) -> Int {
    let first = position
    var parts: [Int] = []
    var keyword = true
    switch peek {
    case .merge:
      position += 1
      parts.append(try importExpression())
      parts.append(try importExpression())
    case .some, .toMap, .showConstructor:
      position += 1
      parts.append(try importExpression())
    default:
      keyword = false
      let function = try importExpression()
      guard startsArgument
      else { return function }
      parts.append(function)
    }
    while startsArgument { parts.append(try importExpression()) }
    return try node(.application, from: first, main: keyword ? 1 : 0, parts)
  }

  /// White space must precede an argument; where the scanner cut a literal in two there is none.
  private var startsArgument: Bool {
    guard position > 0, tree.tokens.tokens[position].start > tree.tokens.tokens[position - 1].end
    else { return false }
    return switch peek {
    case .openBrace, .openBracket, .openParen, .openAngle, .label, .quotedLabel, .literal, .text, .textHead, .block,
      .blockHead, .path, .url, .environment, .missing:
      true
    default: false
    }
  }
}
