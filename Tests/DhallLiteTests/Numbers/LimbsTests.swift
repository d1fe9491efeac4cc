// SPDX-License-Identifier: MIT

import CGMP
import Testing

@testable import DhallLite

/// Every operation against libgmp, on seeded operands of all small counts, of counts around the
/// thresholds, and of 4096 64-bit limbs.
@Suite struct LimbsTests {
  static let counts = Array(0...9) + [15, 16, 17, 31, 32, 33, 63, 64, 65]

  @Test func compareAddSubtract() {
    var random = SeededGenerator(seed: 1)
    for an in Self.counts + [8191, 8192] {
      for bn in Self.counts + [8191, 8192] {
        for _ in 0..<3 {
          let a = random.limbs(an)
          let b = random.limbs(bn)
          let order = Oracle(a).with { p in Oracle(b).with { q in __gmpz_cmp(p, q) } }
          #expect(Limbs.compare(a, an, b, bn) == Int(order.signum()))
          #expect(Limbs.compare(a, an, a, an) == 0)

          let sum = Oracle.of(a, b) { __gmpz_add($0.z, $1.z, $2.z) }
          #expect(written(max(an, bn) + 1) { Limbs.add($0, a, an, b, bn) } == sum)
          #expect(written(max(an, bn) + 1, from: a) { Limbs.add($0, $0, an, b, bn) } == sum)
          #expect(written(max(an, bn) + 1, from: b) { Limbs.add($0, a, an, $0, bn) } == sum)
          // What was added goes away again, in either operand's place.
          #expect(written(sum.count) { Limbs.subtract($0, sum, sum.count, b, bn) } == a)
          #expect(written(sum.count, from: sum) { Limbs.subtract($0, $0, sum.count, a, an) } == b)
          #expect(written(max(sum.count, an), from: a) { Limbs.subtract($0, sum, sum.count, $0, an) } == b)
          #expect(written(an) { Limbs.subtract($0, a, an, a, an) } == [])
        }
      }
    }
  }

  @Test func smallFactorsAndDivisors() {
    var random = SeededGenerator(seed: 2)
    let small: [UInt32] = [0, 1, 2, 9, 10, 0x7fff_ffff, 0x8000_0000, 1_000_000_000, .max - 1, .max]
    for n in Self.counts + [8192] {
      for factor in small {
        let a = random.limbs(n)
        let plus = small[Int(random.next() % UInt64(small.count))]
        let expected = Oracle(a)
        expected.with {
          __gmpz_mul_ui($0, $0, UInt(factor))
          __gmpz_add_ui($0, $0, UInt(plus))
        }
        #expect(written(n + 1, from: a) { Limbs.multiplyAdd($0, n, times: factor, plus: plus) } == expected.limbs)

        if factor == 0 { continue }
        let quotient = Oracle(a)
        let rest = quotient.with { __gmpz_tdiv_q_ui($0, $0, UInt(factor)) }
        var remainder: UInt32 = 0
        let divided = written(n, from: a) { r in
          let result = Limbs.divideSmall(r, n, by: factor)
          remainder = result.remainder
          return result.count
        }
        #expect(divided == quotient.limbs)
        #expect(UInt(remainder) == rest)
      }
    }
    #expect(written(1, from: [7]) { Limbs.divideSmall($0, 1, by: 0).count } == [7])
  }

  @Test func shiftsAndPowers() {
    var random = SeededGenerator(seed: 3)
    for n in Self.counts {
      for bits in [0, 1, 31, 32, 33, 63, 64, 100, 992] {
        let a = random.limbs(n)
        let expected = Oracle(a)
        expected.with { __gmpz_mul_2exp($0, $0, UInt(bits)) }
        let room = n + bits / 32 + 1
        #expect(written(room) { Limbs.shiftLeft($0, a, n, by: bits) } == expected.limbs)
        #expect(written(room, from: a) { Limbs.shiftLeft($0, $0, n, by: bits) } == expected.limbs)

        let power = Oracle()
        power.with { __gmpz_ui_pow_ui($0, 5, UInt(bits)) }
        Oracle(a).with { p in power.with { __gmpz_mul($0, $0, p) } }
        #expect(written(n + bits / 13 + 1, from: a) { Limbs.multiplyByPowerOfFive($0, n, bits) } == power.limbs)
      }
    }
  }

  @Test func bitsAndBytes() {
    var random = SeededGenerator(seed: 4)
    for n in Self.counts + [8192] {
      for _ in 0..<20 {
        var a = random.limbs(n)
        if n > 0 { a[n - 1] >>= UInt32(random.next() % 32) }
        if n > 0 && a[n - 1] == 0 { a[n - 1] = 1 }
        let oracle = Oracle(a)
        #expect(Limbs.bitCount(a, n) == (n == 0 ? 0 : oracle.with { __gmpz_sizeinbase($0, 2) }))
        #expect(Limbs.isEven(a, n) == (oracle.with { __gmpz_tstbit($0, 0) } == 0))

        let bytes = Limbs.byteCount(a, n)
        var expected = [UInt8](repeating: 0, count: bytes)
        var count = 0
        oracle.with { _ = __gmpz_export(&expected, &count, 1, 1, 1, 0, $0) }
        #expect(count == bytes)
        var got = [UInt8](repeating: 0xa5, count: bytes + 4)
        #expect(Limbs.writeBigEndian(a, n, into: &got) == bytes)
        #expect(got == expected + [0xa5, 0xa5, 0xa5, 0xa5])
        #expect(written(Limbs.byteLimbs(bytes)) { Limbs.parse($0, bigEndian: expected, bytes) } == a)
        let padded = [0, 0, 0] + expected
        #expect(written(Limbs.byteLimbs(bytes + 3)) { Limbs.parse($0, bigEndian: padded, bytes + 3) } == a)

        let hex = Array((random.next() & 1 == 0 ? oracle.text(base: 16) : oracle.text(base: -16)).utf8)
        #expect(written(Limbs.hexLimbs(hex.count)) { Limbs.parse($0, hex: hex, hex.count) } == a)
        let binary = Array(oracle.text(base: 2).utf8)
        #expect(written(Limbs.binaryLimbs(binary.count)) { Limbs.parse($0, binary: binary, binary.count) } == a)
      }
    }
  }

  @Test func toDouble() {
    var random = SeededGenerator(seed: 5)
    // Bits below the 53 kept: exactly half, around it, and a single bit far down.
    for length in Array(1...70) + [95, 96, 97, 128, 129, 1000, 1023, 1024, 1025, 2000] {
      for tail in 0..<8 {
        for _ in 0..<20 {
          let z = Oracle()
          let kept = random.next() | 1 << 63
          let drop = max(0, length - 53)
          z.with {
            __gmpz_set_ui($0, UInt(kept >> UInt64(max(64 - length, 11))))
            __gmpz_mul_2exp($0, $0, UInt(drop))
            if drop > 0 && tail & 1 != 0 { __gmpz_setbit($0, UInt(drop - 1)) }
            if drop > 1 && tail & 2 != 0 { __gmpz_setbit($0, 0) }
            if drop > 1 && tail & 4 != 0 { __gmpz_setbit($0, UInt(random.next() % UInt64(drop - 1))) }
          }
          let a = z.limbs
          let expected = a.count > 40 ? Double.infinity : strtodOracle(z.text())
          #expect(Limbs.toDouble(a, a.count) == expected, "\(z.text(base: 16))")
        }
      }
    }
    #expect(Limbs.toDouble([0], 0).bitPattern == 0)
    // The least number that is infinite, and the one below it.
    let limit = Oracle("fffffffffffffc" + String(repeating: "0", count: 242), base: 16)
    #expect(Limbs.toDouble(limit.limbs, limit.limbs.count) == .infinity)
    limit.with { __gmpz_sub_ui($0, $0, 1) }
    #expect(Limbs.toDouble(limit.limbs, limit.limbs.count) == .greatestFiniteMagnitude)
  }
}

@Suite struct LimbsMultiplyTests {
  @Test func againstGMP() {
    var random = SeededGenerator(seed: 6)
    let k = Limbs.karatsuba
    let around = [k - 1, k, k + 1, k + 2, k + 3, 2 * k - 1, 2 * k, 2 * k + 1, 2 * k + 5, 3 * k + 1, 4 * k + 3]
    for an in LimbsTests.counts + around {
      for bn in LimbsTests.counts + around {
        for _ in 0..<2 {
          let a = random.limbs(an)
          let b = random.limbs(bn)
          let expected = Oracle.of(a, b) { __gmpz_mul($0.z, $1.z, $2.z) }
          #expect(product(a, b) == expected, "\(an) x \(bn)")
        }
      }
    }
  }

  @Test(arguments: [(8192, 8192), (8192, 8191), (8192, 5001), (8192, 4096), (8192, 100), (8192, 3), (8191, 127)])
  func large(_ an: Int, _ bn: Int) {
    var random = SeededGenerator(seed: 7)
    for _ in 0..<3 {
      let a = random.limbs(an)
      let b = random.limbs(bn)
      let expected = Oracle.of(a, b) { __gmpz_mul($0.z, $1.z, $2.z) }
      #expect(product(a, b) == expected)
    }
  }

  @Test func squares() {
    var random = SeededGenerator(seed: 8)
    for n in LimbsTests.counts + [Limbs.karatsuba * 2 + 1, 8192] {
      let a = random.limbs(n)
      #expect(product(a, a) == Oracle.of(a, a) { __gmpz_mul($0.z, $1.z, $2.z) })
    }
  }

  /// The Fibonacci-like counts make the longest walk of Euclid's algorithm.
  @Test func scratchIsNeverLarge() {
    for (a, b) in [(10_946, 6_765), (6_765, 4_181), (100_000, 99_999), (8192, 8192)] {
      #expect(Limbs.multiplyScratch(a, b) <= 8 * min(a, b) + 128)
      #expect(Limbs.multiplyScratch(a, b) == Limbs.multiplyScratch(b, a))
    }
  }
}
