// SPDX-License-Identifier: MIT

import Testing

@testable import DhallLite

/// Nesting that no stack of calls would hold.
@Suite struct DepthTests {
  static let depth = 50_000

  /// What opens a level, what is innermost, what closes a level.
  static let shapes: [(String, String, String)] = [
    ("83 05 f6", "00", ""), ("83 04 f6", "00", ""), ("83 00", "00", "00"), ("83 00 00", "00", ""),
    ("83 01 00", "00", ""),
    ("84 01 6178 00", "82 6178 19 ffff", ""), ("84 02 6178", "00", "00"), ("85 1819 6178 f6 00", "00", ""),
    ("84 03 04", "00", "00"), ("84 03 04 00", "00", ""), ("83 09", "00", "6178"), ("82 08 a1 6178", "00", ""),
    ("84 181d", "00", "81 6178 00"), ("84 12 60", "00", "60"), ("84 0e", "00", "00 00"), ("83 181a", "00", "00"),
    ("8b 1818 f6 00 01", "00", "6161 6162 6163 6164 6165 f6"),
  ]

  private func nested(_ shape: (String, String, String), _ depth: Int) -> [UInt8] {
    let (open, middle, close) = (bytes(shape.0), bytes(shape.1), bytes(shape.2))
    var all: [UInt8] = []
    for _ in 0..<depth { all += open }
    all += middle
    for _ in 0..<depth { all += close }
    return all
  }

  @Test(arguments: shapes)
  func deep(_ open: String, _ middle: String, _ close: String) {
    let input = nested((open, middle, close), DepthTests.depth)
    let bench = Bench(bytes: 64 << 20)
    do throws(Failure) {
      let term = try bench.decode(input)
      bench.expectAtRest()
      let encoded = try bench.encode(term)
      _ = try bench.encode(term, alpha: true)
      let text = try bench.print(term)
      bench.expectAtRest()
      let again = try bench.parse(text)
      if try bench.encode(again) != encoded { Issue.record("\(open)") }
    } catch { Issue.record("\(open): \(bench.block.diagnostic)") }
  }

  /// Without the memory it ends in a diagnostic, at whatever depth that is.
  @Test(arguments: shapes)
  func outOfMemory(_ open: String, _ middle: String, _ close: String) {
    for depth in [2_000, 20_000] {
      let input = nested((open, middle, close), depth)
      let bench = Bench(bytes: input.count + (64 << 10))
      do throws(Failure) {
        let term = try bench.decode(input)
        _ = try bench.encode(term)
        _ = try bench.print(term)
      } catch { #expect(bench.block.diagnostic.code == .outOfMemory) }
      bench.expectAtRest()
    }
  }

  /// What many nested arrays claim is not reserved.
  @Test func claims() {
    let input = nested(("9a 00010000 04 f6", "00", ""), 10_000)
    let result = onBench { bench throws(Failure) in try bench.encode(bench.decode(input)) }
    #expect(result == .failure(CodeError(code: .binaryTooShort)))
  }
}
