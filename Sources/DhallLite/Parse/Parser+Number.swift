// SPDX-License-Identifier: MIT

/// Numbers, dates and times (dhall.abnf §temporal-literal, §double-literal, §natural-literal, §bytes-literal).
extension Parser {
  private func isDigit(_ at: Int) -> Bool { text[at] &- 0x30 < 10 }

  mutating func number() throws(Failure) -> TermID {
    let start = at
    let signed = text[at] == 0x2b || text[at] == 0x2d
    if signed {
      if text[at] == 0x2d, text[at + 1] == 0x49 {
        at &+= 1
        guard isWord("Infinity") else { throw unexpected(.natural) }
        at &+= 8
        return try double(-.infinity, start)
      }
      if let zone = try timeZone() { return zone }
      at &+= 1
    } else if isDigit(at + 1) {
      if isDigit(at + 2), isDigit(at + 3), text[at + 4] == 0x2d, isDigit(at + 5) { return try dateLiteral() }
      if text[at + 2] == 0x3a, isDigit(at + 3) { return try timeLiteral() }
    }
    guard isDigit(at) else { throw unexpected(.natural) }
    if text[at] == 0x30, text[at + 1] == 0x78, !signed, text[at + 2] == 0x22 { return try bytesLiteral(start) }
    let digits = at
    while isDigit(at) { at &+= 1 }
    // A fraction or an exponent makes it a double; `1.x` would be a selector, which no number has.
    if (text[at] == 0x2e && isDigit(at + 1)) || isExponent(at) { return try doubleLiteral(start) }
    if text[digits] == 0x30, at == digits + 1 {
      if text[at] == 0x78, hexDigit(text[at + 1]) != nil { return try radix(start, signed, bits: 4) }
      if text[at] == 0x62, text[at + 1] == 0x30 || text[at + 1] == 0x31 { return try radix(start, signed, bits: 1) }
    } else if text[digits] == 0x30 {
      throw block.fail(.invalidNumber, range(start))
    }
    return try decimal(start, digits, signed)
  }

  private func decimal(_ start: Int, _ digits: Int, _ signed: Bool) throws(Failure) -> TermID {
    let count = at - digits
    if count <= 18 {
      var value: UInt64 = 0
      var p = digits
      while p < at {
        value = value &* 10 &+ UInt64(text[p] &- 0x30)
        p &+= 1
      }
      return try natural(value, start, signed)
    }
    return try bigNatural(start, signed, limbs: Limbs.decimalLimbs(count)) { to in
      Limbs.parse(to, decimal: text + digits, count)
    }
  }

  private mutating func radix(_ start: Int, _ signed: Bool, bits: Int) throws(Failure) -> TermID {
    at &+= 1
    let digits = at
    if bits == 4 {
      while hexDigit(text[at]) != nil { at &+= 1 }
    } else {
      while text[at] == 0x30 || text[at] == 0x31 { at &+= 1 }
    }
    let count = at - digits
    return try bigNatural(start, signed, limbs: count * bits / 32 + 2) { to in
      bits == 4 ? Limbs.parse(to, hex: text + digits, count) : Limbs.parse(to, binary: text + digits, count)
    }
  }

  private func natural(_ value: UInt64, _ start: Int, _ signed: Bool) throws(Failure) -> TermID {
    let limbs = value == 0 ? 0 : value >> 32 == 0 ? 1 : 2
    let first = signed ? 1 : 0
    let term = try block.make(signed ? .integer : .natural, limbs, operands: limbs + first, range(start))
    if signed { block[term, 0] = text[start] == 0x2d && value != 0 ? 1 : 0 }
    if limbs > 0 { block[term, first] = UInt32(truncatingIfNeeded: value) }
    if limbs > 1 { block[term, first + 1] = UInt32(truncatingIfNeeded: value >> 32) }
    return term
  }

  private func bigNatural(
    _ start: Int, _ signed: Bool, limbs: Int, _ parse: (UnsafeMutablePointer<UInt32>) -> Int
  ) throws(Failure) -> TermID {
    let first = signed ? 1 : 0
    let term = try block.make(signed ? .integer : .natural, 0, operands: limbs + first, range(start))
    let count = parse(block.words + Int(term.at) + 3 + first)
    block[term.at] |= UInt32(truncatingIfNeeded: count) << 8
    if signed { block[term, 0] = text[start] == 0x2d && count != 0 ? 1 : 0 }
    // What was reserved too much is given back: nothing was reserved after it.
    block.head.pointee.arenaTop = Int(term.at) + 3 + first + count
    return term
  }

  /// The n of `x@n`. One that no scope can reach is as free as the largest that fits.
  mutating func variableIndex() throws(Failure) -> UInt32 {
    let start = at
    guard isDigit(at) else { throw unexpected(.natural) }
    let literal = try number()
    guard block.tag(literal) == .natural else { throw block.fail(.invalidNumber, range(start)) }
    switch block.count(literal) {
    case 0: return 0
    case 1: return block[literal, 0]
    default: throw block.fail(.invalidNumber, range(start))
    }
  }

  // MARK: Doubles

  func double(_ value: Double, _ start: Int) throws(Failure) -> TermID {
    let bits = value.isNaN ? 0x7ff8_0000_0000_0000 : value.bitPattern
    return try block.make(
      .double, 0, UInt32(truncatingIfNeeded: bits), UInt32(truncatingIfNeeded: bits >> 32), range(start))
  }

  private func isExponent(_ at: Int) -> Bool {
    guard text[at] | 0x20 == 0x65 else { return false }
    return isDigit(at + 1) || ((text[at + 1] == 0x2b || text[at + 1] == 0x2d) && isDigit(at + 2))
  }

  private mutating func doubleLiteral(_ start: Int) throws(Failure) -> TermID {
    if text[at] == 0x2e {
      at &+= 1
      while isDigit(at) { at &+= 1 }
    }
    if isExponent(at) {
      at &+= 2
      while isDigit(at) { at &+= 1 }
    }
    let mark = block.head.pointee.arenaTop
    let scratch = try block.reserve(Limbs.doubleScratch)
    let value = parseDouble(
      text + start, at - start, scratch: block.words + scratch, scratchWords: Limbs.doubleScratch)
    block.head.pointee.arenaTop = mark
    // Literals that would be infinite are refused, as the standard demands of the encoder's inverse.
    guard let value, value.isFinite else { throw block.fail(.invalidNumber, range(start)) }
    return try double(value, start)
  }

  private mutating func bytesLiteral(_ start: Int) throws(Failure) -> TermID {
    at &+= 3
    let digits = at
    while hexDigit(text[at]) != nil, hexDigit(text[at + 1]) != nil { at &+= 2 }
    try expect(0x22, .hexDigits)
    let count = (at - 1 - digits) / 2
    let to = try block.reserveBytes(count)
    for i in 0..<count {
      block.bytes[Int(to) + i] = (hexDigit(text[digits + 2 * i]) ?? 0) << 4 | (hexDigit(text[digits + 2 * i + 1]) ?? 0)
    }
    return try block.make(.bytes, 0, to, UInt32(count), range(start))
  }

  // MARK: Dates and times

  private func two(_ at: Int) -> UInt32? {
    isDigit(at) && isDigit(at + 1) ? UInt32(text[at] - 0x30) * 10 + UInt32(text[at + 1] - 0x30) : nil
  }

  private func invalidTime(_ start: Int) -> Failure { block.fail(.invalidTime, range(start)) }

  /// `YYYY-MM-DD`, or with a time behind it a record of both (§temporal-literal).
  private mutating func dateLiteral() throws(Failure) -> TermID {
    let start = at
    guard let century = two(at), let rest = two(at + 2), let month = two(at + 5), text[at + 7] == 0x2d,
      let day = two(at + 8)
    else {
      at &+= 5
      throw invalidTime(start)
    }
    at &+= 10
    let year = century * 100 + rest
    guard (1...12).contains(month), day >= 1, day <= daysInMonth(year, month) else { throw invalidTime(start) }
    let date = try block.make(.date, 0, year << 16 | month << 8 | day, range(start))
    guard text[at] | 0x20 == 0x74, isDigit(at + 1) else { return date }
    at &+= 1
    let time = try partialTime()
    let zone = try timeOffset()
    return try temporalRecord(start, date: date, time: time, zone: zone)
  }

  private mutating func timeLiteral() throws(Failure) -> TermID {
    let start = at
    let time = try partialTime()
    guard let zone = try timeOffset() else { return time }
    return try temporalRecord(start, date: nil, time: time, zone: zone)
  }

  private func temporalRecord(_ start: Int, date: TermID?, time: TermID, zone: TermID?) throws(Failure) -> TermID {
    let n = 1 + (date == nil ? 0 : 1) + (zone == nil ? 0 : 1)
    let term = try block.make(.record, n, operands: 2 * n, range(start))
    var i = 0
    func add(_ name: KnownName, _ value: TermID?) {
      guard let value else { return }
      block[term, 2 * i] = block.name(name).at
      block[term, 2 * i + 1] = value.at
      i += 1
    }
    // In the order of the labels.
    add(.date, date)
    add(.time, time)
    add(.timeZone, zone)
    return term
  }

  private mutating func partialTime() throws(Failure) -> TermID {
    let start = at
    guard let hour = two(at), text[at + 2] == 0x3a, let minute = two(at + 3), text[at + 5] == 0x3a,
      let second = two(at + 6), hour < 24, minute < 60, second < 60
    else {
      at &+= 5
      throw invalidTime(start)
    }
    at &+= 8
    var digits = at
    if text[at] == 0x2e, isDigit(at + 1) {
      at &+= 1
      digits = at
      while isDigit(at) { at &+= 1 }
    }
    let count = at - digits
    let term = try block.make(.time, 0, operands: 2 + Limbs.decimalLimbs(count), range(start))
    block[term, 0] = hour << 16 | minute << 8 | second
    block[term, 1] = UInt32(truncatingIfNeeded: count)
    let limbs = count == 0 ? 0 : Limbs.parse(block.words + Int(term.at) + 5, decimal: text + digits, count)
    block[term.at] |= UInt32(truncatingIfNeeded: limbs) << 8
    block.head.pointee.arenaTop = Int(term.at) + 5 + limbs
    return term
  }

  /// `Z` or `±hh:mm` directly behind a time.
  private mutating func timeOffset() throws(Failure) -> TermID? {
    if text[at] | 0x20 == 0x7a, !isLabelNext(text[at + 1]) {
      at &+= 1
      return try block.make(.timeZone, 0, 0, range(at - 1))
    }
    return try timeZone()
  }

  private mutating func timeZone() throws(Failure) -> TermID? {
    let start = at
    guard text[at] == 0x2b || text[at] == 0x2d, let hour = two(at + 1), text[at + 3] == 0x3a, let minute = two(at + 4)
    else { return nil }
    at &+= 6
    guard hour < 24, minute < 60 else { throw invalidTime(start) }
    let sign: UInt32 = text[start] == 0x2d ? 1 : 0
    return try block.make(.timeZone, 0, sign << 16 | hour << 8 | minute, range(start))
  }

  private func daysInMonth(_ year: UInt32, _ month: UInt32) -> UInt32 {
    switch month {
    case 4, 6, 9, 11: 30
    case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
    default: 31
    }
  }
}
