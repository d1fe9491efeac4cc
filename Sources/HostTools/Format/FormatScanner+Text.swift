// SPDX-License-Identifier: MIT

extension FormatScanner {
  mutating func closingBrace() throws(FormatError) {
    let start = position
    position += 1
    switch braces.popLast() {
    case .plain: emit(.closeBrace, from: start)
    case .text: try text(from: start, opening: false)
    case .block: try block(from: start, opening: false)
    case nil: throw .syntax(offset: start)
    }
  }

  /// After `"` or after the `}` of an interpolation.
  mutating func text(from start: Int, opening: Bool) throws(FormatError) {
    while position < count {
      switch byte() {
      case 0x22:
        position += 1
        return emit(opening ? .text : .textTail, from: start)
      case 0x5C: position += 2
      case 0x24 where byte(1) == 0x7B:
        position += 2
        braces.append(.text)
        return emit(opening ? .textHead : .textMiddle, from: start)
      case 0x0A: throw failure()
      default: position += 1
      }
    }
    throw .syntax(offset: start)
  }

  /// After `''` or after the `}` of an interpolation.
  mutating func block(from start: Int, opening: Bool) throws(FormatError) {
    if opening {
      guard byte() == 0x0A || (byte() == 0x0D && byte(1) == 0x0A)
      else { throw failure() }
    }
    while position < count {
      if byte() == 0x27, byte(1) == 0x27 {
        if byte(2) == 0x27 {
          position += 3
        } else if byte(2) == 0x24, byte(3) == 0x7B {
          position += 4
        } else {
          position += 2
          return emit(opening ? .block : .blockTail, from: start)
        }
      } else if byte() == 0x24, byte(1) == 0x7B {
        position += 2
        braces.append(.block)
        return emit(opening ? .blockHead : .blockMiddle, from: start)
      } else {
        position += 1
      }
    }
    throw .syntax(offset: start)
  }
}
