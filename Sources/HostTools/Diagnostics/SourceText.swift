// SPDX-License-Identifier: MIT

import DhallLite

/// A source that a diagnostic points into, with its lines. Offsets are bytes from its start.
final class SourceText: Sendable {
  let name: [UInt8]
  let bytes: [UInt8]
  /// Where it lies in the block.
  let base: UInt32
  private let lineStarts: [Int]

  /// The source that a place of a block lies in.
  convenience init?(_ range: SourceRange, in block: Block?) {
    guard let block, range.start <= range.end, let source = block.source(of: range) else { return nil }
    self.init(
      name: Array(block.slice(source.name.start, source.name.end - source.name.start)),
      bytes: Array(block.slice(source.text.start, source.text.end - source.text.start)), base: source.text.start)
  }

  init(name: [UInt8], bytes: [UInt8], base: UInt32 = 0) {
    self.name = name
    self.bytes = bytes
    self.base = base
    var starts = [0]
    for (i, byte) in bytes.enumerated() where byte == 0x0a { starts.append(i + 1) }
    lineStarts = starts
  }

  var lineCount: Int { lineStarts.count }

  func offsets(_ range: SourceRange) -> Range<Int> { Int(range.start - base)..<Int(range.end - base) }

  func text(_ range: Range<Int>) -> ArraySlice<UInt8> { bytes[range.clamped(to: 0..<bytes.count)] }

  /// The number of the line, from 0, that holds an offset. The end of the source belongs to the last line.
  func line(_ offset: Int) -> Int {
    var low = 0
    var high = lineStarts.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if lineStarts[middle] <= offset { low = middle } else { high = middle }
    }
    return low
  }

  /// The bytes of a line without its end.
  func lineRange(_ line: Int) -> Range<Int> {
    let start = lineStarts[line]
    var end = line + 1 < lineStarts.count ? lineStarts[line + 1] - 1 : bytes.count
    if end > start, bytes[end - 1] == 0x0d { end -= 1 }
    return start..<end
  }

  /// Line and column from 1; columns count characters.
  func position(_ offset: Int) -> (line: Int, column: Int) {
    let line = line(offset)
    var column = 1
    for byte in bytes[lineStarts[line]..<max(lineStarts[line], min(offset, bytes.count))] where byte & 0xc0 != 0x80 {
      column += 1
    }
    return (line + 1, column)
  }

  /// The place to show for one in the source: the end of a source is shown behind its last word rather than on an
  /// empty line, and what begins inside of parentheses that end in it is shown with them.
  func shown(_ range: Range<Int>) -> Range<Int> {
    var range = range.clamped(to: 0..<bytes.count)
    if range.isEmpty, range.lowerBound == bytes.count {
      var end = bytes.count
      while end > 0, bytes[end - 1] <= 0x20 { end -= 1 }
      return end..<end
    }
    var open = 0
    var unmatched = 0
    var scan = SourceScan(bytes, in: range)
    while let token = scan.next() {
      guard token.kind == .symbol else { continue }
      switch bytes[token.range.lowerBound] {
      case 0x28: open += 1
      case 0x29:
        if open > 0 { open -= 1 } else { unmatched += 1 }
      default: break
      }
    }
    var start = range.lowerBound
    while unmatched > 0, start > 0 {
      start -= 1
      if bytes[start] == 0x28 { unmatched -= 1 } else if bytes[start] > 0x20 { return range }
    }
    if unmatched == 0 { range = start..<range.upperBound }
    return range
  }
}

/// Words, signs and texts of a source, for what must be found in sources that cannot be parsed. It never fails.
struct SourceScan {
  enum Kind { case word, symbol, text }
  struct Token {
    var kind: Kind
    var range: Range<Int>
  }

  private let bytes: [UInt8]
  private let end: Int
  private var at: Int
  /// The texts around the place, and how many braces are open in each one's interpolation.
  private var texts: [(single: Bool, braces: Int)] = []

  init(_ bytes: [UInt8], in range: Range<Int>) {
    self.bytes = bytes
    at = range.lowerBound
    end = min(range.upperBound, bytes.count)
  }

  private func byte(_ at: Int) -> UInt8 { at < end ? bytes[at] : 0 }

  private static func isWord(_ c: UInt8) -> Bool {
    (c | 0x20) &- 0x61 < 26 || c &- 0x2f < 11 || c == 0x2d || c == 0x5f
  }

  mutating func next() -> Token? {
    while at < end {
      let start = at
      let c = byte(at)
      if c <= 0x20 {
        at += 1
      } else if c == 0x2d, byte(at + 1) == 0x2d {
        while at < end, byte(at) != 0x0a { at += 1 }
      } else if c == 0x7b, byte(at + 1) == 0x2d {
        skipComment()
      } else if c == 0x22 || (c == 0x27 && byte(at + 1) == 0x27) {
        at += c == 0x22 ? 1 : 2
        text(single: c == 0x27)
        return Token(kind: .text, range: start..<at)
      } else if c == 0x7d, let top = texts.last, top.braces == 0 {
        texts.removeLast()
        at += 1
        text(single: top.single)
        return Token(kind: .text, range: start..<at)
      } else if c == 0x60 {
        at += 1
        while at < end, byte(at) != 0x60, byte(at) != 0x0a { at += 1 }
        at = min(at + 1, end)
        return Token(kind: .word, range: start..<at)
      } else if (c | 0x20) &- 0x61 < 26 || c &- 0x30 < 10 || c == 0x5f {
        while at < end, SourceScan.isWord(byte(at)) { at += 1 }
        return Token(kind: .word, range: start..<at)
      } else {
        if !texts.isEmpty, c == 0x7b { texts[texts.count - 1].braces += 1 }
        if !texts.isEmpty, c == 0x7d { texts[texts.count - 1].braces -= 1 }
        at += 1
        while at < end, byte(at) & 0xc0 == 0x80 { at += 1 }
        return Token(kind: .symbol, range: start..<at)
      }
    }
    return nil
  }

  private mutating func skipComment() {
    var depth = 0
    while at < end {
      if byte(at) == 0x7b, byte(at + 1) == 0x2d {
        depth += 1
        at += 2
      } else if byte(at) == 0x2d, byte(at + 1) == 0x7d {
        depth -= 1
        at += 2
        if depth == 0 { return }
      } else {
        at += 1
      }
    }
    at = min(at, end)
  }

  /// Up to the end of a text, or into its next interpolation.
  private mutating func text(single: Bool) {
    while at < end {
      let c = byte(at)
      if c == 0x24, byte(at + 1) == 0x7b {
        at += 2
        texts.append((single, 0))
        return
      }
      if single {
        if c == 0x27, byte(at + 1) == 0x27 {
          if byte(at + 2) == 0x27 {
            at += 3
            continue
          }
          if byte(at + 2) == 0x24, byte(at + 3) == 0x7b {
            at += 4
            continue
          }
          at += 2
          return
        }
      } else if c == 0x5c {
        at += 1
      } else if c == 0x22 {
        at += 1
        return
      }
      at += 1
    }
    at = min(at, end)
  }
}
