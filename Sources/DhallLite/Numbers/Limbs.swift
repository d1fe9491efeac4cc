// SPDX-License-Identifier: MIT

/// Natural numbers as 32-bit limbs, least significant first, in memory of the caller.
///
///     value = limb[0] + limb[1] * 2^32 + limb[2] * 2^64 + …        zero has count 0
///
/// A count is *normalised* when the limb below it is not zero. Operands must be normalised; every
/// function that writes returns a normalised count. Nothing here allocates, recurses by the value of
/// its input, or fails: the preconditions are buffer sizes, stated at each function, and the caller
/// asks for them (`decimalCapacity`, `multiplyScratch`, …) before it reserves memory.
///
/// Limbs have 32 bits because they live in arenas aligned to 4 bytes. The inner loops still work on
/// 64 bits: two neighbouring limbs are one little-endian 64-bit word (all our machines are little
/// endian), read and written unaligned.
enum Limbs {
  typealias In = UnsafePointer<UInt32>
  typealias Out = UnsafeMutablePointer<UInt32>

  /// -1, 0 or 1: how `a` relates to `b`.
  static func compare(_ a: In, _ an: Int, _ b: In, _ bn: Int) -> Int {
    if an != bn { return an < bn ? -1 : 1 }
    var i = an
    while i > 0 {
      i &-= 1
      if a[i] != b[i] { return a[i] < b[i] ? -1 : 1 }
    }
    return 0
  }

  /// r = a + b. `r` has room for max(an, bn) + 1 limbs and may be `a` or `b`.
  static func add(_ r: Out, _ a: In, _ an: Int, _ b: In, _ bn: Int) -> Int {
    an >= bn ? addShorter(r, a, an, b, bn) : addShorter(r, b, bn, a, an)
  }

  /// r = a + b for an >= bn.
  private static func addShorter(_ r: Out, _ a: In, _ an: Int, _ b: In, _ bn: Int) -> Int {
    var carry: UInt64 = 0
    var i = 0
    while i &+ 2 <= bn {
      let (s, o) = load(a, i).addingReportingOverflow(load(b, i))
      let (t, p) = s.addingReportingOverflow(carry)
      store(r, i, t)
      carry = o || p ? 1 : 0
      i &+= 2
    }
    if i < bn {
      let s = UInt64(a[i]) &+ UInt64(b[i]) &+ carry
      r[i] = UInt32(truncatingIfNeeded: s)
      carry = s >> 32
      i &+= 1
    }
    while i < an && carry != 0 {
      let s = UInt64(a[i]) &+ carry
      r[i] = UInt32(truncatingIfNeeded: s)
      carry = s >> 32
      i &+= 1
    }
    if UnsafePointer(r) != a { copy(r + i, a + i, an &- i) }
    if carry == 0 { return an }
    r[an] = UInt32(truncatingIfNeeded: carry)
    return an &+ 1
  }

  /// r = a - b for a >= b. `r` has room for `an` limbs and may be `a` or `b`.
  static func subtract(_ r: Out, _ a: In, _ an: Int, _ b: In, _ bn: Int) -> Int {
    var borrow: UInt64 = 0
    var i = 0
    while i &+ 2 <= bn {
      let (s, o) = load(a, i).subtractingReportingOverflow(load(b, i))
      let (t, p) = s.subtractingReportingOverflow(borrow)
      store(r, i, t)
      borrow = o || p ? 1 : 0
      i &+= 2
    }
    if i < bn {
      let s = UInt64(a[i]) &- UInt64(b[i]) &- borrow
      r[i] = UInt32(truncatingIfNeeded: s)
      borrow = s >> 63
      i &+= 1
    }
    while i < an && borrow != 0 {
      let s = UInt64(a[i]) &- borrow
      r[i] = UInt32(truncatingIfNeeded: s)
      borrow = s >> 63
      i &+= 1
    }
    if UnsafePointer(r) != a { copy(r + i, a + i, an &- i) }
    return normalised(r, an)
  }

  /// r = r * times + plus in place, with room for one limb more.
  static func multiplyAdd(_ r: Out, _ count: Int, times: UInt32, plus: UInt32) -> Int {
    var carry = UInt64(plus)
    var i = 0
    while i < count {
      let s = UInt64(r[i]) &* UInt64(times) &+ carry
      r[i] = UInt32(truncatingIfNeeded: s)
      carry = s >> 32
      i &+= 1
    }
    if carry == 0 { return normalised(r, count) }
    r[count] = UInt32(truncatingIfNeeded: carry)
    return count &+ 1
  }

  /// r = r / by in place, and the remainder; `by` is not zero (by zero: r stays, remainder 0).
  static func divideSmall(_ r: Out, _ count: Int, by: UInt32) -> (count: Int, remainder: UInt32) {
    guard by != 0 else { return (count, 0) }
    let divisor = UInt64(by)
    var rest: UInt64 = 0
    var i = count
    while i > 0 {
      i &-= 1
      let t = rest << 32 | UInt64(r[i])
      let q = t / divisor
      r[i] = UInt32(truncatingIfNeeded: q)
      rest = t &- q &* divisor
    }
    return (normalised(r, count), UInt32(truncatingIfNeeded: rest))
  }

  /// r = a << bits, with room for an + bits / 32 + 1 limbs; `r` may be `a`.
  static func shiftLeft(_ r: Out, _ a: In, _ an: Int, by bits: Int) -> Int {
    guard an > 0 else { return 0 }
    let words = bits >> 5
    let shift = UInt64(bits & 31)
    // From the top down, so that shifting in place reads each limb before it is overwritten.
    var high: UInt64 = 0
    var i = an
    while i > 0 {
      i &-= 1
      let low = UInt64(a[i])
      r[i &+ words &+ 1] = UInt32(truncatingIfNeeded: ((high << 32 | low) << shift) >> 32)
      high = low
    }
    r[words] = UInt32(truncatingIfNeeded: high << shift)
    zero(r, words)
    return normalised(r, an &+ words &+ 1)
  }

  /// r = r * 5^power in place, with room for power / 13 + 1 limbs more. Quadratic: for small powers.
  static func multiplyByPowerOfFive(_ r: Out, _ count: Int, _ power: Int) -> Int {
    var n = count
    var left = power
    // 5^13 is the largest power in a limb.
    while left >= 13 {
      n = multiplyAdd(r, n, times: 1_220_703_125, plus: 0)
      left &-= 13
    }
    var factor: UInt32 = 1
    while left > 0 {
      factor &*= 5
      left &-= 1
    }
    return multiplyAdd(r, n, times: factor, plus: 0)
  }

  /// How many bits the value has; zero has none.
  static func bitCount(_ a: In, _ an: Int) -> Int {
    an == 0 ? 0 : an &* 32 &- a[an &- 1].leadingZeroBitCount
  }

  static func isEven(_ a: In, _ an: Int) -> Bool {
    an == 0 || a[0] & 1 == 0
  }
}

// MARK: - Building blocks of the other files

extension Limbs {
  /// The count without leading zero limbs.
  @inline(__always)
  static func normalised(_ r: In, _ count: Int) -> Int {
    var n = count
    while n > 0 && r[n &- 1] == 0 { n &-= 1 }
    return n
  }

  @inline(__always)
  static func normalised(_ r: Out, _ count: Int) -> Int { normalised(UnsafePointer(r), count) }

  /// Limbs i and i + 1 as one word.
  @inline(__always)
  static func load(_ p: In, _ i: Int) -> UInt64 {
    UnsafeRawPointer(p + i).loadUnaligned(as: UInt64.self)
  }

  @inline(__always)
  static func store(_ p: Out, _ i: Int, _ value: UInt64) {
    UnsafeMutableRawPointer(p + i).storeBytes(of: value, as: UInt64.self)
  }

  /// Upwards: source and target may overlap when the target is lower.
  @inline(__always)
  static func copy(_ r: Out, _ a: In, _ count: Int) {
    var i = 0
    while i < count {
      r[i] = a[i]
      i &+= 1
    }
  }

  @inline(__always)
  static func zero(_ r: Out, _ count: Int) {
    var i = 0
    while i < count {
      r[i] = 0
      i &+= 1
    }
  }
}
