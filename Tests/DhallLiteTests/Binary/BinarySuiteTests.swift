// SPDX-License-Identifier: MIT

import Testing

@testable import DhallLite

/// The standard's tests of parser and encoding, where they are: set `DHALL_LANG` to a checkout of dhall-lang.
@Suite(.enabled(if: dhallLang != nil, "no dhall-lang here: set DHALL_LANG to run the standard's tests"))
struct BinarySuiteTests {
  private func reencoded(_ path: String) -> Result<[UInt8], CodeError> {
    onBench(bytes: 32 << 20) { bench throws(Failure) in try bench.encode(bench.decode(contents(path))) }
  }

  private func encoded(_ path: String, alpha: Bool = false) -> Result<[UInt8], CodeError> {
    onBench(bytes: 32 << 20) { bench throws(Failure) in try bench.encode(bench.parse(contents(path)), alpha: alpha) }
  }

  @Test func parserSuccess() {
    let files = suiteFiles("tests/parser/success", ".dhallb")
    #expect(files.count >= 300)
    for path in files where reencoded(path) != .success(contents(path)) { Issue.record("\(path)") }
  }

  @Test func binaryDecodeSuccess() {
    let files = suiteFiles("tests/binary-decode/success", "A.dhallb")
    #expect(files.count >= 82)
    for path in files {
      let expected = encoded(path.replacing("A.dhallb", with: "B.dhall"))
      if reencoded(path) != expected || (try? expected.get()) == nil { Issue.record("\(path)") }
    }
  }

  @Test func binaryDecodeFailure() {
    let files = suiteFiles("tests/binary-decode/failure", ".dhallb")
    #expect(files.count >= 9)
    for path in files {
      if case .success = reencoded(path) { Issue.record("\(path)") }
    }
  }

  @Test func alphaNormalization() {
    let files = suiteFiles("tests/alpha-normalization/success", "A.dhall")
    #expect(files.count >= 10)
    for path in files where encoded(path, alpha: true) != encoded(path.replacing("A.dhall", with: "B.dhall")) {
      Issue.record("\(path)")
    }
  }

  /// Reading what was printed gives the same term, for every source of the suite and of the Prelude.
  @Test func printed() {
    var count = 0
    for path in suiteFiles("", ".dhall") + suiteFiles("", ".dhallb") {
      for ascii in [false, true] {
        let result = onBench(bytes: 32 << 20) { bench throws(Failure) in
          let binary = path.hasSuffix("b")
          let term = try binary ? bench.decode(contents(path)) : bench.parse(contents(path))
          let before = try bench.encode(term)
          count += 1
          let after = try bench.encode(bench.parse(bench.print(term, ascii: ascii)))
          return before == after ? [] : [1]
        }
        if result == .success([1]) { Issue.record("\(path)") }
      }
    }
    // Most sources are well-formed; those of the failure tests need not be.
    #expect(count >= 4500)
  }
}
