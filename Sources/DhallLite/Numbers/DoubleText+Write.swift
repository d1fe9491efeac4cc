// SPDX-License-Identifier: MIT

/// Bytes that suffice for `writeDouble`; the longest it writes is `-2.2250738585072014e-308`, 24.
let doubleTextCapacity = 40

/// Writes what `Double/show` gives, and what a Double literal prints as; returns the count of bytes.
///
/// The standard asks only that reading the text gives the same number back. This is what the reference
/// implementation writes (Haskell's `show`), to the byte, because hashes of normal forms depend on it
/// (`qemu/cases/doubles` has one of its hashes):
/// plain from 0.1 up to 10^7, `d.ddde±x` elsewhere, a digit on both sides of the point; the fewest
/// digits that are nearer to the number than to its neighbours, and of those the nearest, the upper of
/// two. Where that differs from other languages' shortest form: a text exactly between two numbers is not
/// used although it would read back as the even one (`1.0e23` is `9.999999999999999e22`), and a tie goes
/// up (2^-25 is `2.9802322387695313e-8`).
func writeDouble(_ value: Double, into: UnsafeMutablePointer<UInt8>) -> Int {
  var out = Bytes(base: into)
  if value.isNaN {
    out.put("NaN")
    return out.count
  }
  if value.sign == .minus { out.put(0x2d) }
  if value.isInfinite {
    out.put("Infinity")
    return out.count
  }
  if value == 0 {
    out.put("0.0")
    return out.count
  }
  // value = 0.d₁d₂d₃… * 10^point
  var digits = Digits()
  let point = shortest(value.bitPattern & ((1 << 63) - 1), &digits)
  if point >= 0 && point <= 7 {
    if point == 0 { out.put(0x30) }
    var i = 0
    while i < point {
      out.put(i < digits.count ? digits[i] : 0x30)
      i += 1
    }
    out.put(0x2e)
    if digits.count <= point { out.put(0x30) }
    while i < digits.count {
      out.put(digits[i])
      i += 1
    }
    return out.count
  }
  out.put(digits[0])
  out.put(0x2e)
  if digits.count == 1 { out.put(0x30) }
  var i = 1
  while i < digits.count {
    out.put(digits[i])
    i += 1
  }
  out.put(0x65)
  let exponent = point - 1
  if exponent < 0 { out.put(0x2d) }
  let size = abs(exponent)
  if size >= 100 { out.put(0x30 &+ UInt8(truncatingIfNeeded: size / 100)) }
  if size >= 10 { out.put(0x30 &+ UInt8(truncatingIfNeeded: size / 10 % 10)) }
  out.put(0x30 &+ UInt8(truncatingIfNeeded: size % 10))
  return out.count
}

private struct Bytes {
  let base: UnsafeMutablePointer<UInt8>
  var count = 0

  mutating func put(_ byte: UInt8) {
    base[count] = byte
    count &+= 1
  }

  mutating func put(_ text: StaticString) {
    var i = 0
    while i < text.utf8CodeUnitCount {
      put(text.utf8Start[i])
      i &+= 1
    }
  }
}

/// At most 17 digits, as characters.
private struct Digits {
  private var storage: InlineArray<17, UInt8> = .init(repeating: 0x30)
  var count = 0

  subscript(_ i: Int) -> UInt8 { storage[i] }

  mutating func append(_ digit: UInt32) {
    // Never full: 17 digits distinguish all binary64.
    guard count < 17 else { return }
    storage[count] = 0x30 &+ UInt8(truncatingIfNeeded: digit)
    count &+= 1
  }
}

/// Steele and White's algorithm as Burger and Dybvig state it, on exact numbers:
///
///     value = r / s * 10^point, and every number between (r - low) / s and (r + high) / s reads back as it
///
/// The powers of two are kept apart and cancelled first. No number then exceeds 5^325 with a word of
/// shift and two of digits: 27 limbs.
private func shortest(_ bits: UInt64, _ digits: inout Digits) -> Int {
  withUnsafeTemporaryAllocation(of: UInt32.self, capacity: 160) { memory in
    // Never nil: the capacity is not zero.
    guard let base = memory.baseAddress else { return 0 }
    return shortest(bits, base, &digits)
  }
}

private func shortest(_ bits: UInt64, _ memory: Limbs.Out, _ digits: inout Digits) -> Int {
  let field = Int(truncatingIfNeeded: bits >> 52)
  let fraction = bits & ((1 << 52) - 1)
  let significand = field == 0 ? fraction : fraction | (1 << 52)
  let exponent = max(field, 1) - 1075
  // The neighbour below a power of two is at half the distance.
  let uneven = fraction == 0 && field > 1

  // 2^log <= value, and floor(log * log10 2) + 1 is the point or one less (1262611 / 2^22 is log10 2).
  let log = exponent + 63 - significand.leadingZeroBitCount
  var point = ((log * 1_262_611) >> 22) + 1

  // Exponents of two of r, high, low and s; all shifted until none is negative and the top limb of s
  // has 4 to 28 bits, which is what `nextDigit` wants.
  let lowTwo = uneven ? exponent - 2 : exponent - 1
  var shift = -min(lowTwo, point)
  let r = memory
  let s = memory + 32
  let high = memory + 64
  let low = memory + 96
  let sum = memory + 128
  s[0] = 1
  let sPower = Limbs.multiplyByPowerOfFive(s, 1, max(point, 0))
  let sTop = ((Limbs.bitCount(s, sPower) + point + shift - 1) & 31) + 1
  if sTop < 4 { shift += 4 - sTop } else if sTop > 28 { shift += 36 - sTop }
  let sn = Limbs.shiftLeft(s, s, sPower, by: point + shift)

  low[0] = 1
  let power = Limbs.multiplyByPowerOfFive(low, 1, max(-point, 0))
  var hn = Limbs.shiftLeft(high, low, power, by: exponent - 1 + shift)
  Limbs.store(sum, 0, significand)
  var rn = Limbs.multiply(r, sum, Limbs.normalised(sum, 2), low, power, scratch: sum)
  rn = Limbs.shiftLeft(r, r, rn, by: exponent + shift)
  var ln = Limbs.shiftLeft(low, low, power, by: lowTwo + shift)

  // The point is one more if the number, or what may be written for it, reaches 10^point.
  var n = Limbs.add(sum, r, rn, high, hn)
  if Limbs.compare(sum, n, s, sn) > 0 {
    point += 1
  } else {
    rn = Limbs.multiplyAdd(r, rn, times: 10, plus: 0)
    hn = Limbs.multiplyAdd(high, hn, times: 10, plus: 0)
    ln = Limbs.multiplyAdd(low, ln, times: 10, plus: 0)
  }
  while true {
    let digit = nextDigit(r, &rn, s, sn)
    let mayStop = Limbs.compare(r, rn, low, ln) < 0
    n = Limbs.add(sum, r, rn, high, hn)
    let mayStopAbove = Limbs.compare(sum, n, s, sn) > 0
    if mayStop || mayStopAbove || digits.count == 16 {
      // Both may be near enough: then the nearer one.
      n = Limbs.add(sum, r, rn, r, rn)
      let nearerAbove = Limbs.compare(sum, n, s, sn) >= 0
      digits.append(mayStopAbove && (nearerAbove || !mayStop) ? digit + 1 : digit)
      return point
    }
    digits.append(digit)
    rn = Limbs.multiplyAdd(r, rn, times: 10, plus: 0)
    hn = Limbs.multiplyAdd(high, hn, times: 10, plus: 0)
    ln = Limbs.multiplyAdd(low, ln, times: 10, plus: 0)
  }
}

/// r / s for r < 10 s, leaving the remainder in r. The top limb of s has 4 to 28 bits, so that r has no
/// more limbs than s and the estimate from the top limbs is at most one too small.
private func nextDigit(_ r: Limbs.Out, _ rn: inout Int, _ s: Limbs.Out, _ sn: Int) -> UInt32 {
  if rn < sn { return 0 }
  var digit = r[sn - 1] / (s[sn - 1] + 1)
  var borrow: UInt64 = 0
  var i = 0
  while i < sn {
    let product = UInt64(digit) &* UInt64(s[i]) &+ borrow
    let word = UInt32(truncatingIfNeeded: product)
    borrow = product >> 32 &+ (r[i] < word ? 1 : 0)
    r[i] = r[i] &- word
    i &+= 1
  }
  rn = Limbs.normalised(r, sn)
  while Limbs.compare(r, rn, s, sn) >= 0 {
    rn = Limbs.subtract(r, r, rn, s, sn)
    digit += 1
  }
  return digit
}
