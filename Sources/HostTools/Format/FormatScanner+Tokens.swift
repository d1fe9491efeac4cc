// SPDX-License-Identifier: MIT

extension FormatScanner {
  mutating func token() throws(FormatError) {
    let start = position
    let first = byte()
    if first.isASCIILetter || first == 0x5F { return word() }
    if first.isASCIIDigit { return try number() }
    switch first {
    case 0x7B:
      braces.append(.plain)
      take(1, .openBrace)
    case 0x7D: try closingBrace()
    case 0x5B: take(1, .openBracket)
    case 0x5D: take(1, .closeBracket)
    case 0x28: take(1, .openParen)
    case 0x29: take(1, .closeParen)
    case 0x3C: take(1, .openAngle)
    case 0x3E: take(1, .closeAngle)
    case 0x2C: take(1, .comma)
    case 0x40: take(1, .at)
    case 0x5C: take(1, .lambda)
    case 0x23: take(1, .listAppend)
    case 0x2A: take(1, .times)
    case 0x3F: take(1, .alternative)
    case 0x22:
      position += 1
      try text(from: start, opening: true)
    case 0x27:
      guard byte(1) == 0x27
      else { throw failure() }
      position += 2
      try block(from: start, opening: true)
    case 0x60:
      position += 1
      while position < count, byte() != 0x60, byte() != 0x0A { position += 1 }
      guard byte() == 0x60
      else { throw .syntax(offset: start) }
      take(1, .quotedLabel, from: start)
    case 0x3A: byte(1) == 0x3A ? take(2, .completion) : take(1, .colon)
    case 0x3D:
      if byte(1) == 0x3D { byte(2) == 0x3D ? take(3, .equivalent) : take(2, .equal) } else { take(1, .equals) }
    case 0x7C: byte(1) == 0x7C ? take(2, .or) : take(1, .bar)
    case 0x26 where byte(1) == 0x26: take(2, .and)
    case 0x21 where byte(1) == 0x3D: take(2, .notEqual)
    case 0x2B:
      if byte(1).isASCIIDigit { try number() } else if byte(1) == 0x2B { take(2, .textAppend) } else { take(1, .plus) }
    case 0x2D:
      if byte(1) == 0x3E { take(2, .arrow) } else { try number() }
    case 0x2F:
      if byte(1) == 0x5C {
        take(2, .combine)
      } else if byte(1) == 0x2F {
        byte(2) == 0x5C && byte(3) == 0x5C ? take(4, .combineTypes) : take(2, .prefer)
      } else {
        try path()
      }
    case 0x2E:
      if byte(1) == 0x2F || (byte(1) == 0x2E && byte(2) == 0x2F) { try path() } else { take(1, .dot) }
    case 0x7E: try path()
    case 0xCE where byte(1) == 0xBB: take(2, .lambda)
    case 0xE2: try symbol()
    default: throw failure()
    }
  }

  private mutating func take(_ length: Int, _ kind: FormatTokenKind, from start: Int? = nil) {
    let begin = start ?? position
    position += length
    emit(kind, from: begin)
  }

  private mutating func symbol() throws(FormatError) {
    switch (byte(1), byte(2)) {
    case (0x86, 0x92): take(3, .arrow)
    case (0x88, 0x80): take(3, .forall)
    case (0x88, 0xA7): take(3, .combine)
    case (0xA9, 0x93): take(3, .combineTypes)
    case (0x89, 0xA1): take(3, .equivalent)
    case (0xAB, 0xBD): take(3, .prefer)
    default: throw failure()
    }
  }

  private mutating func word() {
    let start = position
    while byte().isLabelByte { position += 1 }
    if byte() == 0x3A, position - start <= 6, scheme(from: start) { return }
    let word = result.source[start..<position]
    emit(formatKeyword(word), from: start)
  }

  private func matches(_ word: StaticString, at start: Int) -> Bool {
    guard start + word.utf8CodeUnitCount <= count
    else { return false }
    for index in 0..<word.utf8CodeUnitCount where result.source[start + index] != word.utf8Start[index] { return false }
    return true
  }

  /// `http://…`, `env:X`, `sha256:…`: the words that a colon makes something else.
  private mutating func scheme(from start: Int) -> Bool {
    let length = position - start
    if length == 4 || length == 5, matches("http", at: start), length == 4 || result.source[start + 4] == 0x73,
      byte(1) == 0x2F, byte(2) == 0x2F
    {
      position += 3
      url()
      emit(.url, from: start)
      return true
    }
    if length == 3, matches("env", at: start), byte(1).isASCIILetter || byte(1) == 0x5F || byte(1) == 0x22 {
      position += 1
      if byte() == 0x22 {
        position += 1
        while position < count, byte() != 0x22 { position += byte() == 0x5C ? 2 : 1 }
        // Past the end when the quote is missing, which `run` refuses.
        position += 1
      } else {
        while byte().isASCIILetter || byte().isASCIIDigit || byte() == 0x5F { position += 1 }
      }
      emit(.environment, from: start)
      return true
    }
    if length == 6, matches("sha256", at: start), (1...64).allSatisfy({ byte($0).isASCIIHex }) {
      position += 65
      emit(.hash, from: start)
      return true
    }
    return false
  }

  private mutating func url() {
    var hostSeen = false
    while position < count {
      switch byte() {
      case 0x5B where !hostSeen:
        while position < count, byte() != 0x5D { position += 1 }
      case 0x3F, 0x2F: hostSeen = true
      case 0x25, 0x2D, 0x2E, 0x5F, 0x7E, 0x21, 0x24, 0x26, 0x27, 0x2A, 0x2B, 0x3B, 0x3D, 0x3A, 0x40: break
      case let other where other.isASCIILetter || other.isASCIIDigit: break
      default: return
      }
      position += 1
    }
  }

  private mutating func path() throws(FormatError) {
    let start = position
    while byte() == 0x2E || byte() == 0x7E { position += 1 }
    let root = position
    while byte() == 0x2F {
      if byte(1) == 0x22 {
        position += 2
        while position < count, byte() != 0x22 { position += 1 }
        guard position < count
        else { throw .syntax(offset: start) }
        position += 1
      } else if byte(1).isPathByte {
        position += 1
        while byte().isPathByte { position += 1 }
      } else {
        break
      }
    }
    guard position > root
    else { throw .syntax(offset: start) }
    emit(.path, from: start)
  }

  /// Numbers, dates and times: one kind, since the spelling is kept. The `T`, `Z` and `e` of the grammar are in quotes,
  /// so either case is meant.
  private mutating func number() throws(FormatError) {
    let start = position
    if temporal() { return emit(.literal, from: start) }
    if byte() == 0x2B || byte() == 0x2D { position += 1 }
    if matches("Infinity", at: position), result.source[start] == 0x2D {
      position += 8
      return emit(.literal, from: start)
    }
    guard byte().isASCIIDigit
    else { throw failure() }
    if byte() == 0x30, byte(1) == 0x78, byte(2) == 0x22 {
      position += 3
      while byte().isASCIIHex { position += 1 }
      guard byte() == 0x22
      else { throw failure() }
      position += 1
      return emit(.literal, from: start)
    }
    if byte() == 0x30, byte(1) == 0x78 || byte(1) == 0x62 {
      position += 2
      while byte().isASCIIHex { position += 1 }
      return emit(.literal, from: start)
    }
    while byte().isASCIIDigit { position += 1 }
    if byte() == 0x2E, byte(1).isASCIIDigit {
      position += 1
      while byte().isASCIIDigit { position += 1 }
    }
    if byte() | 0x20 == 0x65 {
      let sign = byte(1) == 0x2B || byte(1) == 0x2D ? 1 : 0
      if byte(1 + sign).isASCIIDigit {
        position += 1 + sign
        while byte().isASCIIDigit { position += 1 }
      }
    }
    emit(.literal, from: start)
  }

  /// `shape` uses `d` for a digit; anything else stands for itself.
  private func has(_ shape: StaticString, at ahead: Int) -> Bool {
    for index in 0..<shape.utf8CodeUnitCount {
      let wanted = shape.utf8Start[index]
      let found = byte(ahead + index)
      guard wanted == 0x64 ? found.isASCIIDigit : found == wanted
      else { return false }
    }
    return true
  }

  private mutating func temporal() -> Bool {
    guard byte(2) == 0x3A || byte(3) == 0x3A || byte(4) == 0x2D
    else { return false }
    func offset(_ at: Int) -> Int { has("+dd:dd", at: at) || has("-dd:dd", at: at) ? at + 6 : at }
    func time(_ at: Int) -> Int {
      guard has("dd:dd:dd", at: at)
      else { return at }
      var end = at + 8
      if byte(end) == 0x2E, byte(end + 1).isASCIIDigit {
        end += 2
        while byte(end).isASCIIDigit { end += 1 }
      }
      return byte(end) | 0x20 == 0x7A ? end + 1 : offset(end)
    }
    var end = 0
    if has("dddd-dd-dd", at: 0) {
      end = 10
      if byte(10) | 0x20 == 0x74, time(11) > 11 { end = time(11) }
    } else {
      end = time(0)
      if end == 0 { end = offset(0) }
    }
    position += end
    return end > 0
  }
}

func formatKeyword(_ word: ArraySlice<UInt8>) -> FormatTokenKind {
  guard word.count <= 15, let first = word.first
  else { return .label }
  func same(_ keyword: StaticString) -> Bool {
    word.count == keyword.utf8CodeUnitCount
      && word.elementsEqual(UnsafeBufferPointer(start: keyword.utf8Start, count: keyword.utf8CodeUnitCount))
  }
  switch first {
  case 0x69: return same("if") ? .if : same("in") ? .in : .label
  case 0x74: return same("then") ? .then : same("toMap") ? .toMap : .label
  case 0x65: return same("else") ? .else : .label
  case 0x6C: return same("let") ? .let : .label
  case 0x61: return same("as") ? .as : same("assert") ? .assert : .label
  case 0x75: return same("using") ? .using : .label
  case 0x6D: return same("merge") ? .merge : same("missing") ? .missing : .label
  case 0x49: return same("Infinity") ? .literal : .label
  case 0x4E: return same("NaN") ? .literal : .label
  case 0x53: return same("Some") ? .some : .label
  case 0x66: return same("forall") ? .forall : .label
  case 0x77: return same("with") ? .with : .label
  case 0x73: return same("showConstructor") ? .showConstructor : .label
  default: return .label
  }
}
