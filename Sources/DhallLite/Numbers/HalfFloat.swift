// SPDX-License-Identifier: MIT

// CBOR's short floats by their bits: `Float16` would call conversion routines of a runtime library that
// freestanding code does not have.
//
//     half    1 sign   5 exponent (bias 15)     10 fraction
//     single  1 sign   8 exponent (bias 127)    23 fraction
//     double  1 sign  11 exponent (bias 1023)   52 fraction

/// The number that a half-precision float is; every NaN becomes the canonical one.
func halfToDouble(_ half: UInt16) -> Double {
  widen(UInt64(half), fractionBits: 10, exponentBits: 5)
}

/// The number that the bits of a single-precision float are; every NaN becomes the canonical one.
func singleToDouble(_ single: UInt32) -> Double {
  widen(UInt64(single), fractionBits: 23, exponentBits: 8)
}

/// The same number as a half-precision float, or nil if there is none. NaN is 0x7e00, whatever its bits.
func doubleToHalf(_ value: Double) -> UInt16? {
  guard let bits = narrow(value, fractionBits: 10, exponentBits: 5) else { return nil }
  return UInt16(truncatingIfNeeded: bits)
}

/// The bits of the same number as a single-precision float, or nil if there is none. NaN is 0x7fc00000.
func doubleToSingle(_ value: Double) -> UInt32? {
  guard let bits = narrow(value, fractionBits: 23, exponentBits: 8) else { return nil }
  return UInt32(truncatingIfNeeded: bits)
}

private func widen(_ bits: UInt64, fractionBits: UInt64, exponentBits: UInt64) -> Double {
  let fraction = bits & (1 << fractionBits &- 1)
  let exponent = bits >> fractionBits & (1 << exponentBits &- 1)
  let sign = (bits >> (fractionBits &+ exponentBits)) << 63
  let bias: UInt64 = 1 << (exponentBits &- 1) &- 1
  if exponent == 1 << exponentBits &- 1 {
    return fraction == 0 ? Double(bitPattern: sign | 0x7ff0_0000_0000_0000) : .nan
  }
  if exponent == 0 {
    if fraction == 0 { return Double(bitPattern: sign) }
    // A subnormal has no leading one; a double has room to give it one.
    let shift = UInt64(fraction.leadingZeroBitCount) &- (63 &- fractionBits)
    let normal = (fraction << shift) & (1 << fractionBits &- 1)
    return Double(bitPattern: sign | (1024 &- bias &- shift) << 52 | normal << (52 &- fractionBits))
  }
  return Double(bitPattern: sign | (exponent &+ 1023 &- bias) << 52 | fraction << (52 &- fractionBits))
}

private func narrow(_ value: Double, fractionBits: UInt64, exponentBits: UInt64) -> UInt64? {
  let infinity: UInt64 = (1 << exponentBits &- 1) << fractionBits
  if value.isNaN { return infinity | 1 << (fractionBits &- 1) }
  let bits = value.bitPattern
  let sign = (bits >> 63) << (fractionBits &+ exponentBits)
  if value.isInfinite { return sign | infinity }
  if value == 0 { return sign }
  let fraction = bits & 0x000f_ffff_ffff_ffff
  let bias = 1 << (Int(exponentBits) - 1) - 1
  // A subnormal double is too small for both formats, and this is then below their range.
  let exponent = Int(truncatingIfNeeded: bits >> 52 & 0x7ff) - 1023
  if exponent > bias { return nil }
  var dropped = 52 &- fractionBits
  if exponent >= 1 - bias {
    if fraction & (1 << dropped &- 1) != 0 { return nil }
    return sign | UInt64(exponent + bias) << fractionBits | fraction >> dropped
  }
  // A subnormal of the short format, if no bit is lost.
  let below = 1 - bias - exponent
  if below > Int(fractionBits) { return nil }
  dropped &+= UInt64(below)
  let significand = fraction | 0x0010_0000_0000_0000
  if significand & (1 << dropped &- 1) != 0 { return nil }
  return sign | significand >> dropped
}
