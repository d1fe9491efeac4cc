// SPDX-License-Identifier: MIT

/// What a significant token is. Comments and white space are not tokens: they live in the gap before one.
enum FormatTokenKind: UInt8 {
  case end
  // Brackets and separators.
  case openBrace, closeBrace, openBracket, closeBracket, openParen, closeParen, openAngle, closeAngle
  case comma, bar, equals, colon, dot, at, lambda, forall, arrow, completion
  // Operators, loosest first: `precedence` relies on the order.
  case equivalent, alternative, or, plus, textAppend, listAppend, and, combine, prefer, combineTypes, times, equal,
    notEqual
  // Keywords.
  case `if`, then, `else`, `let`, `in`, `as`, using, merge, missing, some, toMap, assert, with, showConstructor
  // Leaves.
  case label, quotedLabel, literal
  /// `"…"` whole, or cut at its interpolations: `"…${`, `}…${`, `}…"`.
  case text, textHead, textMiddle, textTail
  /// `''…''` whole, or cut in the same way.
  case block, blockHead, blockMiddle, blockTail
  case path, url, environment, hash

  /// 1 (`≡`) to 13 (`!=`), 0 when the token is no binary operator.
  var precedence: Int {
    guard rawValue >= Self.equivalent.rawValue, rawValue <= Self.notEqual.rawValue
    else { return 0 }
    return Int(rawValue - Self.equivalent.rawValue) + 1
  }

  var closes: Bool {
    switch self {
    case .closeBrace, .closeBracket, .closeParen, .closeAngle, .textMiddle, .textTail, .blockMiddle, .blockTail: true
    default: false
    }
  }

  /// `,`, `|` and the binary operators stand between two items and start a line when the line is broken.
  var separates: Bool { self == .comma || self == .bar || precedence > 0 }

  /// A comment behind such a token, on its line, speaks of what the token ends.
  var ends: Bool {
    switch self {
    case .closeBrace, .closeBracket, .closeParen, .closeAngle, .missing, .label, .quotedLabel, .literal, .text,
      .textTail,
      .block, .blockTail, .path, .url, .environment, .hash, .arrow:
      true
    default: false
    }
  }
}

/// 16 bytes. `gap` is the index of the first comment before the token: its comments are
/// `comments[gap ..< next.gap]` seen from the token before it.
struct FormatToken {
  var start: UInt32
  var end: UInt32
  /// The comments between the previous token and this one begin here; they end where the next token's begin.
  var gap: UInt32
  var kind: FormatTokenKind
  /// No other token on this line before it.
  var startsLine: Bool
}

struct FormatComment {
  var start: UInt32
  var end: UInt32
  var isLine: Bool
  /// Line ends between the previous token or comment and this one, at most 2.
  var newlinesBefore: UInt8
  /// Line ends between this comment and what follows, at most 2.
  var newlinesAfter: UInt8
  /// A block comment over several lines.
  var spansLines: Bool
}

/// Tokens and comments of a source; together with the white space between them they are the source.
struct FormatTokens {
  var source: [UInt8]
  var tokens: [FormatToken] = []
  var comments: [FormatComment] = []
  /// The first line of the source ends with CR LF.
  var usesCarriageReturns = false

  func kind(_ token: Int) -> FormatTokenKind { tokens[token].kind }

  func bytes(_ token: Int) -> ArraySlice<UInt8> { source[Int(tokens[token].start)..<Int(tokens[token].end)] }

  func comments(before token: Int) -> Range<Int> {
    let next = token + 1 < tokens.count ? Int(tokens[token + 1].gap) : comments.count
    return Int(tokens[token].gap)..<next
  }
}
