// SPDX-License-Identifier: MIT

// Decimal text is made and read in chunks of 19 digits, the most that fit 64 bits. Both directions
// are quadratic with one multiplication (two for writing) per 64 bits and 19 digits, and take
// several chunks per pass over the number: the processor overlaps the chains of carries.
//
//     measured (x86_64, -O)      write      read
//     155 digits                0.4 µs    0.1 µs
//     9864 digits               0.4 ms    0.1 ms
//     78914 (4096 64-bit limbs)  26 ms      6 ms
//     963296                    4.0 s     0.8 s
//
// Divide and conquer would start to pay at some ten thousand digits. Nothing that configures a system
// prints those, and the quadratic loops need next to no scratch.

extension Limbs {
  /// 10^19. Its top bit is set, as the division below wants it.
  private static let chunk: UInt64 = 10_000_000_000_000_000_000
  private static let chunkDigits = 19
  /// floor((2^128 - 1) / 10^19) - 2^64, see Möller and Granlund, "Improved division by invariant
  /// integers". It replaces a 128-bit division, for which freestanding code has no library.
  private static let chunkInverse: UInt64 = 0xd83c_94fb_6d2a_c34a

  // MARK: Writing

  /// Bytes that suffice for the digits of `count` limbs (a limb has 9.63).
  static func decimalCapacity(_ count: Int) -> Int { max(1, count * 10) }

  /// Limbs of scratch that `writeDecimal` needs: it divides a copy, in pairs.
  static func decimalScratch(_ count: Int) -> Int { count <= 2 ? 0 : count + 1 }

  /// Writes the decimal digits of `a` and returns how many; zero is "0". `into` has
  /// `decimalCapacity(an)` bytes, `scratch` has `decimalScratch(an)` limbs.
  static func writeDecimal(_ a: In, _ an: Int, into: UnsafeMutablePointer<UInt8>, scratch: Out) -> Int {
    let capacity = decimalCapacity(an)
    var at = capacity
    if an <= 2 {
      let value = an == 0 ? 0 : an == 1 ? UInt64(a[0]) : load(a, 0)
      at = writeDigits(value, before: at, into, least: 1)
    } else {
      copy(scratch, a, an)
      scratch[an] = 0
      var pairs = (an + 1) / 2
      // Digits come out last first. Whole chunks are padded with zeros; the top one is not.
      while pairs > 4 {
        let (w, x, y, z) = divideByChunks(scratch, pairs)
        at = writeDigits(w, before: at, into, least: chunkDigits)
        at = writeDigits(x, before: at, into, least: chunkDigits)
        at = writeDigits(y, before: at, into, least: chunkDigits)
        at = writeDigits(z, before: at, into, least: chunkDigits)
        while pairs > 0 && load(scratch, 2 * pairs - 2) == 0 { pairs -= 1 }
      }
      while pairs > 1 {
        at = writeDigits(divideByChunk(scratch, pairs), before: at, into, least: chunkDigits)
        while pairs > 0 && load(scratch, 2 * pairs - 2) == 0 { pairs -= 1 }
      }
      // What is left fits one word: 20 digits at most.
      at = writeDigits(load(scratch, 0), before: at, into, least: 1)
    }
    let count = capacity - at
    var i = 0
    while i < count {
      into[i] = into[at &+ i]
      i &+= 1
    }
    return count
  }

  /// The digits of `value`, at least `least` of them, so that the last is below `end`; returns where
  /// the first is.
  private static func writeDigits(
    _ value: UInt64, before end: Int, _ into: UnsafeMutablePointer<UInt8>, least: Int
  ) -> Int {
    var rest = value
    var at = end
    let stop = end &- least
    while rest != 0 || at > stop {
      let q = rest / 10
      at &-= 1
      into[at] = UInt8(truncatingIfNeeded: rest &- q &* 10) &+ 0x30
      rest = q
    }
    return at
  }

  /// (rest, word) / 10^19 for rest < 10^19: the quotient, and the new rest.
  @inline(__always)
  private static func divideWord(_ rest: inout UInt64, _ word: UInt64) -> UInt64 {
    let (high, low) = rest.multipliedFullWidth(by: chunkInverse)
    let (q0, o) = low.addingReportingOverflow(word)
    var q = high &+ rest &+ (o ? 1 : 0) &+ 1
    var r = word &- q &* chunk
    if r > q0 {
      q &-= 1
      r &+= chunk
    }
    if r >= chunk {
      q &+= 1
      r &-= chunk
    }
    rest = r
    return q
  }

  /// r = r / 10^19 over pairs of limbs; returns the remainder.
  private static func divideByChunk(_ r: Out, _ pairs: Int) -> UInt64 {
    var rest: UInt64 = 0
    var i = 2 * pairs
    while i > 0 {
      i &-= 2
      store(r, i, divideWord(&rest, load(r, i)))
    }
    return rest
  }

  /// r = r / 10^76 over pairs of limbs; returns the four chunks, lowest first. A division hands each
  /// word of its quotient to the next at once: four chains that run beside each other.
  private static func divideByChunks(_ r: Out, _ pairs: Int) -> (UInt64, UInt64, UInt64, UInt64) {
    var (w, x, y, z): (UInt64, UInt64, UInt64, UInt64) = (0, 0, 0, 0)
    var i = 2 * pairs
    while i > 0 {
      i &-= 2
      var word = divideWord(&w, load(r, i))
      word = divideWord(&x, word)
      word = divideWord(&y, word)
      store(r, i, divideWord(&z, word))
    }
    return (w, x, y, z)
  }

  // MARK: Reading

  /// Limbs that `parse(_:decimal:_:)` needs for so many digits.
  static func decimalLimbs(_ digits: Int) -> Int { 2 * (digits / chunkDigits + 1) }

  /// r = the number that the digits spell, with `decimalLimbs(digits)` limbs of room. The bytes are
  /// digits (others give some number). Costs digits² / 722 (2 * 19²) multiplications of 64 bits:
  /// 1 MB of digits takes about a second, 100 kB a hundredth of that.
  static func parse(_ r: Out, decimal text: UnsafePointer<UInt8>, _ digits: Int) -> Int {
    // The short chunk comes first, so that all others are whole.
    var at = digits % chunkDigits
    var pairs = 0
    let first = chunkValue(text, at)
    if first != 0 {
      store(r, 0, first)
      pairs = 1
    }
    while digits &- at >= 2 &* chunkDigits {
      let high = chunkValue(text + at, chunkDigits)
      let low = chunkValue(text + (at &+ chunkDigits), chunkDigits)
      pairs = multiplyByChunks(r, pairs, high, low)
      at &+= 2 &* chunkDigits
    }
    if at < digits { pairs = multiplyByChunk(r, pairs, chunkValue(text + at, chunkDigits)) }
    return normalised(r, 2 &* pairs)
  }

  private static func chunkValue(_ text: UnsafePointer<UInt8>, _ digits: Int) -> UInt64 {
    var value: UInt64 = 0
    var i = 0
    while i < digits {
      value = value &* 10 &+ UInt64(text[i] & 15)
      i &+= 1
    }
    return value
  }

  /// r = r * 10^19 + plus over pairs of limbs; the count it returns may be one more.
  private static func multiplyByChunk(_ r: Out, _ pairs: Int, _ plus: UInt64) -> Int {
    var carry = plus
    var i = 0
    while i < 2 &* pairs {
      store(r, i, multiplyWord(load(UnsafePointer(r), i), &carry))
      i &+= 2
    }
    if carry == 0 { return pairs }
    store(r, i, carry)
    return pairs &+ 1
  }

  /// r = (r * 10^19 + high) * 10^19 + low, in one pass.
  private static func multiplyByChunks(_ r: Out, _ pairs: Int, _ high: UInt64, _ low: UInt64) -> Int {
    var (x, y) = (high, low)
    var i = 0
    while i < 2 &* pairs {
      store(r, i, multiplyWord(multiplyWord(load(UnsafePointer(r), i), &x), &y))
      i &+= 2
    }
    // The carry of the first multiplication is one more word of the second.
    if x == 0 && y == 0 { return pairs }
    store(r, i, multiplyWord(x, &y))
    if y == 0 { return pairs &+ 1 }
    store(r, i &+ 2, y)
    return pairs &+ 2
  }

  @inline(__always)
  private static func multiplyWord(_ word: UInt64, _ carry: inout UInt64) -> UInt64 {
    let (high, low) = word.multipliedFullWidth(by: chunk)
    let (s, o) = low.addingReportingOverflow(carry)
    carry = high &+ (o ? 1 : 0)
    return s
  }

  @inline(__always)
  private static func load(_ p: Out, _ i: Int) -> UInt64 { load(UnsafePointer(p), i) }
}
