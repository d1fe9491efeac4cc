// SPDX-License-Identifier: MIT

/// Source bytes to tokens and comments, without loss. The grammar asks for no lexer because of nested comments and
/// interpolation: both are handled here by a counter and by a stack of open braces.
func formatScan(_ source: [UInt8]) throws(FormatError) -> FormatTokens {
  guard source.count < 1 << 30
  else { throw .syntax(offset: 0) }
  var scanner = FormatScanner(source)
  try scanner.run()
  return scanner.result
}

struct FormatScanner {
  /// What the innermost open brace belongs to.
  enum Brace { case plain, text, block }

  var result: FormatTokens
  let count: Int
  var position = 0
  var braces: [Brace] = []
  /// Open brackets of all kinds.
  var depth = 0
  /// Index of the first comment of the current gap.
  var gap = 0
  /// Line ends since the last token or comment, and since the last token.
  var newlines = 0
  var newlinesInGap = 0

  init(_ source: [UInt8]) {
    result = FormatTokens(source: source)
    count = source.count
    result.tokens.reserveCapacity(source.count / 4)
  }

  /// 0 past the end: no byte of Dhall is 0, so every comparison fails there.
  func byte(_ ahead: Int = 0) -> UInt8 {
    let index = position + ahead
    return index < count ? result.source[index] : 0
  }

  func failure() -> FormatError { .syntax(offset: position) }

  mutating func run() throws(FormatError) {
    if let first = result.source.firstIndex(of: 0x0A) {
      result.usesCarriageReturns = first > 0 && result.source[first - 1] == 0x0D
    }
    while byte() == 0x23, byte(1) == 0x21 {
      lineComment()
      guard byte() == 0x0A
      else { break }
      newlines += 1
      newlinesInGap += 1
      position += 1
    }
    while try skipTrivia() {
      let start = position
      try token()
      guard position > start, position <= count
      else { throw failure() }
      // The parser would find out too, but only after all the tokens are made.
      guard depth <= FormatParser.maximumDepth
      else { throw .tooDeep(offset: start) }
    }
    guard braces.isEmpty
    else { throw failure() }
    emit(.end, from: position)
  }

  /// Skips white space, keeps comments; false at the end of the source.
  mutating func skipTrivia() throws(FormatError) -> Bool {
    while position < count {
      switch byte() {
      case 0x20, 0x09: position += 1
      case 0x0A:
        newlines += 1
        newlinesInGap += 1
        position += 1
      case 0x0D:
        guard byte(1) == 0x0A
        else { throw failure() }
        position += 1
      case 0x2D where byte(1) == 0x2D: lineComment()
      case 0x7B where byte(1) == 0x2D: try blockComment()
      default: return true
      }
    }
    return false
  }

  mutating func emit(_ kind: FormatTokenKind, from start: Int) {
    closeComment()
    switch kind {
    case .openBrace, .openBracket, .openParen, .openAngle, .textHead, .blockHead: depth += 1
    case .closeBrace, .closeBracket, .closeParen, .closeAngle, .textTail, .blockTail: depth -= 1
    default: break
    }
    result.tokens.append(
      FormatToken(
        start: UInt32(truncatingIfNeeded: start), end: UInt32(truncatingIfNeeded: position),
        gap: UInt32(truncatingIfNeeded: gap), kind: kind,
        startsLine: newlinesInGap > 0 || result.tokens.isEmpty))
    gap = result.comments.count
    newlines = 0
    newlinesInGap = 0
  }

  /// Tells the last comment of the gap how many line ends follow it.
  private mutating func closeComment() {
    guard result.comments.count > gap
    else { return }
    result.comments[result.comments.count - 1].newlinesAfter = UInt8(min(newlines, 2))
  }

  private mutating func keepComment(from start: Int, isLine: Bool, spansLines: Bool) {
    closeComment()
    result.comments.append(
      FormatComment(
        start: UInt32(truncatingIfNeeded: start), end: UInt32(truncatingIfNeeded: position), isLine: isLine,
        newlinesBefore: UInt8(min(newlines, 2)), newlinesAfter: 0, spansLines: spansLines))
    newlines = 0
  }

  private mutating func lineComment() {
    let start = position
    while position < count, byte() != 0x0A { position += 1 }
    let end = position
    if position > start, result.source[position - 1] == 0x0D, position < count { position -= 1 }
    keepComment(from: start, isLine: true, spansLines: false)
    position = end
  }

  private mutating func blockComment() throws(FormatError) {
    let start = position
    var depth = 0
    var spansLines = false
    repeat {
      guard position < count
      else { throw .syntax(offset: start) }
      if byte() == 0x7B, byte(1) == 0x2D {
        depth += 1
        position += 2
      } else if byte() == 0x2D, byte(1) == 0x7D {
        depth -= 1
        position += 2
      } else {
        if byte() == 0x0A { spansLines = true }
        position += 1
      }
    } while depth > 0
    keepComment(from: start, isLine: false, spansLines: spansLines)
  }
}

extension UInt8 {
  var isASCIIDigit: Bool { self >= 0x30 && self <= 0x39 }
  var isASCIIHex: Bool { isASCIIDigit || (self >= 0x41 && self <= 0x46) || (self >= 0x61 && self <= 0x66) }
  var isASCIILetter: Bool { (self | 0x20) >= 0x61 && (self | 0x20) <= 0x7A }
  /// A character of a simple label after its first.
  var isLabelByte: Bool { isASCIILetter || isASCIIDigit || self == 0x2D || self == 0x2F || self == 0x5F }
  /// `path-character` of the grammar.
  var isPathByte: Bool {
    switch self {
    case 0x21, 0x24...0x27, 0x2A...0x2B, 0x2D...0x2E, 0x30...0x3B, 0x3D, 0x40...0x5A, 0x5E...0x7A, 0x7C, 0x7E: true
    default: false
    }
  }
}
