// SPDX-License-Identifier: MIT

import CGMP
import Glibc
import Testing

@testable import DhallLite

func strtodOracle(_ text: String) -> Double { strtod(text, nil) }

func parseDouble(_ text: String) -> Double? {
  let bytes = Array(text.utf8)
  return withUnsafeTemporaryAllocation(of: UInt32.self, capacity: Limbs.doubleScratch) { scratch in
    parseDouble(bytes, bytes.count, scratch: scratch.baseAddress!, scratchWords: scratch.count)
  }
}

func shown(_ value: Double) -> String {
  writtenText(doubleTextCapacity) { writeDouble(value, into: $0) }
}

/// Haskell's layout of 0.d₁d₂d₃… * 10^point.
private func layout(_ digits: String, _ point: Int, negative: Bool) -> String {
  let sign = negative ? "-" : ""
  if (0...7).contains(point) {
    let whole = digits.prefix(point) + String(repeating: "0", count: max(0, point - digits.count))
    let rest = digits.dropFirst(point)
    return sign + (whole.isEmpty ? "0" : whole) + "." + (rest.isEmpty ? "0" : rest)
  }
  let rest = digits.dropFirst()
  return sign + digits.prefix(1) + "." + (rest.isEmpty ? "0" : rest) + "e\(point - 1)"
}

private func special(_ value: Double) -> String? {
  if value.isNaN { return "NaN" }
  if value.isInfinite { return value < 0 ? "-Infinity" : "Infinity" }
  if value == 0 { return value.sign == .minus ? "-0.0" : "0.0" }
  return nil
}

/// What GHC's `show` gives: its `floatToDigits`, step by step, on numbers of libgmp.
private func haskell(_ value: Double) -> String {
  if let text = special(value) { return text }
  let (r, s, up, down, sum) = (Oracle(), Oracle(), Oracle(), Oracle(), Oracle())
  let fraction = value.significandBitPattern
  let f = value.exponentBitPattern == 0 ? fraction : fraction | 1 << 52
  let e = Int(max(value.exponentBitPattern, 1)) - 1075
  let uneven = f == 1 << 52 && e > -1074
  return withExtendedLifetime((r, s, up, down, sum)) {
    let extra: UInt = uneven ? 1 : 0
    __gmpz_set_ui(r.z, UInt(f))
    for z in [s.z, up.z, down.z] { __gmpz_set_ui(z, 1) }
    __gmpz_mul_2exp(r.z, r.z, UInt(max(e, 0)) + 1 + extra)
    __gmpz_mul_2exp(s.z, s.z, UInt(max(-e, 0)) + 1 + extra)
    __gmpz_mul_2exp(up.z, up.z, UInt(max(e, 0)) + extra)
    __gmpz_mul_2exp(down.z, down.z, UInt(max(e, 0)))
    // From below, until r + up <= s * 10^point.
    var point = Int(log10(value.magnitude).rounded(.down)) - 1
    __gmpz_ui_pow_ui(sum.z, 10, UInt(abs(point)))
    if point >= 0 { __gmpz_mul(s.z, s.z, sum.z) } else { for z in [r.z, up.z, down.z] { __gmpz_mul(z, z, sum.z) } }
    while true {
      __gmpz_add(sum.z, r.z, up.z)
      if __gmpz_cmp(sum.z, s.z) <= 0 { break }
      __gmpz_mul_ui(s.z, s.z, 10)
      point += 1
    }
    var digits = ""
    while true {
      for z in [r.z, up.z, down.z] { __gmpz_mul_ui(z, z, 10) }
      __gmpz_tdiv_qr(sum.z, r.z, r.z, s.z)
      let digit = __gmpz_get_ui(sum.z)
      let below = __gmpz_cmp(r.z, down.z) < 0
      __gmpz_add(sum.z, r.z, up.z)
      let above = __gmpz_cmp(sum.z, s.z) > 0
      if !below && !above {
        digits += "\(digit)"
        continue
      }
      __gmpz_add(sum.z, r.z, r.z)
      let down = below && (!above || __gmpz_cmp(sum.z, s.z) < 0)
      return layout(digits + "\(down ? digit : digit + 1)", point, negative: value < 0)
    }
  }
}

/// The same layout of the digits that Swift's own `description` finds: an oracle that shares no algorithm,
/// and that decides ties otherwise.
private func described(_ value: Double) -> String {
  if let text = special(value) { return text }
  let parts = value.magnitude.description.split(separator: "e")
  let mantissa = parts[0].split(separator: ".")
  var point = (parts.count > 1 ? Int(parts[1])! : 0) + mantissa[0].count
  var digits = mantissa[0] + (mantissa.count > 1 ? mantissa[1] : "")
  while digits.first == "0" {
    digits.removeFirst()
    point -= 1
  }
  while digits.last == "0" { digits.removeLast() }
  return layout(String(digits), point, negative: value < 0)
}

@Suite struct DoubleTextTests {
  @Test func spellingOfDhall() {
    let spellings: [(Double, String)] = [
      (0.42, "0.42"), (-0.42, "-0.42"), (13.37, "13.37"), (1.2, "1.2"), (-3.1, "-3.1"), (0.4, "0.4"),
      (.nan, "NaN"), (-.nan, "NaN"), (.infinity, "Infinity"), (-.infinity, "-Infinity"), (0, "0.0"), (-0.0, "-0.0"),
      (0.1, "0.1"), (0.01, "1.0e-2"), (0.099, "9.9e-2"), (0.125, "0.125"), (1e7, "1.0e7"), (9_999_999, "9999999.0"),
      (9_999_999.5, "9999999.5"), (123456.7, "123456.7"), (12_345_678, "1.2345678e7"), (1, "1.0"), (100, "100.0"),
      (.leastNonzeroMagnitude, "5.0e-324"), (1.797_693_134_862_315_7e308, "1.7976931348623157e308"),
      (1.797_693_134_862_315_5e308, "1.7976931348623155e308"),
      (2.225_073_858_507_201_4e-308, "2.2250738585072014e-308"),
      (-2.225_073_858_507_201_4e-308, "-2.2250738585072014e-308"),
      ((.leastNormalMagnitude as Double).nextDown, "2.225073858507201e-308"),
      (1e23, "9.999999999999999e22"), (0x1p-25, "2.9802322387695313e-8"),
      (9_007_199_254_740_992, "9.007199254740992e15"), (5e22, "4.9999999999999996e22"), (1e21, "1.0e21"),
    ]
    for (value, text) in spellings {
      #expect(shown(value) == text)
      #expect(haskell(value) == text)
    }
  }

  @Test func hardNumbers() {
    let halfway = "9007199254740993"  // 2^53 + 1
    // Half the least subnormal, all 751 digits of it: the longest tie at the bottom but for its multiples.
    let bottom = exactDigits(of: 1, twoTo: -1075)
    let nearNormal = exactDigits(of: (1 << 53) - 1, twoTo: -1075)
    let texts: [String] = [
      "0.0", "-0.0", "+0.0", "0e5", "-0e-5", "0.000e999999999999999999999", "1e23", "8.5e22", "9e22",
      "2.2250738585072011e-308", "2.2250738585072012e-308", "2.2250738585072014e-308", "5e-324", "4.9e-324",
      "2.4703282292062327e-324", "2.4703282292062328e-324", "2.5e-324", "7.4e-324", "7.5e-324", "1e-400",
      "1.7976931348623157e308", "1.7976931348623158e308", "1.7976931348623159e308", "1.8e308", "1e309", "1e310",
      "179769313486231580793728971405303415079934132710037826936173778980444968292764750946649017977587207096330286416"
        + "692887910946555547851940402630657488671505820681908902000708383676273854845817711531764475730270069855571366"
        + "959622842914819860834936475292719074168444365510704342711559699508093042880177904174497792",
      "179769313486231580793728971405303415079934132710037826936173778980444968292764750946649017977587207096330286416"
        + "692887910946555547851940402630657488671505820681908902000708383676273854845817711531764475730270069855571366"
        + "959622842914819860834936475292719074168444365510704342711559699508093042880177904174497791.999",
      halfway, halfway + ".0", halfway + "." + String(repeating: "0", count: 2000),
      halfway + "." + String(repeating: "0", count: 2000) + "1", "9007199254740992.99999999999999999999999999999",
      "9007199254740995", "9007199254740994.9999999999", "1" + String(repeating: "0", count: 308),
      "1" + String(repeating: "0", count: 309), "0." + String(repeating: "0", count: 322) + "1",
      "0." + String(repeating: "0", count: 323) + "3", "0." + String(repeating: "0", count: 100_000) + "1e100001",
      "1" + String(repeating: "0", count: 100_000) + "e-100000", "1e99999999999999999999", "1e-99999999999999999999",
      bottom + "e-1075", bottom + "0000e-1079", bottom + String(repeating: "0", count: 1000) + "1e-2076",
      nearNormal + "e-1075", nearNormal + String(repeating: "0", count: 1000) + "1e-2076",
      String(repeating: "9", count: 5000) + "e-5000", "6.631236846766476e-316",
      "3.2378839133029012895883524125015321e-308",
      "1.00000000000000011102230246251565404236316680908203125",
      "1.00000000000000011102230246251565404236316680908203124",
      "1.00000000000000011102230246251565404236316680908203126", "123456789012345678", "1e22", "1e-22",
      "9007199254740992e22",
    ]
    for text in texts {
      for sign in ["", "-"] where sign.isEmpty || !(text.hasPrefix("-") || text.hasPrefix("+")) {
        let got = parseDouble(sign + text)
        #expect(got?.bitPattern == strtodOracle(sign + text).bitPattern, "\(sign + text.prefix(80))")
      }
    }
  }

  /// `mantissa * 2^exponent * 10^1075` in decimal: a finite binary fraction spelled in full.
  func exactDigits(of mantissa: UInt64, twoTo exponent: Int) -> String {
    let z = Oracle("\(mantissa)", base: 10)
    z.scaleByTenOverTwo(ten: 1075, two: -exponent)
    return z.text()
  }

  @Test func tooLittleScratchIsNil() {
    var scratch = [UInt32](repeating: 0, count: Limbs.doubleScratch)
    #expect(parseDouble(Array("1.5".utf8), 3, scratch: &scratch, scratchWords: Limbs.doubleScratch - 1) == nil)
    #expect(parseDouble(Array("1.5".utf8), 3, scratch: &scratch, scratchWords: Limbs.doubleScratch) == 1.5)
  }

  /// Random bit patterns: show, against GHC's algorithm and Swift's digits; read back; and read the 17 digits of printf.
  @Test(arguments: 0..<10)
  func randomBitPatterns(_ slice: Int) {
    var random = SeededGenerator(seed: 100 + UInt64(slice))
    var differences = 0
    for i in 0..<12_000 {
      var bits = random.next()
      // A part of them where special cases live: subnormals, powers of two, few bits.
      if i % 16 == 0 { bits &= 0x800f_ffff_ffff_ffff >> (random.next() % 52) }
      if i % 16 == 1 { bits &= 0xfff0_0000_0000_0000 }
      if i % 16 == 2 { bits &= 0xffff_8000_0000_0000 }
      let value = Double(bitPattern: bits)
      let text = shown(value)
      if text != haskell(value) { Issue.record("\(bits): \(text), not \(haskell(value))") }
      let other = described(value)
      if text != other {
        // Only ties may differ: of the last digit, or in that a longer text avoids one.
        if text.count < other.count {
          Issue.record("\(bits): \(text), not \(other)")
        }
        differences += 1
      }
      if !value.isFinite { continue }
      if parseDouble(text)?.bitPattern != bits { Issue.record("\(text) does not read back") }
      var long = [CChar](repeating: 0, count: 64)
      _ = withVaList([value]) { vsnprintf(&long, long.count, "%.19e", $0) }
      let spelled = String(decoding: long.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
      if parseDouble(spelled)?.bitPattern != bits { Issue.record("\(spelled) does not read as \(text)") }
    }
    #expect(differences < 20, "ties are rare")
  }

  /// Random literals against strtod: short and long digit strings, all exponents.
  @Test(arguments: 0..<10)
  func randomLiterals(_ slice: Int) {
    var random = SeededGenerator(seed: 200 + UInt64(slice))
    for i in 0..<5_000 {
      func digits(_ most: UInt64) -> String {
        String(
          decoding: (0..<Int(random.next() % most + 1)).map { _ in UInt8(random.next() % 10) + 0x30 }, as: UTF8.self)
      }
      var text = digits(i % 100 == 0 ? 1200 : 25)
      if random.next() & 1 == 0 { text += "." + digits(i % 100 == 1 ? 1200 : 25) }
      if random.next() & 3 != 0 {
        text += "e\(["", "+", "-"][Int(random.next() % 3)])\(random.next() % (i % 2 == 0 ? 30 : 360))"
      }
      if random.next() & 1 == 0 { text = "-" + text }
      if parseDouble(text)?.bitPattern != strtodOracle(text).bitPattern { Issue.record("\(text)") }
    }
  }

  /// Exactly halfway between two neighbours, and one digit beside it, in all their digits.
  @Test func halfwayCases() {
    var random = SeededGenerator(seed: 300)
    for _ in 0..<400 {
      let significand = (random.next() >> 11 | 1 << 52) << 1 | 1
      let exponent = -Int(random.next() % 1075) - 1
      let digits = exactDigits(of: significand, twoTo: exponent)
      for text in ["\(digits)e-1075", "\(digits)1e-1076", "\(digits.dropLast())e-1074"] {
        if parseDouble(text)?.bitPattern != strtodOracle(text).bitPattern { Issue.record("\(text)") }
      }
    }
  }
}
