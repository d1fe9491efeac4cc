// SPDX-License-Identifier: MIT

import CGMP
import Testing

@testable import DhallLite

@Suite struct LimbsDecimalTests {
  func parsed(_ text: String) -> [UInt32] {
    let bytes = Array(text.utf8)
    return written(Limbs.decimalLimbs(bytes.count)) { Limbs.parse($0, decimal: bytes, bytes.count) }
  }

  @Test func againstGMP() {
    var random = SeededGenerator(seed: 9)
    for n in Array(0...40) + [95, 96, 97, 1000, 8191, 8192] {
      for _ in 0..<(n > 500 ? 3 : 20) {
        let a = random.limbs(n)
        let text = Oracle(a).text()
        #expect(decimal(a) == text)
        #expect(parsed(text) == a)
        #expect(parsed("0000000000000000000000" + text) == a)
      }
    }
  }

  /// Chunks that are zero or full, and lengths around the chunk's.
  @Test func powersOfTen() {
    for digits in Array(1...120) + [1000, 1007, 5000] {
      for text in ["1" + String(repeating: "0", count: digits - 1), String(repeating: "9", count: digits)] {
        let a = Oracle(text, base: 10).limbs
        #expect(decimal(a) == text)
        #expect(parsed(text) == a)
      }
    }
    #expect(decimal([]) == "0")
    #expect(parsed("") == [])
    #expect(parsed(String(repeating: "0", count: 100)) == [])
  }

  /// Quotients near 2^64 with remainder zero are the ones whose estimate needs its last correction.
  @Test func multiplesOfAChunk() {
    var random = SeededGenerator(seed: 10)
    for i in 0..<4000 {
      let quotient = UInt64.max - random.next() % (1 << (i % 2 == 0 ? 8 : 20))
      let text = "\(quotient)" + String(repeating: "0", count: 19)
      let a = Oracle(text, base: 10).limbs
      let got = decimal(a)
      if got != text { Issue.record("\(text), not \(got)") }
    }
  }

  /// All of 2^64 ± 1, 10^19 ± 1, … where the last word is split or not.
  @Test func edges() {
    for text in [
      "4294967295", "4294967296", "9999999999999999999", "10000000000000000000", "18446744073709551615",
      "18446744073709551616", "99999999999999999999999999999999999999", "340282366920938463463374607431768211455",
      "340282366920938463463374607431768211456",
    ] {
      #expect(decimal(Oracle(text, base: 10).limbs) == text)
      #expect(parsed(text) == Oracle(text, base: 10).limbs)
    }
  }
}
