// SPDX-License-Identifier: MIT

extension FormatParser {
  mutating func importExpression() throws(FormatError) -> Int {
    switch peek {
    case .path, .url, .environment, .missing: return try importNode()
    default: break
    }
    let first = position
    let left = try selection()
    guard accept(.completion)
    else { return left }
    let right = try selection()
    return try node(.completion, from: first, [left, right])
  }

  private mutating func importNode() throws(FormatError) -> Int {
    depth += 1
    defer { depth -= 1 }
    guard depth <= Self.maximumDepth
    else { throw .tooDeep(offset: Int(tree.tokens.tokens[position].start)) }
    let first = position
    var headers: [Int] = []
    var hash = 0
    position += 1
    if tree.tokenKind(first) == .url, accept(.using) { headers.append(try importExpression()) }
    if peek == .hash {
      hash = position
      position += 1
    }
    if accept(.as) { try label() }
    return try node(.importing, from: first, main: hash, headers)
  }

  private mutating func selection() throws(FormatError) -> Int {
    let first = position
    var left = try primitive()
    while accept(.dot) {
      switch peek {
      case .openBrace:
        position += 1
        _ = accept(.comma)
        while peek != .closeBrace {
          try label()
          guard accept(.comma)
          else { break }
        }
        try expect(.closeBrace)
        left = try node(.projection, from: first, [left])
      case .openParen:
        position += 1
        let type = try expression()
        try expect(.closeParen)
        left = try node(.typeProjection, from: first, [left, type])
      default:
        try label()
        left = try node(.field, from: first, [left])
      }
    }
    return left
  }

  private mutating func primitive() throws(FormatError) -> Int {
    let first = position
    switch peek {
    case .literal:
      position += 1
      return try node(.literal, from: first)
    case .label, .quotedLabel:
      position += 1
      if peek == .at, peek(1) == .literal { position += 2 }
      return try node(.variable, from: first)
    case .text, .block:
      let kind: FormatNodeKind = peek == .text ? .text : .block
      position += 1
      return try node(kind, from: first)
    case .textHead: return try interpolated(.text, .textMiddle, .textTail)
    case .blockHead: return try interpolated(.block, .blockMiddle, .blockTail)
    case .openParen:
      position += 1
      let inner = try expression()
      try expect(.closeParen)
      return try node(.paren, from: first, [inner])
    case .openBracket:
      position += 1
      _ = accept(.comma)
      var elements = [try expression()]
      while accept(.comma), peek != .closeBracket { elements.append(try expression()) }
      try expect(.closeBracket)
      return try node(.list, from: first, elements)
    case .openBrace: return try record()
    case .openAngle:
      position += 1
      _ = accept(.bar)
      var alternatives: [Int] = []
      while peek != .closeAngle {
        alternatives.append(try entry(.colon))
        guard accept(.bar)
        else { break }
      }
      try expect(.closeAngle)
      return try node(.union, from: first, alternatives)
    default: throw failure()
    }
  }

  private mutating func interpolated(
    _ kind: FormatNodeKind, _ middle: FormatTokenKind, _ tail: FormatTokenKind
  ) throws(FormatError) -> Int {
    let first = position
    var parts: [Int] = []
    repeat {
      position += 1
      parts.append(try expression())
    } while peek == middle
    try expect(tail)
    return try node(kind, from: first, parts)
  }

  private mutating func record() throws(FormatError) -> Int {
    let first = position
    position += 1
    _ = accept(.comma)
    if accept(.closeBrace) { return try node(.emptyRecordType, from: first) }
    if accept(.equals) {
      _ = accept(.comma)
      try expect(.closeBrace)
      return try node(.emptyRecord, from: first)
    }
    let separator: FormatTokenKind = peek(1) == .colon ? .colon : .equals
    var entries: [Int] = []
    repeat { entries.append(try entry(separator)) } while accept(.comma) && peek != .closeBrace
    try expect(.closeBrace)
    return try node(separator == .colon ? .recordType : .recordLiteral, from: first, entries)
  }

  private mutating func entry(_ separator: FormatTokenKind) throws(FormatError) -> Int {
    let first = position
    try label()
    while separator == .equals, accept(.dot) { try label() }
    let main = position - 1
    // A path is a nest of records.
    guard main - first <= Self.maximumDepth
    else { throw .tooDeep(offset: Int(tree.tokens.tokens[first].start)) }
    guard accept(separator)
    else { return try node(.entry, from: first, main: main) }
    let value = try expression()
    return try node(.entry, from: first, main: main, [value])
  }
}
