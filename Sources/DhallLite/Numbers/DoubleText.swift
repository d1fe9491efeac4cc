// SPDX-License-Identifier: MIT

extension Limbs {
  /// Limbs of scratch that suffice for `parseDouble`, whatever the text: numerator and denominator
  /// of 5^1124 and 801 digits with 64 bits to spare (86 limbs each).
  static let doubleScratch = 2 * doubleHalf
  fileprivate static let doubleHalf = 96
}

/// A literal's digits as an integer with a decimal exponent: `digits` significant ones, the first at
/// `start`. No binary64 and no point halfway between two has more than 767 significant digits, so that
/// digits beyond `kept` only matter by being zero or not (`sticky`).
private struct Decimal {
  static let mostKept = 800

  var negative = false
  var start = 0
  var digits = 0
  var kept = 0
  var sticky = false
  /// Of the last kept digit.
  var exponent = 0
  /// The first 19 digits.
  var leading: UInt64 = 0
}

/// The binary64 nearest to the number that the text spells, ties to even, infinity above the largest.
///
/// The text is a numeric literal of Dhall, `[+-]? digits (. digits)? (e [+-]? digits)?`; other bytes
/// give some number. Nil only when there are fewer than `Limbs.doubleScratch` limbs of scratch.
/// Costs one pass over the text, and for what the exact short cut does not cover at most about 10 µs
/// of arithmetic on 100 limbs, whatever its length.
func parseDouble(
  _ text: UnsafePointer<UInt8>, _ count: Int, scratch: Limbs.Out, scratchWords: Int
) -> Double? {
  guard scratchWords >= Limbs.doubleScratch else { return nil }
  let decimal = scan(text, count)
  let magnitude = nearest(decimal, text, scratch)
  return decimal.negative ? -magnitude : magnitude
}

private func scan(_ text: UnsafePointer<UInt8>, _ count: Int) -> Decimal {
  var decimal = Decimal()
  var i = 0
  if count > 0 && (text[0] == 0x2d || text[0] == 0x2b) {
    decimal.negative = text[0] == 0x2d
    i = 1
  }
  var afterPoint = false
  while i < count {
    let digit = text[i] &- 0x30
    if digit <= 9 {
      if afterPoint { decimal.exponent &-= 1 }
      if digit != 0 || decimal.digits > 0 {
        if decimal.digits == 0 { decimal.start = i }
        if decimal.digits < 19 { decimal.leading = decimal.leading &* 10 &+ UInt64(digit) }
        if decimal.digits < Decimal.mostKept {
          decimal.kept &+= 1
        } else {
          decimal.exponent &+= 1
          if digit != 0 { decimal.sticky = true }
        }
        decimal.digits &+= 1
      }
    } else if text[i] == 0x2e {
      afterPoint = true
    } else {
      break
    }
    i &+= 1
  }
  if i < count && (text[i] | 0x20) == 0x65 {
    decimal.exponent &+= scanExponent(text + (i &+ 1), count &- i &- 1)
  }
  return decimal
}

/// The exponent, cut at a magnitude that no count of digits in memory can bring back into range.
private func scanExponent(_ text: UnsafePointer<UInt8>, _ count: Int) -> Int {
  var i = 0
  var negative = false
  if count > 0 && (text[0] == 0x2d || text[0] == 0x2b) {
    negative = text[0] == 0x2d
    i = 1
  }
  var value = 0
  while i < count {
    let digit = text[i] &- 0x30
    if digit > 9 { break }
    if value < 1 << 56 { value = value &* 10 &+ Int(digit) }
    i &+= 1
  }
  return negative ? -value : value
}

private func nearest(_ decimal: Decimal, _ text: UnsafePointer<UInt8>, _ scratch: Limbs.Out) -> Double {
  if decimal.digits == 0 { return 0 }
  let exponent = decimal.exponent
  // Clinger's short cut: both factors are exact, so that the one operation rounds once.
  if decimal.digits <= 19 && decimal.leading <= 1 << 53 && exponent >= -22 && exponent <= 22 {
    var power = 1.0
    var i = 0
    while i < abs(exponent) {
      power *= 10
      i &+= 1
    }
    return exponent < 0 ? Double(decimal.leading) / power : Double(decimal.leading) * power
  }
  // 10^(point - 1) <= value < 10^point
  let point = exponent + decimal.kept
  if point > 309 { return .infinity }
  if point < -323 { return 0 }

  let numerator = scratch
  var nn = readDigits(decimal, text, numerator)
  if exponent >= 0 {
    // At most 309 digits in all: a sticky digit, which needs 800 before it, cannot be here.
    nn = Limbs.multiplyByPowerOfFive(numerator, nn, exponent)
    return Limbs.toDouble(numerator, nn, scale: exponent)
  }
  let denominator = scratch + Limbs.doubleHalf
  denominator[0] = 1
  let dn = Limbs.multiplyByPowerOfFive(denominator, 1, -exponent)
  return divide(numerator, nn, denominator, dn, scale: exponent, sticky: decimal.sticky)
}

private func readDigits(_ decimal: Decimal, _ text: UnsafePointer<UInt8>, _ r: Limbs.Out) -> Int {
  var n = 0
  var chunk: UInt32 = 0
  var scale: UInt32 = 1
  var read = 0
  var i = decimal.start
  while read < decimal.kept {
    let digit = text[i] &- 0x30
    i &+= 1
    if digit > 9 { continue }  // the point
    chunk = chunk &* 10 &+ UInt32(digit)
    scale &*= 10
    read &+= 1
    if scale == 1_000_000_000 || read == decimal.kept {
      n = Limbs.multiplyAdd(r, n, times: scale, plus: chunk)
      chunk = 0
      scale = 1
    }
  }
  return n
}

/// The binary64 nearest to (u + something below 1 when `sticky`) / v * 2^scale. Both are shifted until
/// v fills its limbs and the quotient has 63 or 64 bits: two steps of Knuth's algorithm D.
private func divide(
  _ u: Limbs.Out, _ un: Int, _ v: Limbs.Out, _ vn: Int, scale: Int, sticky: Bool
) -> Double {
  // The quotient keeps 63 bits if u has 63 more than v; whichever is short of that is shifted left.
  let uBits = Limbs.bitCount(u, un)
  let vBits = (max(vn * 32, uBits - 63) + 31) & ~31
  let vShift = vBits - Limbs.bitCount(v, vn)
  let uShift = vBits + 63 - uBits
  let n = Limbs.shiftLeft(v, v, vn, by: vShift)
  _ = Limbs.shiftLeft(u, u, un, by: uShift)

  let high = quotientLimb(u + 1, v, n)
  let low = quotientLimb(u, v, n)
  var rest = sticky
  var i = 0
  while i < n && !rest {
    rest = u[i] != 0
    i &+= 1
  }
  let quotient = UInt64(high) << 32 | UInt64(low)
  let zeros = quotient.leadingZeroBitCount
  return Limbs.round(quotient << UInt64(zeros), exponent: scale + vShift - uShift - zeros, sticky: rest)
}

/// Divides u[0 ... n] by v[0 ..< n], whose top bit is set, for u < v * 2^32; leaves the remainder in u.
private func quotientLimb(_ u: Limbs.Out, _ v: Limbs.Out, _ n: Int) -> UInt32 {
  let top = UInt64(u[n]) << 32 | UInt64(u[n - 1])
  var q = min(top / UInt64(v[n - 1]), 0xffff_ffff)
  var borrow: UInt64 = 0
  var i = 0
  while i < n {
    let product = q &* UInt64(v[i]) &+ borrow
    let low = UInt32(truncatingIfNeeded: product)
    borrow = product >> 32 &+ (u[i] < low ? 1 : 0)
    u[i] = u[i] &- low
    i &+= 1
  }
  var negative = UInt64(u[n]) < borrow
  u[n] = u[n] &- UInt32(truncatingIfNeeded: borrow)
  // The estimate from one limb is at most two too large.
  while negative {
    q &-= 1
    var carry: UInt64 = 0
    i = 0
    while i < n {
      let s = UInt64(u[i]) &+ UInt64(v[i]) &+ carry
      u[i] = UInt32(truncatingIfNeeded: s)
      carry = s >> 32
      i &+= 1
    }
    let s = UInt64(u[n]) &+ carry
    u[n] = UInt32(truncatingIfNeeded: s)
    negative = s >> 32 == 0
  }
  return UInt32(truncatingIfNeeded: q)
}
