// SPDX-License-Identifier: MIT

// Terms whose encoding is not their children in order.
extension Encoder {
  /// §Function application: nested applications are one array. Terms are flat, except where a link or an import stands
  /// between; each of the nested ones has a frame, and only the innermost writes its function.
  func openApplication<Sink: ByteSink & ~Copyable>(_ term: TermID, into sink: inout Sink) throws(Failure) -> TermID {
    var arguments = 0
    var function = term
    while block.tag(function) == .application {
      arguments &+= block.count(function)
      try block.push(Encoder.node, function.at, 0)
      function = try block.strip(block.child(function, 0))
    }
    try array(2 &+ arguments, 0, &sink)
    return function
  }

  /// §`List`: the type is written without the `List` before it, if there is one.
  func emptyList<Sink: ByteSink & ~Copyable>(_ term: TermID, into sink: inout Sink) throws(Failure) -> TermID {
    let type = try block.strip(block.child(term, 0))
    if block.tag(type) == .application, block.count(type) == 1 {
      let function = try block.strip(block.child(type, 0))
      if block.tag(function) == .builtin, block.count(function) == Int(Builtin.list.rawValue) {
        try array(2, 4, &sink)
        return block.child(type, 1)
      }
    }
    try array(2, 28, &sink)
    return type
  }

  /// §Records, §Unions. Labels are sorted already.
  func openFields<Sink: ByteSink & ~Copyable>(
    _ term: TermID, _ n: Int, _ label: UInt64, into sink: inout Sink
  ) throws(Failure) -> TermID {
    try array(2, label, &sink)
    try put(5, UInt32(truncatingIfNeeded: n), &sink)
    if n == 0 { return .none }
    // As if the field before the first had just been written.
    try block.push(Encoder.node, term.at, .max)
    return .none
  }

  /// §`with` expressions.
  func path<Sink: ByteSink & ~Copyable>(_ term: TermID, _ n: Int, _ sink: inout Sink) throws(Failure) {
    try put(4, UInt32(truncatingIfNeeded: n), &sink)
    var i = 0
    while i < n {
      let component = block[term, 2 &+ i]
      if component == TermTag.withOptional { try byte(0, &sink) } else { try put(NameID(component), &sink) }
      i &+= 1
    }
  }

  // MARK: Imports

  /// §Imports: up to the headers, which are a term.
  func openImport<Sink: ByteSink & ~Copyable>(_ term: TermID, _ n: Int, into sink: inout Sink) throws(Failure) -> TermID
  {
    let kind = ImportKind(rawValue: block[term, ImportWord.kind] & 0xff) ?? .missing
    try array(4 &+ n &+ (kind.isRemote ? 2 : 0), 24, &sink)
    let hash = block[term, ImportWord.hash]
    if hash == 0 {
      try byte(Encoder.null, &sink)
    } else {
      // A multihash: the number of SHA-256, and the count of bytes.
      try byte(0x58, &sink)
      try byte(34, &sink)
      try byte(0x12, &sink)
      try byte(0x20, &sink)
      try put(start: hash, 32, &sink)
    }
    try put(0, block[term, ImportWord.kind] >> 8, &sink)
    try put(0, kind.rawValue, &sink)
    if kind.isRemote {
      let headers = block.child(term, ImportWord.headers)
      if !headers.isNone {
        try block.push(Encoder.node, term.at, 0)
        return headers
      }
      try byte(Encoder.null, &sink)
    }
    try components(term, n, &sink)
    return .none
  }

  func components<Sink: ByteSink & ~Copyable>(_ term: TermID, _ n: Int, _ sink: inout Sink) throws(Failure) {
    var i = 0
    while i < n {
      let at = ImportWord.components &+ 2 &* i
      try text(block[term, at], block[term, at &+ 1], &sink)
      i &+= 1
    }
    let kind = ImportKind(rawValue: block[term, ImportWord.kind] & 0xff) ?? .missing
    guard kind.isRemote else { return }
    if block[term, ImportWord.query] == 0 {
      try byte(Encoder.null, &sink)
    } else {
      try text(block[term, ImportWord.query], block[term, ImportWord.query &+ 1], &sink)
    }
  }

  // MARK: Constants

  /// §Built-in constants, §`Bool`.
  func builtin<Sink: ByteSink & ~Copyable>(_ number: Int, into sink: inout Sink) throws(Failure) {
    guard let builtin = Builtin(rawValue: UInt32(truncatingIfNeeded: number)) else { throw block.fail(.invalidBinary) }
    switch builtin {
    case .false: try byte(0xf4, &sink)
    case .true: try byte(0xf5, &sink)
    default: try put(block.name(builtin), &sink)
    }
  }

  /// §`Natural`.
  func natural<Sink: ByteSink & ~Copyable>(_ term: TermID, _ n: Int, into sink: inout Sink) throws(Failure) {
    try array(2, 15, &sink)
    try number(Int(term.at) &+ 3, n, &sink)
  }

  /// §`Integer`: a negative number -m is stored as m - 1.
  func integer<Sink: ByteSink & ~Copyable>(_ term: TermID, _ n: Int, into sink: inout Sink) throws(Failure) {
    try array(2, 16, &sink)
    let start = Int(term.at) &+ 4
    if block[term, 0] == 0 || n == 0 { return try number(start, n, &sink) }
    let last = block[start &+ n &- 1]
    var lowest = 0
    while block[start &+ lowest] == 0 { lowest &+= 1 }
    // Subtracting one changes the limbs up to the lowest that is not zero.
    let bits = 32 &* n &- last.leadingZeroBitCount &- (lowest == n &- 1 && last & (last &- 1) == 0 ? 1 : 0)
    if bits <= 64 {
      let low = UInt64(block[start]) | (n > 1 ? UInt64(block[start &+ 1]) << 32 : 0)
      return try putWide(1, low &- 1, &sink)
    }
    try put(6, 3, &sink)
    try put(2, UInt32(truncatingIfNeeded: (bits &+ 7) / 8), &sink)
    var at = (bits &+ 7) / 8
    while at > 0 {
      at &-= 1
      let i = at >> 2
      let limb = block[start &+ i]
      let less = i < lowest ? .max : i == lowest ? limb &- 1 : limb
      try byte(UInt8(truncatingIfNeeded: less >> (8 &* UInt32(at & 3))), &sink)
    }
  }

  /// A number that is not negative, its limbs from word `start` on.
  private func number<Sink: ByteSink & ~Copyable>(_ start: Int, _ n: Int, _ sink: inout Sink) throws(Failure) {
    if n <= 2 {
      let low = n == 0 ? 0 : UInt64(block[start]) | (n > 1 ? UInt64(block[start &+ 1]) << 32 : 0)
      return try putWide(0, low, &sink)
    }
    let count = (32 &* n &- block[start &+ n &- 1].leadingZeroBitCount &+ 7) / 8
    try put(6, 2, &sink)
    try put(2, UInt32(truncatingIfNeeded: count), &sink)
    var at = count
    while at > 0 {
      at &-= 1
      try byte(UInt8(truncatingIfNeeded: block[start &+ at >> 2] >> (8 &* UInt32(at & 3))), &sink)
    }
  }

  /// §`Double`: the shortest of the three formats that has the number.
  func double<Sink: ByteSink & ~Copyable>(_ term: TermID, into sink: inout Sink) throws(Failure) {
    let bits = UInt64(block[term, 1]) << 32 | UInt64(block[term, 0])
    let value = Double(bitPattern: bits)
    if let half = doubleToHalf(value) {
      try head(0xf9, UInt64(half), 2, &sink)
    } else if let single = doubleToSingle(value) {
      try head(0xfa, UInt64(single), 4, &sink)
    } else {
      try head(0xfb, bits, 8, &sink)
    }
  }

  /// §`Date` / `Time` / `TimeZone`.
  func temporal<Sink: ByteSink & ~Copyable>(_ term: TermID, _ n: Int, into sink: inout Sink) throws(Failure) {
    let word = block[term, 0]
    switch block.tag(term) {
    case .date:
      try array(4, 30, &sink)
      try put(0, word >> 16, &sink)
      try put(0, word >> 8 & 0xff, &sink)
      try put(0, word & 0xff, &sink)
    case .timeZone:
      try array(4, 32, &sink)
      try byte(word >> 16 == 0 ? 0xf5 : 0xf4, &sink)
      try put(0, word >> 8 & 0xff, &sink)
      try put(0, word & 0xff, &sink)
    default:
      try array(4, 31, &sink)
      try put(0, word >> 16, &sink)
      try put(0, word >> 8 & 0xff, &sink)
      try byte(0xc4, &sink)
      try put(4, 2, &sink)
      try seconds(term, n, &sink)
    }
  }

  /// Seconds and their fraction as a decimal fraction, [-digits, mantissa].
  private func seconds<Sink: ByteSink & ~Copyable>(_ term: TermID, _ n: Int, _ sink: inout Sink) throws(Failure) {
    let second = block[term, 0] & 0xff
    let digits = block[term, 1]
    if digits == 0 { try byte(0, &sink) } else { try put(1, digits &- 1, &sink) }
    if second == 0 || digits == 0 {
      return digits == 0 ? try put(0, second, &sink) : try number(Int(term.at) &+ 5, n, &sink)
    }
    let room = Encoder.powerLimbs(digits)
    guard digits <= Encoder.mostDigits, n < room else { throw block.fail(.tooLarge, block.range(term)) }
    // mantissa = second * 10^digits + fraction, in scratch behind the arena's end that is given back at once.
    let top = block.head.pointee.arenaTop
    let scratch = try block.reserve(room)
    let r = block.words + scratch
    r[0] = second
    let count = Limbs.multiplyByPowerOfFive(r, 1, Int(digits))
    let shifted = Limbs.shiftLeft(r, r, count, by: Int(digits))
    let sum = Limbs.add(r, r, shifted, block.words + (Int(term.at) &+ 5), n)
    block.head.pointee.arenaTop = top
    try number(scratch, sum, &sink)
  }

  /// Digits of a second's fraction that can be encoded and decoded; the standard asks for nine (dhall.abnf).
  static var mostDigits: UInt32 { 1 << 14 }

  /// Limbs that suffice to compute second * 10^digits by `multiplyByPowerOfFive` and a shift.
  static func powerLimbs(_ digits: UInt32) -> Int { Int(digits) / 13 + Int(digits) / 32 + 6 }
}

// MARK: - CBOR

extension Encoder {
  static var null: UInt8 { 0xf6 }

  func byte<Sink: ByteSink & ~Copyable>(_ byte: UInt8, _ sink: inout Sink) throws(Failure) {
    if !sink.write(byte) { throw block.fail(.outputFull) }
  }

  /// An array of `count` elements, the first of which is `label`.
  func array<Sink: ByteSink & ~Copyable>(_ count: Int, _ label: UInt64, _ sink: inout Sink) throws(Failure) {
    try putWide(4, UInt64(truncatingIfNeeded: count), &sink)
    try putWide(0, label, &sink)
  }

  func put<Sink: ByteSink & ~Copyable>(_ major: UInt8, _ value: UInt32, _ sink: inout Sink) throws(Failure) {
    try putWide(major, UInt64(value), &sink)
  }

  /// The head of an item: major type and number, as short as it gets.
  func putWide<Sink: ByteSink & ~Copyable>(_ major: UInt8, _ value: UInt64, _ sink: inout Sink) throws(Failure) {
    let major = major &<< 5
    if value < 24 {
      try byte(major | UInt8(truncatingIfNeeded: value), &sink)
    } else if value <= 0xff {
      try head(major | 24, value, 1, &sink)
    } else if value <= 0xffff {
      try head(major | 25, value, 2, &sink)
    } else if value <= 0xffff_ffff {
      try head(major | 26, value, 4, &sink)
    } else {
      try head(major | 27, value, 8, &sink)
    }
  }

  /// `first`, then the last `count` bytes of `value`.
  func head<Sink: ByteSink & ~Copyable>(_ first: UInt8, _ value: UInt64, _ count: Int, _ sink: inout Sink)
    throws(Failure)
  {
    var bytes: (UInt64, UInt64) = (UInt64(first), 0)
    let big = (value << UInt64(64 &- 8 &* count)).bigEndian
    bytes.0 |= big << 8
    bytes.1 = big >> 56
    let written = withUnsafeBytes(of: &bytes) {
      sink.write($0.baseAddress.unsafelyUnwrapped.assumingMemoryBound(to: UInt8.self), count &+ 1)
    }
    if !written { throw block.fail(.outputFull) }
  }

  func put<Sink: ByteSink & ~Copyable>(_ name: NameID, _ sink: inout Sink) throws(Failure) {
    try text((name.at &+ UInt32(NameWord.bytes)) &* 4, block[Int(name.at) &+ NameWord.count], &sink)
  }

  func text<Sink: ByteSink & ~Copyable>(_ start: UInt32, _ count: UInt32, _ sink: inout Sink) throws(Failure) {
    try put(3, count, &sink)
    try put(start: start, count, &sink)
  }

  /// `count` bytes of the arena.
  func put<Sink: ByteSink & ~Copyable>(start: UInt32, _ count: UInt32, _ sink: inout Sink) throws(Failure) {
    if count > 0, !sink.write(UnsafePointer(block.bytes + Int(start)), Int(count)) { throw block.fail(.outputFull) }
  }
}
