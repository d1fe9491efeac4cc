// SPDX-License-Identifier: MIT

/// Imports (dhall.abnf §import).
extension Parser {
  mutating func startImport() throws(Failure) -> State {
    // The right side of `::` is a selector expression, which an import is not.
    if block.topKind == Kind.completion { throw unexpected(.operand) }
    let start = at
    let kind: ImportKind
    var components = 0
    var query: (UInt32, UInt32) = (0, 0)
    switch text[at] {
    case 0x2e:
      kind = text[at + 1] == 0x2e ? .parent : .here
      at &+= kind == .parent ? 2 : 1
      components = try path()
    case 0x7e:
      kind = .home
      at &+= 1
      components = try path()
    case 0x2f:
      kind = .absolute
      components = try path()
    case 0x65:
      kind = .environment
      at &+= 4
      try environmentName()
      components = 1
    case 0x6d:
      kind = .missing
      at &+= 7
    default:
      kind = text[at + 4] == 0x73 ? .https : .http
      at &+= kind == .https ? 8 : 7
      (components, query) = try url()
    }
    let n = components
    let term = try block.make(.import, n, operands: ImportWord.components + 2 * n, range(start))
    for i in 0..<ImportWord.components { block[term, i] = 0 }
    block[term, ImportWord.kind] = kind.rawValue
    block[term, ImportWord.query] = query.0
    block[term, ImportWord.query + 1] = query.1
    block[term, ImportWord.next] = block.head.pointee.importList.at
    block.head.pointee.importList = term
    var i = n
    while i > 0 {
      i &-= 1
      block[term, ImportWord.components + 2 * i] = block[frame: 0]
      block[term, ImportWord.components + 2 * i + 1] = block[frame: 1]
      block.pop()
    }
    node = term
    if kind.isRemote {
      let before = at
      if try skip(), isWord("using") {
        at &+= 5
        try space()
        try block.push(Kind.using, term.at)
        return .primary
      }
      at = before
    }
    return try finishImport(term)
  }

  /// The headers of `using` have been read.
  mutating func finishUsing() throws(Failure) -> State {
    let term = TermID(block[frame: 0])
    block.pop()
    block[term, ImportWord.headers] = node.at
    return try finishImport(term)
  }

  /// `sha256:…` and `as …` may follow.
  private mutating func finishImport(_ term: TermID) throws(Failure) -> State {
    var before = at
    if try skip(), startsWith("sha256:") {
      at &+= 7
      let hash = try block.reserveBytes(32)
      for i in 0..<32 {
        guard let high = hexDigit(text[at]), let low = hexDigit(text[at + 1]) else { throw unexpected(.hashDigits) }
        block.bytes[Int(hash) + i] = high << 4 | low
        at &+= 2
      }
      block[term, ImportWord.hash] = hash
      before = at
    } else {
      at = before
    }
    if try skip(), isWord("as") {
      at &+= 2
      try space()
      let mode: ImportMode
      if isWord("Text") {
        mode = .text
      } else if isWord("Location") {
        mode = .location
      } else if isWord("Bytes") {
        mode = .bytes
      } else {
        throw unexpected(.importMode)
      }
      at = at + labelLength(at)
      block[term, ImportWord.kind] |= mode.rawValue << 8
      before = at
    } else {
      at = before
    }
    block[Int(term.at) + 2] = UInt32(at)
    node = term
    return .imported
  }

  private func startsWith(_ word: StaticString) -> Bool {
    for i in 0..<word.utf8CodeUnitCount where text[at + i] != word.utf8Start[i] { return false }
    return true
  }

  /// `/a/"b c"/d`: pushes the components, returns how many (§path).
  private mutating func path() throws(Failure) -> Int {
    var count = 0
    guard text[at] == 0x2f else { throw unexpected(.pathComponent) }
    while text[at] == 0x2f {
      at &+= 1
      let start: Int
      let length: Int
      if text[at] == 0x22 {
        at &+= 1
        start = at
        while text[at] >= 0x20, text[at] != 0x22, text[at] != 0x2f { at &+= 1 }
        length = at - start
        guard length > 0 else { throw unexpected(.pathComponent) }
        try expect(0x22, .pathComponent)
      } else {
        start = at
        while isPathCharacter(text[at]) { at &+= 1 }
        length = at - start
        guard length > 0 else { throw unexpected(.pathComponent) }
      }
      try block.push(Kind.path, UInt32(truncatingIfNeeded: start), UInt32(truncatingIfNeeded: length))
      count &+= 1
    }
    return count
  }

  private func isPathCharacter(_ c: UInt8) -> Bool {
    switch c {
    case 0x21, 0x24...0x27, 0x2a, 0x2b, 0x2d, 0x2e, 0x30...0x3b, 0x3d, 0x40...0x5a, 0x5e...0x7a, 0x7c, 0x7e: true
    default: false
    }
  }

  /// §env, after `env:`. A quoted name's escapes are undone.
  private mutating func environmentName() throws(Failure) {
    if text[at] != 0x22 {
      let start = at
      while isLabelNext(text[at]), text[at] != 0x2d, text[at] != 0x2f { at &+= 1 }
      try block.push(Kind.path, UInt32(start), UInt32(at - start))
      return
    }
    at &+= 1
    let start = at
    while text[at] != 0x22 {
      let c = text[at]
      guard c >= 0x20, c <= 0x7e, c != 0x3d else { throw unexpected(.environmentName) }
      at &+= c == 0x5c ? 2 : 1
      guard at <= end else { throw unexpected(.environmentName) }
    }
    let length = at - start
    guard length > 0 else { throw unexpected(.environmentName) }
    let to = try block.reserveBytes(length)
    var out = Int(to)
    var p = start
    while p < start + length {
      var c = text[p]
      p &+= 1
      if c == 0x5c {
        switch text[p] {
        case 0x22, 0x5c: c = text[p]
        case 0x61: c = 0x07
        case 0x62: c = 0x08
        case 0x66: c = 0x0c
        case 0x6e: c = 0x0a
        case 0x72: c = 0x0d
        case 0x74: c = 0x09
        case 0x76: c = 0x0b
        default:
          throw block.fail(.invalidEscape, SourceRange(UInt32(p - 1), UInt32(p + 1)), .number(UInt64(text[p])))
        }
        p &+= 1
      }
      block.bytes[out] = c
      out &+= 1
    }
    at &+= 1
    try block.push(Kind.path, to, UInt32(out) - to)
  }

  // MARK: URLs (§http-raw)

  /// Pushes the authority and the path's segments; an empty path is the one segment "".
  private mutating func url() throws(Failure) -> (components: Int, query: (UInt32, UInt32)) {
    let start = at
    guard authority() else { throw block.fail(.invalidURL, SourceRange(UInt32(start), UInt32(max(at, start + 1)))) }
    try block.push(Kind.path, UInt32(start), UInt32(at - start))
    var count = 1
    while text[at] == 0x2f {
      at &+= 1
      let segment = at
      while urlCharacter(orPercent: true, 0x3a, 0x40) {}
      try block.push(Kind.path, UInt32(segment), UInt32(at - segment))
      count &+= 1
    }
    if count == 1 {
      try block.push(Kind.path, UInt32(at), 0)
      count = 2
    }
    guard text[at] == 0x3f else { return (count, (0, 0)) }
    at &+= 1
    let query = at
    while urlCharacter(orPercent: true, 0x3a, 0x40) || characterIs(0x2f) || characterIs(0x3f) {}
    return (count, (UInt32(query), UInt32(at - query)))
  }

  /// Steps over one part of a URL.
  fileprivate mutating func take(_ part: ImportPart) -> Bool {
    switch part {
    case .component: return false
    case .authority: return authority()
    case .segment: while urlCharacter(orPercent: true, 0x3a, 0x40) {}
    case .query: while urlCharacter(orPercent: true, 0x3a, 0x40) || characterIs(0x2f) || characterIs(0x3f) {}
    }
    return true
  }

  private mutating func characterIs(_ c: UInt8) -> Bool {
    guard text[at] == c else { return false }
    at &+= 1
    return true
  }

  /// Steps over one character of a URL, or over `a` or `b`, or over an escape.
  private mutating func urlCharacter(orPercent percent: Bool, _ a: UInt8, _ b: UInt8) -> Bool {
    let c = text[at]
    if isURLCharacter(c) || c == a || c == b {
      at &+= 1
      return true
    }
    guard percent, c == 0x25, hexDigit(text[at + 1]) != nil, hexDigit(text[at + 2]) != nil else { return false }
    at &+= 3
    return true
  }

  /// Unreserved characters and sub-delims, the latter without parentheses and comma.
  private func isURLCharacter(_ c: UInt8) -> Bool {
    switch c {
    case 0x30...0x39, 0x41...0x5a, 0x61...0x7a, 0x2d, 0x2e, 0x5f, 0x7e: true
    case 0x21, 0x24, 0x26, 0x27, 0x2a, 0x2b, 0x3b, 0x3d: true
    default: false
    }
  }

  private mutating func authority() -> Bool {
    let start = at
    while urlCharacter(orPercent: true, 0x3a, 0x3a) {}
    if text[at] == 0x40 {
      at &+= 1
    } else {
      at = start
    }
    guard text[at] == 0x5b ? ipLiteral() : domain() else { return false }
    if text[at] == 0x3a {
      at &+= 1
      while text[at] &- 0x30 < 10 { at &+= 1 }
    }
    return true
  }

  /// §domain; an IPv4 address has its shape too.
  private mutating func domain() -> Bool {
    while true {
      guard isAlphanumeric(text[at]) else { return false }
      while isAlphanumeric(text[at]) || text[at] == 0x2d { at &+= 1 }
      guard text[at - 1] != 0x2d else { return false }
      guard text[at] == 0x2e else { return true }
      at &+= 1
      // A name may end with a dot.
      guard isAlphanumeric(text[at]) else { return true }
    }
  }

  private func isAlphanumeric(_ c: UInt8) -> Bool { (c | 0x20) &- 0x61 < 26 || c &- 0x30 < 10 }

  private mutating func ipLiteral() -> Bool {
    at &+= 1
    if text[at] == 0x76 || text[at] == 0x56 {
      at &+= 1
      guard hexDigit(text[at]) != nil else { return false }
      while hexDigit(text[at]) != nil { at &+= 1 }
      guard characterIs(0x2e) else { return false }
      let start = at
      while urlCharacter(orPercent: false, 0x3a, 0x3a) {}
      return at > start && characterIs(0x5d)
    }
    // Groups of up to four hex digits, at most one `::`, and an IPv4 address in place of the last two groups.
    var groups = 0
    var compressed = false
    if text[at] == 0x3a {
      guard text[at + 1] == 0x3a else { return false }
      at &+= 2
      compressed = true
    }
    while hexDigit(text[at]) != nil {
      let start = at
      while hexDigit(text[at]) != nil { at &+= 1 }
      if text[at] == 0x2e {
        at = start
        guard ipv4() else { return false }
        groups &+= 2
        break
      }
      guard at - start <= 4 else { return false }
      groups &+= 1
      guard text[at] == 0x3a else { break }
      if text[at + 1] == 0x3a {
        guard !compressed else { return false }
        compressed = true
        at &+= 2
      } else {
        at &+= 1
        guard hexDigit(text[at]) != nil else { return false }
      }
    }
    return (compressed ? groups <= 7 : groups == 8) && characterIs(0x5d)
  }

  private mutating func ipv4() -> Bool {
    for i in 0..<4 {
      if i > 0, !characterIs(0x2e) { return false }
      var value = 0
      let start = at
      while text[at] &- 0x30 < 10, at - start < 4 {
        value = value * 10 + Int(text[at] - 0x30)
        at &+= 1
      }
      guard at > start, value <= 255, at - start == 1 || text[start] != 0x30 else { return false }
    }
    return true
  }
}

/// A part of an import's location.
enum ImportPart {
  /// Of a path, or the name of a variable.
  case component
  case authority, segment, query
}

extension Block {
  /// Whether source can spell bytes as that part of an import. The binary encoding can hold others, which would be
  /// written as another import.
  func canSpell(_ range: SourceRange, _ part: ImportPart, of kind: ImportKind) throws(Failure) -> Bool {
    let length = Int(range.end - range.start)
    if part == .component { return length > 0 && isQuotable(range, variable: kind == .environment) }
    // The parser needs an end that belongs to no location: zero bytes behind a copy.
    let mark = head.pointee.arenaTop
    let start = Int(try reserveBytes(length + 8))
    (bytes + start).update(from: bytes + Int(range.start), count: length)
    (bytes + start + length).update(repeating: 0, count: 8)
    var parser = Parser(self, SourceRange(UInt32(start), UInt32(start + length)))
    let fits = parser.take(part)
    head.pointee.arenaTop = mark
    return fits && parser.at == parser.end
  }

  /// §quoted-path-component, §posix-environment-variable
  private func isQuotable(_ range: SourceRange, variable: Bool) -> Bool {
    for at in Int(range.start)..<Int(range.end) {
      switch bytes[at] {
      case 0x07...0x0d: if !variable { return false }
      case 0...0x1f: return false
      case 0x22, 0x2f: if !variable { return false }
      case 0x3d: if variable { return false }
      case 0x7f...: if variable { return false }
      default: break
      }
    }
    return true
  }
}
