// SPDX-License-Identifier: MIT

import Testing

@testable import DhallLite

/// Against the hosted `Float16` and `Float`, whose conversions the freestanding library does not have.
@Suite struct HalfFloatTests {
  @Test func everyHalf() {
    for bits in UInt16.min ... .max {
      let value = halfToDouble(bits)
      let expected = Double(Float16(bitPattern: bits))
      if expected.isNaN {
        #expect(value.isNaN)
        #expect(doubleToHalf(value) == 0x7e00)
      } else {
        if value.bitPattern != expected.bitPattern { Issue.record("\(bits) is \(expected), not \(value)") }
        if doubleToHalf(expected) != bits { Issue.record("\(expected) is \(bits)") }
        // The neighbours as Double need more bits.
        if expected.isFinite && (doubleToHalf(expected.nextUp) ?? doubleToHalf(expected.nextDown)) != nil {
          Issue.record("beside \(expected)")
        }
      }
    }
  }

  @Test func singles() {
    var random = SeededGenerator(seed: 400)
    let edges: [UInt32] = [0, 1, 2, 0x007f_ffff, 0x0080_0000, 0x7f7f_ffff, 0x7f80_0000, 0x3f80_0000, 0x0040_0000]
    let bits =
      edges + edges.map { $0 | 0x8000_0000 }
      + (0..<50_000).map { i in
        UInt32(truncatingIfNeeded: random.next()) & (i % 4 == 0 ? 0x807f_ffff : .max)
      }
    for bits in bits {
      let value = singleToDouble(bits)
      let expected = Double(Float(bitPattern: bits))
      if expected.isNaN {
        #expect(value.isNaN)
        continue
      }
      if value.bitPattern != expected.bitPattern { Issue.record("\(bits) is \(expected), not \(value)") }
      if doubleToSingle(expected) != bits { Issue.record("\(expected) is \(bits)") }
      if expected.isFinite && doubleToSingle(expected.nextUp) != nil { Issue.record("beside \(expected)") }
    }
    #expect(doubleToSingle(.nan) == 0x7fc0_0000)
  }

  @Test func randomDoubles() {
    var random = SeededGenerator(seed: 401)
    for i in 0..<100_000 {
      var bits = random.next()
      // Few fraction bits and exponents in and around the range of the short formats.
      bits &= .max << (random.next() % 53)
      if i & 1 == 0 { bits = bits & 0x800f_ffff_ffff_ffff | (990 + random.next() % 60) << 52 }
      let value = Double(bitPattern: bits)
      if value.isNaN { continue }
      let half = Float16(value)
      if doubleToHalf(value) != (Double(half) == value ? half.bitPattern : nil) { Issue.record("half \(value)") }
      let single = Float(value)
      if doubleToSingle(value) != (Double(single) == value ? single.bitPattern : nil) {
        Issue.record("single \(value)")
      }
    }
  }
}
