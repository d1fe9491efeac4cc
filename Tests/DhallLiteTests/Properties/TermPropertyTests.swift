// SPDX-License-Identifier: MIT

import Testing

@testable import DhallLite

/// What must hold of every well-typed term: see `Trial.evaluate`, and that a term equals its normal form.
@Suite struct TermPropertyTests {
  static let count: UInt64 = isDebug ? 100 : 1_500

  @Test(arguments: 0..<UInt64(8))
  func generated(_ part: UInt64) throws {
    var done = 0
    for i in 0..<TermPropertyTests.count {
      let seed = part << 32 | i
      var generator = TermGenerator(seed: seed)
      let shape = generator.shape(2)
      let source = generator.term(shape, 3)
      do throws(Violation) {
        try Trial.parse.run([UInt8(i & 7)] + source.utf8)
        try Trial.evaluate.run([UInt8(i & 7)] + source.utf8)
        let checked = try onBlock(.roomy) { block throws(Diagnostic) in
          let term = try block.read(Array("\(source) : \(shape.source)".utf8))
          try block.check(term)
          return try block.written(block.normalize(term), .text)
        }
        guard case .done(let normal) = checked else {
          if !checked.isLimit { Issue.record("\(seed): \(checked.summary): \(source)") }
          continue
        }
        let assertion = "assert : \(source) ≡ (\(String(decoding: normal, as: UTF8.self)))"
        let equal = try onBlock(.roomy) { block throws(Diagnostic) in
          try block.check(block.read(Array(assertion.utf8)))
          return []
        }
        if equal != .done([]), !equal.isLimit { Issue.record("\(seed): \(equal.summary): \(assertion)") }
        done += 1
      } catch { Issue.record("\(seed): \(error.text): \(source)") }
    }
    #expect(done > Int(TermPropertyTests.count) * 9 / 10)
  }
}
