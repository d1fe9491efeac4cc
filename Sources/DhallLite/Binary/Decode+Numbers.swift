// SPDX-License-Identifier: MIT

extension Decoder {
  func constant(_ builtin: Builtin, _ start: UInt32) throws(Failure) -> TermID {
    try make(.builtin, Int(builtin.rawValue), operands: 0, start)
  }

  func double(_ value: Double, _ start: UInt32) throws(Failure) -> TermID {
    let bits = value.bitPattern
    return try block.make(
      .double, 0, UInt32(truncatingIfNeeded: bits), UInt32(truncatingIfNeeded: bits >> 32),
      SourceRange(start, reader.at))
  }

  /// §`Natural`.
  mutating func natural(_ start: UInt32) throws(Failure) -> TermID {
    let head = try reader.head()
    if head.major == 0 {
      let limbs = Decoder.limbs(head.value)
      let term = try make(.natural, limbs, operands: limbs, start)
      put(head.value, term, 0)
      return term
    }
    try expect(head.major == 6 && head.value == 2, start)
    let digits = try reader.bignum(start)
    let limbs = Decoder.limbs(digits)
    let term = try make(.natural, limbs, operands: limbs, start)
    put(digits, Int(term.at) &+ 3)
    return term
  }

  /// §`Integer`: -1 - n is stored as n.
  mutating func integer(_ start: UInt32) throws(Failure) -> TermID {
    let head = try reader.head()
    if head.major <= 1 {
      let negative = head.major == 1
      let (value, carry) = head.value.addingReportingOverflow(negative ? 1 : 0)
      let limbs = carry ? 3 : Decoder.limbs(value)
      let term = try make(.integer, limbs, operands: 1 &+ limbs, start)
      block[term, 0] = negative ? 1 : 0
      if carry {
        for i in 1...3 { block[term, i] = i == 3 ? 1 : 0 }
      } else {
        put(value, term, 1)
      }
      return term
    }
    try expect(head.major == 6 && (head.value == 2 || head.value == 3), start)
    let negative = head.value == 3
    let digits = try reader.bignum(start)
    let limbs = Decoder.limbs(digits)
    let term = try make(.integer, limbs &+ (negative ? 1 : 0), operands: 2 &+ limbs, start)
    let at = Int(term.at) &+ 4
    block[term, 0] = negative ? 1 : 0
    put(digits, at)
    if negative {
      var one: UInt32 = 1
      let count = Limbs.add(block.words + at, block.words + at, limbs, &one, 1)
      block[term.at] = UInt32(truncatingIfNeeded: count) << 8 | TermTag.integer.rawValue
    }
    return term
  }

  // MARK: Limbs

  private static func limbs(_ value: UInt64) -> Int { value == 0 ? 0 : value <= 0xffff_ffff ? 1 : 2 }

  private static func limbs(_ digits: SourceRange) -> Int { (Int(digits.end &- digits.start) &+ 3) / 4 }

  private func put(_ value: UInt64, _ term: TermID, _ operand: Int) {
    if value != 0 { block[term, operand] = UInt32(truncatingIfNeeded: value) }
    if value > 0xffff_ffff { block[term, operand &+ 1] = UInt32(truncatingIfNeeded: value >> 32) }
  }

  /// A bignum's bytes as limbs from word `at` on.
  private func put(_ digits: SourceRange, _ at: Int) {
    _ = Limbs.parse(
      block.words + at, bigEndian: UnsafePointer(block.bytes + Int(digits.start)), Int(digits.end &- digits.start))
  }
}

// MARK: - §`Date` / `Time` / `TimeZone`

extension Decoder {
  mutating func date(_ start: UInt32, _ n: Int) throws(Failure) -> TermID {
    try expect(n == 4, start)
    let year = try reader.number(most: 9999)
    let month = try reader.number(most: 12)
    let day = try reader.number(most: 31)
    let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
    let days: UInt32 = month == 2 ? leap ? 29 : 28 : month == 4 || month == 6 || month == 9 || month == 11 ? 30 : 31
    guard month >= 1, day >= 1, day <= days else { throw block.fail(.invalidTime, SourceRange(start, reader.at)) }
    return try block.make(.date, 0, year << 16 | month << 8 | day, SourceRange(start, reader.at))
  }

  mutating func timeZone(_ start: UInt32, _ n: Int) throws(Failure) -> TermID {
    try expect(n == 4, start)
    let sign = try reader.head()
    try expect(sign.major == 7 && (sign.info == 20 || sign.info == 21), start)
    let hour = try reader.number(most: 23)
    let minute = try reader.number(most: 59)
    let negative: UInt32 = sign.info == 20 ? 1 : 0
    return try block.make(.timeZone, 0, negative << 16 | hour << 8 | minute, SourceRange(start, reader.at))
  }

  /// The seconds are a decimal fraction, mantissa * 10^exponent.
  mutating func time(_ start: UInt32, _ n: Int) throws(Failure) -> TermID {
    try expect(n == 4, start)
    let hour = try reader.number(most: 23)
    let minute = try reader.number(most: 59)
    let tag = try reader.head()
    try expect(tag.major == 6 && tag.value == 4, start)
    try expect(try reader.array() == 2, start)
    let exponent = try reader.head()
    try expect(exponent.major <= 1, start)
    let mantissa = try reader.head()
    try expect(mantissa.major == 0 || mantissa.major == 6 && mantissa.value == 2, start)
    var big = SourceRange.none
    if mantissa.major == 6 { big = try reader.bignum(start) }
    let limbs = mantissa.major == 6 ? Decoder.limbs(big) : Decoder.limbs(mantissa.value)
    let term = try make(.time, limbs, operands: 2 &+ limbs, start)
    if mantissa.major == 6 { put(big, Int(term.at) &+ 5) } else { put(mantissa.value, term, 2) }
    var second: UInt32
    if exponent.major == 0 {
      second = limbs == 0 ? 0 : limbs > 1 ? 60 : Swift.min(block[term, 2], 60)
      var power = exponent.value
      while power > 0, second > 0, second < 60 {
        second &*= 10
        power &-= 1
      }
      block[term.at] = TermTag.time.rawValue
      block[term, 1] = 0
    } else {
      guard exponent.value < UInt64(Encoder.mostDigits) else {
        throw block.fail(.tooLarge, SourceRange(start, reader.at))
      }
      block[term, 1] = UInt32(truncatingIfNeeded: exponent.value) &+ 1
      second = try splitSecond(term, limbs)
    }
    guard second < 60 else { throw block.fail(.invalidTime, SourceRange(start, reader.at)) }
    block[term, 0] = hour << 16 | minute << 8 | second
    return term
  }

  /// Takes the whole seconds out of a time's limbs, which are second * 10^digits + fraction. 60 for too many.
  private func splitSecond(_ term: TermID, _ n: Int) throws(Failure) -> UInt32 {
    let digits = block[term, 1]
    let limbs = block.words + (Int(term.at) &+ 5)
    // 10^digits has more than three bits per digit.
    let bits = Limbs.bitCount(limbs, n)
    if bits <= 3 &* Int(digits) { return 0 }
    let top = block.head.pointee.arenaTop
    let power = block.words + (try block.reserve(Encoder.powerLimbs(digits)))
    block.head.pointee.arenaTop = top
    power[0] = 1
    let fives = Limbs.multiplyByPowerOfFive(power, 1, Int(digits))
    let count = Limbs.shiftLeft(power, power, fives, by: Int(digits))
    if bits > Limbs.bitCount(power, count) &+ 6 { return 60 }
    var second: UInt32 = 0
    var left = n
    while second < 60, Limbs.compare(limbs, left, power, count) >= 0 {
      left = Limbs.subtract(limbs, limbs, left, power, count)
      second &+= 1
    }
    block[term.at] = UInt32(truncatingIfNeeded: left) << 8 | TermTag.time.rawValue
    return second
  }
}
