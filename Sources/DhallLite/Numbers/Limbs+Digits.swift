// SPDX-License-Identifier: MIT

// The spellings whose digits are bits: hexadecimal, binary, and the bytes of CBOR's bignums.

extension Limbs {
  /// Limbs that `parse(_:hex:_:)` needs.
  static func hexLimbs(_ digits: Int) -> Int { digits / 8 + 1 }

  /// r = the number that the hexadecimal digits of either case spell, with `hexLimbs(digits)` limbs of room.
  static func parse(_ r: Out, hex text: UnsafePointer<UInt8>, _ digits: Int) -> Int {
    var count = 0
    var end = digits
    while end > 0 {
      let start = max(0, end &- 8)
      var limb: UInt32 = 0
      var i = start
      while i < end {
        // '0' is 0x30, 'A' 0x41 and 'a' 0x61: the letters alone have the bit 0x40.
        let c = UInt32(text[i])
        limb = limb << 4 | (c & 15 &+ (c >> 6) &* 9) & 15
        i &+= 1
      }
      r[count] = limb
      count &+= 1
      end = start
    }
    return normalised(r, count)
  }

  /// Limbs that `parse(_:binary:_:)` needs.
  static func binaryLimbs(_ digits: Int) -> Int { digits / 32 + 1 }

  /// r = the number that the binary digits spell, with `binaryLimbs(digits)` limbs of room.
  static func parse(_ r: Out, binary text: UnsafePointer<UInt8>, _ digits: Int) -> Int {
    var count = 0
    var end = digits
    while end > 0 {
      let start = max(0, end &- 32)
      var limb: UInt32 = 0
      var i = start
      while i < end {
        limb = limb << 1 | UInt32(text[i] & 1)
        i &+= 1
      }
      r[count] = limb
      count &+= 1
      end = start
    }
    return normalised(r, count)
  }

  /// Limbs that `parse(_:bigEndian:_:)` needs.
  static func byteLimbs(_ bytes: Int) -> Int { bytes / 4 + 1 }

  /// r = the bytes as one big-endian number, with `byteLimbs(count)` limbs of room.
  static func parse(_ r: Out, bigEndian bytes: UnsafePointer<UInt8>, _ count: Int) -> Int {
    var limbs = 0
    var end = count
    while end > 0 {
      let start = max(0, end &- 4)
      var limb: UInt32 = 0
      var i = start
      while i < end {
        limb = limb << 8 | UInt32(bytes[i])
        i &+= 1
      }
      r[limbs] = limb
      limbs &+= 1
      end = start
    }
    return normalised(r, limbs)
  }

  /// How many bytes the value has without leading zeros; zero has none.
  static func byteCount(_ a: In, _ an: Int) -> Int { (bitCount(a, an) + 7) / 8 }

  /// Writes the `byteCount(a, an)` bytes of the value, most significant first, and returns how many.
  static func writeBigEndian(_ a: In, _ an: Int, into: UnsafeMutablePointer<UInt8>) -> Int {
    let count = byteCount(a, an)
    var i = 0
    while i < count {
      let limb = a[i >> 2]
      into[count &- 1 &- i] = UInt8(truncatingIfNeeded: limb >> UInt32((i & 3) &* 8))
      i &+= 1
    }
    return count
  }
}
