// SPDX-License-Identifier: MIT

import CGMP
import Testing

@testable import DhallLite

/// SplitMix64: the same operands on every run and machine.
struct SeededGenerator: RandomNumberGenerator {
  var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9e37_79b9_7f4a_7c15
    var z = state
    z = (z ^ (z >> 30)) &* 0xbf58_476d_1ce4_e5b9
    z = (z ^ (z >> 27)) &* 0x94d0_49bb_1331_11eb
    return z ^ (z >> 31)
  }

  /// Limbs of the shapes that carries and estimates go wrong on, or random ones; normalised.
  mutating func limbs(_ count: Int) -> [UInt32] {
    guard count > 0 else { return [] }
    var limbs: [UInt32]
    switch next() % 6 {
    case 0: limbs = .init(repeating: .max, count: count)
    case 1:
      limbs = .init(repeating: 0, count: count)
      limbs[count - 1] = 1
    case 2:
      // Long runs of zeros and ones.
      limbs = []
      while limbs.count < count {
        limbs += Array(repeating: next() & 1 == 0 ? 0 : UInt32.max, count: Int(next() % 5) + 1)
      }
      limbs = Array(limbs[..<count])
    default: limbs = (0..<count).map { _ in UInt32(truncatingIfNeeded: next()) }
    }
    if limbs[count - 1] == 0 { limbs[count - 1] = 1 << UInt32(next() % 32) }
    return limbs
  }
}

/// A natural number of libgmp, the oracle of these tests.
final class Oracle {
  /// Only valid as long as the object, which Swift may end after its last use: use `with`, or arguments.
  let z = UnsafeMutablePointer<__mpz_struct>.allocate(capacity: 1)

  init() { __gmpz_init(z) }

  convenience init(_ limbs: [UInt32]) {
    self.init()
    __gmpz_import(z, limbs.count, -1, 4, 0, 0, limbs)
  }

  convenience init(_ text: String, base: Int32) {
    self.init()
    __gmpz_set_str(z, text, base)
  }

  deinit {
    __gmpz_clear(z)
    z.deallocate()
  }

  @discardableResult
  func with<T>(_ body: (UnsafeMutablePointer<__mpz_struct>) -> T) -> T { withExtendedLifetime(self) { body(z) } }

  var limbs: [UInt32] {
    var out = [UInt32](repeating: 0, count: __gmpz_sizeinbase(z, 2) / 32 + 1)
    var count = 0
    __gmpz_export(&out, &count, -1, 4, 0, 0, z)
    return Array(out[..<count])
  }

  func text(base: Int32 = 10) -> String {
    var out = [CChar](repeating: 0, count: __gmpz_sizeinbase(z, abs(base)) + 2)
    __gmpz_get_str(&out, base, z)
    return String(decoding: out.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }

  static func of(_ a: [UInt32], _ b: [UInt32], _ operation: (Oracle, Oracle, Oracle) -> Void) -> [UInt32] {
    let r = Oracle()
    operation(r, Oracle(a), Oracle(b))
    return r.limbs
  }
}

/// Runs `body` on `count` limbs and returns the limbs that it says it wrote; what lies behind must stay.
func written(
  _ count: Int, from initial: [UInt32] = [], sourceLocation: SourceLocation = #_sourceLocation,
  _ body: (Limbs.Out) -> Int
) -> [UInt32] {
  let guardWord: UInt32 = 0xdead_beef
  var buffer = [UInt32](repeating: guardWord, count: count + 4)
  for (i, limb) in initial.enumerated() { buffer[i] = limb }
  let n = buffer.withUnsafeMutableBufferPointer { body($0.baseAddress!) }
  #expect(buffer[count...].allSatisfy { $0 == guardWord }, "wrote behind the buffer", sourceLocation: sourceLocation)
  #expect(n <= count, sourceLocation: sourceLocation)
  #expect(n == 0 || buffer[n - 1] != 0, "not normalised", sourceLocation: sourceLocation)
  return Array(buffer[..<max(0, min(n, count))])
}

/// The same for bytes.
func writtenText(
  _ count: Int, sourceLocation: SourceLocation = #_sourceLocation,
  _ body: (UnsafeMutablePointer<UInt8>) -> Int
) -> String {
  var buffer = [UInt8](repeating: 0xa5, count: count + 16)
  let n = buffer.withUnsafeMutableBufferPointer { body($0.baseAddress!) }
  #expect(buffer[count...].allSatisfy { $0 == 0xa5 }, "wrote behind the buffer", sourceLocation: sourceLocation)
  #expect(n <= count, sourceLocation: sourceLocation)
  return String(decoding: buffer[..<max(0, min(n, count))], as: UTF8.self)
}

func product(_ a: [UInt32], _ b: [UInt32]) -> [UInt32] {
  written(a.count + b.count) { r in
    let need = Limbs.multiplyScratch(a.count, b.count)
    var n = 0
    // The scratch is checked as well: more than was asked for must not be touched.
    _ = written(need) { scratch in
      n = Limbs.multiply(r, a, a.count, b, b.count, scratch: scratch)
      return 0
    }
    return n
  }
}

func decimal(_ a: [UInt32]) -> String {
  writtenText(Limbs.decimalCapacity(a.count)) { into in
    var n = 0
    _ = written(Limbs.decimalScratch(a.count)) { scratch in
      n = Limbs.writeDecimal(a, a.count, into: into, scratch: scratch)
      return 0
    }
    return n
  }
}

extension Oracle {
  /// z = z * 10^ten / 2^two, which must be whole.
  func scaleByTenOverTwo(ten: Int, two: Int) {
    Oracle().with { power in
      __gmpz_ui_pow_ui(power, 10, UInt(ten))
      __gmpz_mul(z, z, power)
    }
    __gmpz_tdiv_q_2exp(z, z, UInt(two))
  }
}
