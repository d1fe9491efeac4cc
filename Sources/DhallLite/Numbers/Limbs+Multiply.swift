// SPDX-License-Identifier: MIT

extension Limbs {
  /// From this many limbs on (of the shorter operand) Karatsuba's three half-sized products beat the
  /// schoolbook's rows. Measured on x86_64: flat from 64 to 128, slower at 48 and at 160.
  static let karatsuba = 96

  /// Limbs of scratch that `multiply` needs for operands of these counts.
  static func multiplyScratch(_ an: Int, _ bn: Int) -> Int {
    var long = max(an, bn)
    var short = min(an, bn)
    var used = 0
    var most = 0
    // The same walk as `multiply` takes: Euclid's on the two counts.
    while short >= karatsuba {
      if long > short { used += 2 * short }
      most = max(most, used + squareScratch(short))
      (long, short) = (short, long % short)
    }
    return most
  }

  /// r = a * b. `r` has an + bn limbs and overlaps neither operand; `scratch` has `multiplyScratch(an, bn)`.
  static func multiply(_ r: Out, _ a: In, _ an: Int, _ b: In, _ bn: Int, scratch: Out) -> Int {
    if an == 0 || bn == 0 { return 0 }
    if an >= bn { multiplyFull(r, a, an, b, bn, scratch) } else { multiplyFull(r, b, bn, a, an, scratch) }
    return normalised(r, an + bn)
  }

  /// All an + bn limbs of a * b for an >= bn > 0; operands may have leading zeros.
  private static func multiplyFull(_ r: Out, _ a: In, _ an: Int, _ b: In, _ bn: Int, _ scratch: Out) {
    if bn < karatsuba { return multiplyRows(r, a, an, b, bn) }
    if an == bn { return multiplyHalves(r, a, b, an, scratch) }
    // Slices of `a` as long as `b` give balanced products; what is left of `a` is shorter than `b`,
    // so that the counts shrink as in Euclid's algorithm: the depth is logarithmic.
    multiplyHalves(r, a, b, bn, scratch)
    let product = scratch
    let rest = scratch + 2 * bn
    var i = bn
    while i < an {
      let n = min(bn, an - i)
      if n == bn { multiplyHalves(product, a + i, b, bn, rest) } else { multiplyFull(product, b, bn, a + i, n, rest) }
      // Limbs i ..< i + bn hold the top of the slice before; the n above them are not written yet.
      copy(r + i + bn, product + bn, n)
      if accumulate(r + i, product, bn) { increment(r + i + bn, n) }
      i += n
    }
  }

  /// Schoolbook, two limbs of each operand at a time: an + bn limbs of a * b for an, bn > 0.
  private static func multiplyRows(_ r: Out, _ a: In, _ an: Int, _ b: In, _ bn: Int) {
    zero(r, an)
    var j = 0
    while j &+ 2 <= bn {
      let factor = load(b, j)
      let row = r + j
      var carry: UInt64 = 0
      var i = 0
      // Each row adds to `an` limbs that earlier rows wrote and sets the two above. Nothing
      // overflows: a row's sum is below 2^(32 * (an + 2)).
      while i &+ 2 <= an {
        let (high, low) = load(a, i).multipliedFullWidth(by: factor)
        let (s, o) = low.addingReportingOverflow(load(row, i))
        let (t, p) = s.addingReportingOverflow(carry)
        store(row, i, t)
        carry = high &+ (o ? 1 : 0) &+ (p ? 1 : 0)
        i &+= 2
      }
      if i < an {
        let (high, low) = UInt64(a[i]).multipliedFullWidth(by: factor)
        let (s, o) = low.addingReportingOverflow(UInt64(row[i]))
        let (t, p) = s.addingReportingOverflow(carry)
        store(row, i, t)
        row[i &+ 2] = UInt32(truncatingIfNeeded: high &+ (o ? 1 : 0) &+ (p ? 1 : 0))
      } else {
        store(row, i, carry)
      }
      j &+= 2
    }
    if j < bn {
      let factor = UInt64(b[j])
      let row = r + j
      var carry: UInt64 = 0
      var i = 0
      while i < an {
        let s = UInt64(a[i]) &* factor &+ UInt64(row[i]) &+ carry
        row[i] = UInt32(truncatingIfNeeded: s)
        carry = s >> 32
        i &+= 1
      }
      row[an] = UInt32(truncatingIfNeeded: carry)
    }
  }

  // MARK: Karatsuba

  /// The lower halves have an even count: the rows then work on whole pairs.
  @inline(__always)
  private static func lowHalf(_ n: Int) -> Int { ((n + 1) / 2 + 1) & ~1 }

  private static func squareScratch(_ count: Int) -> Int {
    var n = count
    var total = 0
    while n >= karatsuba {
      n = lowHalf(n)
      total += 2 * n
    }
    return total
  }

  /// 2n limbs of a * b, both of n limbs. The depth of the recursion is the logarithm of n.
  ///
  ///     a = a0 + a1 x,  b = b0 + b1 x,  x = 2^(32 h)
  ///     a b = a0 b0 + (a0 b0 + a1 b1 - (a0 - a1)(b0 - b1)) x + a1 b1 x²
  private static func multiplyHalves(_ r: Out, _ a: In, _ b: In, _ n: Int, _ scratch: Out) {
    if n < karatsuba { return multiplyRows(r, a, n, b, n) }
    let h = lowHalf(n)
    let top = n - h
    let middle = scratch
    let rest = scratch + 2 * h
    // The differences wait in `r`, which is free until the outer products are written.
    let aNegative = difference(r, a, h, a + h, top)
    let bNegative = difference(r + h, b, h, b + h, top)
    multiplyHalves(middle, r, r + h, h, rest)
    multiplyHalves(r, a, b, h, rest)
    multiplyFull(r + 2 * h, a + h, top, b + h, top, rest)
    var over = combine(middle, r, 2 * h, r + 2 * h, 2 * top, subtracting: aNegative == bNegative)
    if accumulate(r + h, middle, 2 * h) { over &+= 1 }
    // The true sum fits, so that what is carried ends inside the product.
    if over != 0 { increment(r + 3 * h, 2 * n - 3 * h, by: over) }
  }

  /// r = |a - b| in an limbs, for an >= bn; says whether a < b.
  private static func difference(_ r: Out, _ a: In, _ an: Int, _ b: In, _ bn: Int) -> Bool {
    let p = normalised(a, an)
    let q = normalised(b, bn)
    let negative = compare(a, p, b, q) < 0
    let n = negative ? subtract(r, b, q, a, p) : subtract(r, a, p, b, q)
    zero(r + n, an - n)
    return negative
  }

  /// m = low + high - m, or low + high + m; both fit n limbs and a carry, which is returned.
  /// n is even, and so is hn.
  private static func combine(_ m: Out, _ low: In, _ n: Int, _ high: In, _ hn: Int, subtracting: Bool) -> UInt32 {
    // x - y = x + ~y + 1 - 2^(32 n), so that both cases are sums of three and a carry of 0, 1 or 2.
    let flip: UInt64 = subtracting ? .max : 0
    var carry: UInt64 = subtracting ? 1 : 0
    var i = 0
    while i < n {
      let (s, o) = load(low, i).addingReportingOverflow(load(m, i) ^ flip)
      let (t, p) = s.addingReportingOverflow(i < hn ? load(high, i) : 0)
      let (u, q) = t.addingReportingOverflow(carry)
      store(m, i, u)
      carry = (o ? 1 : 0) &+ (p ? 1 : 0) &+ (q ? 1 : 0)
      i &+= 2
    }
    return UInt32(truncatingIfNeeded: carry &- (subtracting ? 1 : 0))
  }

  /// r += a over n limbs; says whether it carried out.
  private static func accumulate(_ r: Out, _ a: In, _ n: Int) -> Bool {
    var carry: UInt64 = 0
    var i = 0
    while i &+ 2 <= n {
      let (s, o) = load(r, i).addingReportingOverflow(load(a, i))
      let (t, p) = s.addingReportingOverflow(carry)
      store(r, i, t)
      carry = o || p ? 1 : 0
      i &+= 2
    }
    if i < n {
      let s = UInt64(r[i]) &+ UInt64(a[i]) &+ carry
      r[i] = UInt32(truncatingIfNeeded: s)
      carry = s >> 32
    }
    return carry != 0
  }

  /// r += by over n limbs.
  private static func increment(_ r: Out, _ n: Int, by: UInt32 = 1) {
    var carry = UInt64(by)
    var i = 0
    while i < n && carry != 0 {
      let s = UInt64(r[i]) &+ carry
      r[i] = UInt32(truncatingIfNeeded: s)
      carry = s >> 32
      i &+= 1
    }
  }

  /// The implicit conversion of pointers does not reach through overloads with defaults.
  @inline(__always)
  private static func load(_ p: Out, _ i: Int) -> UInt64 { load(UnsafePointer(p), i) }
}
