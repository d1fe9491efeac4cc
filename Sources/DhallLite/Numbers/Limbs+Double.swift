// SPDX-License-Identifier: MIT

extension Limbs {
  /// The nearest binary64, ties to the even one; infinity from 2^1024 - 2^970 on.
  static func toDouble(_ a: In, _ an: Int) -> Double {
    toDouble(a, an, scale: 0)
  }

  /// The binary64 nearest to a * 2^scale.
  static func toDouble(_ a: In, _ an: Int, scale: Int) -> Double {
    guard an > 0 else { return 0 }
    // The top 64 bits, from at most three limbs; everything lower only tells a tie from more than one.
    let shift = UInt64(a[an - 1].leadingZeroBitCount)
    let top = UInt64(a[an - 1]) << 32 | UInt64(an > 1 ? a[an - 2] : 0)
    let third = UInt64(an > 2 ? a[an - 3] : 0)
    let significand = top << shift | (third << shift) >> 32
    var more = UInt32(truncatingIfNeeded: third << shift) != 0
    var i = an - 3
    while i > 0 && !more {
      i -= 1
      more = a[i] != 0
    }
    return round(significand, exponent: (an - 2) * 32 - Int(shift) + scale, sticky: more)
  }

  /// The binary64 nearest to significand * 2^exponent, plus less than one unit when `sticky`. The top
  /// bit of the significand is set.
  static func round(_ significand: UInt64, exponent: Int, sticky: Bool) -> Double {
    let magnitude = exponent + 63
    if magnitude > 1023 { return .infinity }
    // A normal number keeps 53 of the 64 bits; a subnormal one fewer.
    let normal = magnitude >= -1022
    let drop = normal ? 11 : 11 + (-1022 - magnitude)
    if drop > 64 { return 0 }
    let kept = drop == 64 ? 0 : significand >> UInt64(drop)
    let half: UInt64 = 1 << UInt64(drop - 1)
    let rest = drop == 64 ? significand : significand & (half << 1 &- 1)
    let up = rest > half || (rest == half && (sticky || kept & 1 == 1))
    // The leading bit of a normal significand is the lowest of the exponent: it is added, not
    // masked, and so a carry out of the significand arrives where it belongs, up to infinity.
    let field = normal ? UInt64(magnitude + 1022) << 52 : 0
    return Double(bitPattern: field &+ kept &+ (up ? 1 : 0))
  }
}
