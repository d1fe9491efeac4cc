// SPDX-License-Identifier: MIT

/// Text literals (dhall.abnf §text-literal, multiline.md).
///
/// A piece without escapes is the source's own bytes; others are written once into the arena.
extension Parser {
  mutating func startSingleQuoted() throws(Failure) -> State {
    let start = at
    at &+= 2
    if text[at] == 0x0d, text[at + 1] == 0x0a {
      at &+= 2
    } else {
      try expect(0x0a, .newline)
    }
    return try continueText(start, single: true, chunks: 0)
  }

  /// Reads up to the end of the literal or to its next interpolation.
  mutating func continueText(_ start: Int, single: Bool, chunks: UInt32) throws(Failure) -> State {
    let piece = at
    let interpolates = single ? try scanSingleQuoted(start) : try scanDoubleQuoted(start)
    let length = at - piece
    at &+= interpolates ? 2 : single ? 2 : 1
    var range = (UInt32(truncatingIfNeeded: piece), UInt32(truncatingIfNeeded: length))
    if !single, escaped { range = try unescape(piece, length) }
    if interpolates {
      let mark = UInt32(truncatingIfNeeded: start) << 1 | (single ? 1 : 0)
      try block.push(Kind.interpolation, mark, chunks, range.0, range.1)
      return .expression
    }
    let n = Int(chunks)
    let term = try block.make(.text, n, operands: 3 * n + 2, self.range(start))
    block[term, 3 * n] = range.0
    block[term, 3 * n + 1] = range.1
    var i = n
    while i > 0 {
      i &-= 1
      block[term, 3 * i] = block[frame: 0]
      block[term, 3 * i + 1] = block[frame: 1]
      block[term, 3 * i + 2] = block[frame: 2]
      block.pop()
    }
    if single { try dedent(term) }
    node = term
    return .selected
  }

  mutating func finishInterpolation() throws(Failure) -> State {
    let block = self.block
    _ = try skip()
    try expect(0x7d, .interpolationEnd)
    let mark = block[frame: 0], chunks = block[frame: 1], start = block[frame: 2], count = block[frame: 3]
    block.pop()
    try block.push(Kind.chunk, start, count, node.at)
    return try continueText(Int(mark >> 1), single: mark & 1 == 1, chunks: chunks &+ 1)
  }

  private func unclosed(_ start: Int) -> Failure {
    block.fail(.unclosedText, SourceRange(UInt32(start), UInt32(start + 1)))
  }

  /// Stops at `"` (false) or at `${` (true); `escaped` tells whether there was a backslash.
  private mutating func scanDoubleQuoted(_ start: Int) throws(Failure) -> Bool {
    escaped = false
    while true {
      let c = text[at]
      if c == 0x22 { return false }
      if c == 0x24, text[at + 1] == 0x7b { return true }
      if c == 0x5c {
        escaped = true
        at &+= 1
      }
      if text[at] < 0x20 {
        if at >= end || text[at] == 0x0a { throw unclosed(start) }
        throw unexpected(.operand)
      }
      at &+= 1
    }
  }

  /// Stops at the closing `''` (false) or at `${` (true).
  private mutating func scanSingleQuoted(_ start: Int) throws(Failure) -> Bool {
    while true {
      let c = text[at]
      if c == 0x27, text[at + 1] == 0x27 {
        if text[at + 2] == 0x27 {
          at &+= 3
        } else if text[at + 2] == 0x24, text[at + 3] == 0x7b {
          at &+= 4
        } else {
          return false
        }
      } else if c == 0x24, text[at + 1] == 0x7b {
        return true
      } else if c >= 0x20 || c == 0x0a || c == 0x09 || (c == 0x0d && text[at + 1] == 0x0a) {
        at &+= 1
      } else if at >= end {
        throw unclosed(start)
      } else {
        throw unexpected(.operand)
      }
    }
  }

  /// §double-quote-escaped. What is written is never longer than what was read.
  private func unescape(_ piece: Int, _ length: Int) throws(Failure) -> (UInt32, UInt32) {
    let start = try block.reserveBytes(length)
    let to = block.bytes
    var out = Int(start)
    var at = piece
    while at < piece + length {
      let c = text[at]
      at &+= 1
      guard c == 0x5c else {
        to[out] = c
        out &+= 1
        continue
      }
      let escape = text[at]
      at &+= 1
      switch escape {
      case 0x22, 0x24, 0x5c, 0x2f: to[out] = escape
      case 0x62: to[out] = 0x08
      case 0x66: to[out] = 0x0c
      case 0x6e: to[out] = 0x0a
      case 0x72: to[out] = 0x0d
      case 0x74: to[out] = 0x09
      case 0x75:
        out = writeScalar(try escapedScalar(&at), out)
        continue
      default:
        throw block.fail(.invalidEscape, SourceRange(UInt32(at - 2), UInt32(at)), .number(UInt64(escape)))
      }
      out &+= 1
    }
    return (start, UInt32(out) - start)
  }

  /// §unicode-escape, after `\u`.
  private func escapedScalar(_ at: inout Int) throws(Failure) -> UInt32 {
    let start = at - 2
    var scalar: UInt32 = 0
    var digits = 0
    let braced = text[at] == 0x7b
    if braced { at &+= 1 }
    while let digit = hexDigit(text[at]), braced || digits < 4 {
      // Any number of leading zeros is allowed; more than six other digits are not.
      guard scalar <= 0xff_ffff else { break }
      scalar = scalar << 4 | UInt32(digit)
      digits &+= 1
      at &+= 1
    }
    let closed = braced ? text[at] == 0x7d && digits > 0 : digits == 4
    if braced, closed { at &+= 1 }
    let valid = scalar <= 0x10ffff && !(0xd800...0xdfff ~= scalar) && scalar & 0xffff < 0xfffe
    guard closed, valid else {
      throw block.fail(.invalidEscape, SourceRange(UInt32(start), UInt32(at)), .number(UInt64(scalar)))
    }
    return scalar
  }

  private func writeScalar(_ scalar: UInt32, _ at: Int) -> Int {
    let to = block.bytes + at
    func tail(_ shift: UInt32) -> UInt8 { UInt8(truncatingIfNeeded: scalar >> shift & 0x3f | 0x80) }
    switch scalar {
    case 0..<0x80:
      to[0] = UInt8(scalar)
      return at + 1
    case 0x80..<0x800:
      to[0] = UInt8(scalar >> 6 | 0xc0)
      to[1] = tail(0)
      return at + 2
    case 0x800..<0x10000:
      to[0] = UInt8(scalar >> 12 | 0xe0)
      to[1] = tail(6)
      to[2] = tail(0)
      return at + 3
    default:
      to[0] = UInt8(scalar >> 18 | 0xf0)
      to[1] = tail(12)
      to[2] = tail(6)
      to[3] = tail(0)
      return at + 4
    }
  }

  func hexDigit(_ c: UInt8) -> UInt8? {
    switch c {
    case 0x30...0x39: c - 0x30
    case 0x41...0x46: c - 0x37
    case 0x61...0x66: c - 0x57
    default: nil
    }
  }

  // MARK: Indentation

  /// Strips the white space that all lines share, and the escapes, from a single-quoted literal whose pieces are raw
  /// source (multiline.md §Indentation).
  private func dedent(_ term: TermID) throws(Failure) {
    let n = block.count(term)
    var prefix: (start: Int, count: Int)?
    var atLineStart = true
    for piece in 0...n {
      var p = Int(block[term, 3 * piece])
      let pieceEnd = p + Int(block[term, 3 * piece + 1])
      while true {
        if atLineStart {
          let line = p
          while p < pieceEnd, text[p] == 0x20 || text[p] == 0x09 { p &+= 1 }
          let newline = p < pieceEnd && (text[p] == 0x0a || text[p] == 0x0d && text[p + 1] == 0x0a)
          // An empty line does not count, unless it is the last one.
          if !(newline && p == line) { prefix = shared(prefix, line, p - line) }
          atLineStart = false
        }
        while p < pieceEnd, text[p] != 0x0a { p &+= 1 }
        guard p < pieceEnd else { break }
        p &+= 1
        atLineStart = true
      }
    }
    let strip = prefix?.count ?? 0
    atLineStart = true
    for piece in 0...n {
      let range = try stripped(
        strip, Int(block[term, 3 * piece]), Int(block[term, 3 * piece + 1]), atLineStart: piece == 0)
      block[term, 3 * piece] = range.0
      block[term, 3 * piece + 1] = range.1
    }
  }

  /// Longest common prefix of two indentations.
  private func shared(_ a: (start: Int, count: Int)?, _ start: Int, _ count: Int) -> (start: Int, count: Int) {
    guard let a else { return (start, count) }
    var n = 0
    while n < a.count, n < count, text[a.start + n] == text[start + n] { n &+= 1 }
    return (a.start, n)
  }

  private func stripped(_ indent: Int, _ piece: Int, _ length: Int, atLineStart: Bool) throws(Failure) -> (
    UInt32, UInt32
  ) {
    let start = try block.reserveBytes(length)
    let to = block.bytes
    var out = Int(start)
    var p = piece
    let pieceEnd = piece + length
    var atLineStart = atLineStart
    while p < pieceEnd {
      if atLineStart {
        atLineStart = false
        var left = indent
        while left > 0, p < pieceEnd, text[p] == 0x20 || text[p] == 0x09 {
          p &+= 1
          left &-= 1
        }
        continue
      }
      let c = text[p]
      if c == 0x0d, text[p + 1] == 0x0a {
        p &+= 1
        continue
      }
      if c == 0x27, p + 2 < pieceEnd, text[p + 1] == 0x27 {
        if text[p + 2] == 0x27 {
          to[out] = 0x27
          to[out + 1] = 0x27
          out &+= 2
          p &+= 3
          continue
        }
        if text[p + 2] == 0x24, p + 3 < pieceEnd, text[p + 3] == 0x7b {
          to[out] = 0x24
          to[out + 1] = 0x7b
          out &+= 2
          p &+= 4
          continue
        }
      }
      to[out] = c
      out &+= 1
      p &+= 1
      if c == 0x0a { atLineStart = true }
    }
    return (start, UInt32(out) - start)
  }
}
