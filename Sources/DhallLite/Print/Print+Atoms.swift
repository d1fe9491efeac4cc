// SPDX-License-Identifier: MIT

// What has no terms inside: names, numbers, text, operators.
extension Printer {
  func put<Sink: ByteSink & ~Copyable>(_ text: StaticString, _ sink: inout Sink) throws(Failure) {
    if !sink.write(text.utf8Start, text.utf8CodeUnitCount) { throw block.fail(.outputFull) }
  }

  func byte<Sink: ByteSink & ~Copyable>(_ byte: UInt8, _ sink: inout Sink) throws(Failure) {
    if !sink.write(byte) { throw block.fail(.outputFull) }
  }

  /// `count` bytes of the arena.
  func raw<Sink: ByteSink & ~Copyable>(_ start: UInt32, _ count: UInt32, _ sink: inout Sink) throws(Failure) {
    if count > 0, !sink.write(UnsafePointer(block.bytes + Int(start)), Int(count)) { throw block.fail(.outputFull) }
  }

  func atom<Sink: ByteSink & ~Copyable>(_ term: TermID, _ tag: TermTag, into sink: inout Sink) throws(Failure) {
    let n = block.count(term)
    let word = Int(term.at) &+ 3
    switch tag {
    case .variable:
      guard let (name, n) = binders.variable(block[term, 0]) else { return try hole(block[term, 0], &sink) }
      try variable(name, UInt64(n), &sink)
    case .free:
      let name = NameID(block[term, 0])
      try variable(name, UInt64(block[term, 1]) &+ UInt64(binders.count(name)), &sink)
    case .level: try hole(block[term, 0], &sink)
    case .builtin:
      guard let builtin = Builtin(rawValue: UInt32(truncatingIfNeeded: n)) else { throw block.fail(.invalidBinary) }
      let name = block.name(builtin)
      try raw((name.at &+ UInt32(NameWord.bytes)) &* 4, block[Int(name.at) &+ NameWord.count], &sink)
    case .natural: try decimal(word, n, least: 1, &sink)
    case .integer:
      try put(block[term, 0] == 0 ? "+" : "-", &sink)
      try decimal(word &+ 1, n, least: 1, &sink)
    case .double: try double(Double(bitPattern: UInt64(block[term, 1]) << 32 | UInt64(block[term, 0])), &sink)
    case .bytes:
      try put("0x\"", &sink)
      try hexadecimal(block[term, 0], block[term, 1], &sink)
      try put("\"", &sink)
    case .date:
      try number(block[term, 0] >> 16, digits: 4, &sink)
      try put("-", &sink)
      try number(block[term, 0] >> 8 & 0xff, digits: 2, &sink)
      try put("-", &sink)
      try number(block[term, 0] & 0xff, digits: 2, &sink)
    case .time:
      try number(block[term, 0] >> 16, digits: 2, &sink)
      try put(":", &sink)
      try number(block[term, 0] >> 8 & 0xff, digits: 2, &sink)
      try put(":", &sink)
      try number(block[term, 0] & 0xff, digits: 2, &sink)
      if block[term, 1] > 0 {
        try put(".", &sink)
        try decimal(word &+ 2, n, least: Int(block[term, 1]), &sink)
      }
    case .timeZone:
      try put(block[term, 0] >> 16 == 0 ? "+" : "-", &sink)
      try number(block[term, 0] >> 8 & 0xff, digits: 2, &sink)
      try put(":", &sink)
      try number(block[term, 0] & 0xff, digits: 2, &sink)
    default: throw block.fail(.invalidBinary, block.range(term))
    }
  }

  // MARK: Names

  private func variable<Sink: ByteSink & ~Copyable>(_ name: NameID, _ n: UInt64, _ sink: inout Sink) throws(Failure) {
    try label(name, .bound, &sink)
    if n > 0 {
      try put("@", &sink)
      try number(n, digits: 1, &sink)
    }
  }

  private func hole<Sink: ByteSink & ~Copyable>(_ number: UInt32, _ sink: inout Sink) throws(Failure) {
    try put("?", &sink)
    try self.number(number, digits: 1, &sink)
  }

  /// Where a label stands decides what it may be without quotes (dhall.abnf §nonreserved-label to §any-label-or-some).
  enum Place { case bound, field, fieldOrSome }

  func label<Sink: ByteSink & ~Copyable>(_ name: NameID, _ place: Place, _ sink: inout Sink) throws(Failure) {
    let start = (name.at &+ UInt32(NameWord.bytes)) &* 4
    let count = block[Int(name.at) &+ NameWord.count]
    let quoted = needsQuotes(name, place, start, count)
    if quoted { try put("`", &sink) }
    try raw(start, count, &sink)
    if quoted { try put("`", &sink) }
  }

  private func needsQuotes(_ name: NameID, _ place: Place, _ start: UInt32, _ count: UInt32) -> Bool {
    if let keyword = block.keyword(name) { return !(place == .fieldOrSome && keyword == .some) }
    if place == .bound, block.builtin(name) != nil { return true }
    let bytes = block.bytes + Int(start)
    guard count > 0, isLetter(bytes[0]) || bytes[0] == 0x5f else { return true }
    for i in 1..<Int(Swift.max(count, 1)) {
      let c = bytes[i]
      // "-", "/", digits, "_"
      guard isLetter(c) || c >= 0x2f && c <= 0x39 || c == 0x2d || c == 0x5f else { return true }
    }
    return false
  }

  private func isLetter(_ c: UInt8) -> Bool { c | 0x20 >= 0x61 && c | 0x20 <= 0x7a }

  func projection<Sink: ByteSink & ~Copyable>(_ term: TermID, _ n: Int, _ sink: inout Sink) throws(Failure) {
    try put(n == 0 ? ".{" : ".{ ", &sink)
    for i in 0..<n {
      if i > 0 { try put(", ", &sink) }
      try label(NameID(block[term, 1 &+ i]), .fieldOrSome, &sink)
    }
    try put(n == 0 ? "}" : " }", &sink)
  }

  /// ` with a.b = `
  func path<Sink: ByteSink & ~Copyable>(_ term: TermID, _ n: Int, _ sink: inout Sink) throws(Failure) {
    try put(" with ", &sink)
    for i in 0..<n {
      if i > 0 { try put(".", &sink) }
      let component = block[term, 2 &+ i]
      if component == TermTag.withOptional {
        try put("?", &sink)
      } else {
        try label(NameID(component), .fieldOrSome, &sink)
      }
    }
    try put(" = ", &sink)
  }

  func symbol<Sink: ByteSink & ~Copyable>(_ number: Int, _ sink: inout Sink) throws(Failure) {
    guard let operation = Operator(rawValue: UInt32(truncatingIfNeeded: number)) else {
      throw block.fail(.invalidBinary)
    }
    switch operation {
    case .or: try put(" || ", &sink)
    case .and: try put(" && ", &sink)
    case .equal: try put(" == ", &sink)
    case .notEqual: try put(" != ", &sink)
    case .plus: try put(" + ", &sink)
    case .times: try put(" * ", &sink)
    case .textAppend: try put(" ++ ", &sink)
    case .listAppend: try put(" # ", &sink)
    case .combine: try put(ascii ? " /\\ " : " ∧ ", &sink)
    case .prefer: try put(ascii ? " // " : " ⫽ ", &sink)
    case .combineTypes: try put(ascii ? " //\\\\ " : " ⩓ ", &sink)
    case .alternative: try put(" ? ", &sink)
    case .equivalent: try put(ascii ? " === " : " ≡ ", &sink)
    }
  }

  // MARK: Numbers

  private func number<Sink: ByteSink & ~Copyable>(
    _ value: UInt32, digits: Int, _ sink: inout Sink
  ) throws(Failure) {
    try number(UInt64(value), digits: digits, &sink)
  }

  /// Decimal, with zeros in front up to so many digits.
  private func number<Sink: ByteSink & ~Copyable>(
    _ value: UInt64, digits: Int, _ sink: inout Sink
  ) throws(Failure) {
    var divisor: UInt64 = 1
    var count = 1
    while count < digits || value / divisor >= 10 {
      divisor &*= 10
      count &+= 1
    }
    while divisor > 0 {
      try byte(0x30 &+ UInt8(truncatingIfNeeded: value / divisor % 10), &sink)
      divisor /= 10
    }
  }

  /// `n` limbs from word `at` on, with zeros in front up to `least` digits. Scratch lies behind the arena's end.
  private func decimal<Sink: ByteSink & ~Copyable>(_ at: Int, _ n: Int, least: Int, _ sink: inout Sink) throws(Failure)
  {
    let top = block.head.pointee.arenaTop
    let room = (Limbs.decimalCapacity(n) + 3) / 4
    let text = try block.reserve(room + Limbs.decimalScratch(n))
    let end = block.head.pointee.arenaTop
    let count = Limbs.writeDecimal(
      UnsafePointer(block.words + at), n, into: block.bytes + text * 4, scratch: block.words + (text + room))
    // The fraction of a second: none of its digits are in the number when it is zero.
    var zeros = least - count
    while zeros > 0 {
      try put("0", &sink)
      zeros -= 1
    }
    try raw(UInt32(truncatingIfNeeded: text * 4), UInt32(truncatingIfNeeded: count), &sink)
    if block.head.pointee.arenaTop == end { block.head.pointee.arenaTop = top }
  }

  private func double<Sink: ByteSink & ~Copyable>(_ value: Double, _ sink: inout Sink) throws(Failure) {
    let top = block.head.pointee.arenaTop
    let text = try block.reserve((doubleTextCapacity + 3) / 4)
    let end = block.head.pointee.arenaTop
    let count = writeDouble(value, into: block.bytes + text * 4)
    try raw(UInt32(truncatingIfNeeded: text * 4), UInt32(truncatingIfNeeded: count), &sink)
    if block.head.pointee.arenaTop == end { block.head.pointee.arenaTop = top }
  }

  private func digit(_ value: UInt8) -> UInt8 { value < 10 ? 0x30 &+ value : 0x57 &+ value }

  func hexadecimal<Sink: ByteSink & ~Copyable>(_ start: UInt32, _ count: UInt32, _ sink: inout Sink) throws(Failure) {
    for i in Int(start)..<Int(start) + Int(count) {
      try byte(digit(block.bytes[i] >> 4), &sink)
      try byte(digit(block.bytes[i] & 15), &sink)
    }
  }

  // MARK: Text

  /// The inside of a double-quoted literal (dhall.abnf §double-quote-chunk). A `$` is only special before a `{`.
  func text<Sink: ByteSink & ~Copyable>(_ start: UInt32, _ count: UInt32, _ sink: inout Sink) throws(Failure) {
    let bytes = block.bytes
    let end = Int(start) + Int(count)
    var from = Int(start)
    var at = from
    while at < end {
      let c = bytes[at]
      let special = c < 0x20 || c == 0x22 || c == 0x5c || c == 0x24 && at &+ 1 < end && bytes[at &+ 1] == 0x7b
      if special {
        try raw(UInt32(truncatingIfNeeded: from), UInt32(truncatingIfNeeded: at &- from), &sink)
        from = at
        if c < 0x20 {
          try control(c, &sink)
          from &+= 1
        } else {
          try byte(0x5c, &sink)  // what is escaped begins the next piece
        }
      }
      at &+= 1
    }
    try raw(UInt32(truncatingIfNeeded: from), UInt32(truncatingIfNeeded: end &- from), &sink)
  }

  private func control<Sink: ByteSink & ~Copyable>(_ c: UInt8, _ sink: inout Sink) throws(Failure) {
    switch c {
    case 0x08: try put("\\b", &sink)
    case 0x0c: try put("\\f", &sink)
    case 0x0a: try put("\\n", &sink)
    case 0x0d: try put("\\r", &sink)
    case 0x09: try put("\\t", &sink)
    default:
      try put("\\u00", &sink)
      try byte(digit(c >> 4), &sink)
      try byte(digit(c & 15), &sink)
    }
  }

  // MARK: Imports

  /// An import without headers, hash and mode (dhall.abnf §import-type).
  func location<Sink: ByteSink & ~Copyable>(_ term: TermID, _ sink: inout Sink) throws(Failure) {
    let n = block.count(term)
    let kind = ImportKind(rawValue: block[term, ImportWord.kind] & 0xff) ?? .missing
    switch kind {
    case .http: try put("http://", &sink)
    case .https: try put("https://", &sink)
    case .absolute: break
    case .here: try put(".", &sink)
    case .parent: try put("..", &sink)
    case .home: try put("~", &sink)
    case .environment: try put("env:", &sink)
    case .missing: return try put("missing", &sink)
    }
    for i in 0..<n {
      let start = block[term, ImportWord.components &+ 2 &* i]
      let count = block[term, ImportWord.components &+ 2 &* i &+ 1]
      if kind == .environment { return try environment(start, count, &sink) }
      if i > 0 || !kind.isRemote { try put("/", &sink) }
      let quoted = !kind.isRemote && !isPathComponent(start, count)
      if quoted { try put("\"", &sink) }
      try raw(start, count, &sink)
      if quoted { try put("\"", &sink) }
    }
    if kind.isRemote, block[term, ImportWord.query] != 0 {
      try put("?", &sink)
      try raw(block[term, ImportWord.query], block[term, ImportWord.query &+ 1], &sink)
    }
  }

  func importSuffix<Sink: ByteSink & ~Copyable>(_ term: TermID, _ sink: inout Sink) throws(Failure) {
    if block[term, ImportWord.hash] != 0 {
      try put(" sha256:", &sink)
      try hexadecimal(block[term, ImportWord.hash], 32, &sink)
    }
    switch ImportMode(rawValue: block[term, ImportWord.kind] >> 8) {
    case .text: try put(" as Text", &sink)
    case .location: try put(" as Location", &sink)
    case .bytes: try put(" as Bytes", &sink)
    default: break
    }
  }

  /// §unquoted-path-component: printable characters but ` "#(),/<>?[\]{}`.
  private func isPathComponent(_ start: UInt32, _ count: UInt32) -> Bool {
    for i in Int(start)..<Int(start) + Int(count) {
      switch block.bytes[i] {
      case 0x21, 0x24...0x27, 0x2a...0x2b, 0x2d...0x2e, 0x30...0x3b, 0x3d, 0x40...0x5a, 0x5e...0x7a, 0x7c, 0x7e:
        continue
      default: return false
      }
    }
    return count > 0
  }

  /// §bash-environment-variable, or quoted and escaped as a §posix-environment-variable.
  private func environment<Sink: ByteSink & ~Copyable>(
    _ start: UInt32, _ count: UInt32, _ sink: inout Sink
  ) throws(Failure) {
    let bytes = block.bytes + Int(start)
    var plain = count > 0
    for i in 0..<Int(count) {
      let c = bytes[i]
      if !(isLetter(c) || c == 0x5f || i > 0 && c >= 0x30 && c <= 0x39) { plain = false }
    }
    if plain { return try raw(start, count, &sink) }
    try put("\"", &sink)
    for i in 0..<Int(count) {
      switch bytes[i] {
      case 0x22: try put("\\\"", &sink)
      case 0x5c: try put("\\\\", &sink)
      case 0x07: try put("\\a", &sink)
      case 0x08: try put("\\b", &sink)
      case 0x0c: try put("\\f", &sink)
      case 0x0a: try put("\\n", &sink)
      case 0x0d: try put("\\r", &sink)
      case 0x09: try put("\\t", &sink)
      case 0x0b: try put("\\v", &sink)
      default: try byte(bytes[i], &sink)
      }
    }
    try put("\"", &sink)
  }
}
