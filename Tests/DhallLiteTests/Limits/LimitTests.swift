// SPDX-License-Identifier: MIT

import Testing

@testable import DhallLite

/// Each limit is reached exactly, and exceeded by one.
@Suite struct LimitTests {
  static let sources = [
    "1 + 1",
    "let f = λ(n : Natural) → { a = n, b = [ n, n + 1 ] } in Natural/fold 50 Natural (λ(n : Natural) → (f n).a + 1) 0",
    "List/fold Natural [ 1, 2, 3, 4 ] Text (λ(n : Natural) → λ(t : Text) → Natural/show n ++ \", \" ++ t) \"end\"",
    "let U = < A | B : Natural > in λ(u : U) → merge { A = { x = 1 }, B = λ(n : Natural) → { x = n } } u // { y = [ u ] }",
    "(Natural/fold 300 (List Natural) (λ(l : List Natural) → l # [ List/length Natural l ]) ([] : List Natural))",
    "λ(a : Type) → λ(x : a) → { p = x, q = λ(y : a) → [ x, y ], r = \"a${\"b\"}c\" } ∧ { s.t = x }",
  ]

  private func limited(_ source: String, _ change: (inout Given) -> Void) -> Outcome {
    var given = Given()
    change(&given)
    let (bytes, steps, words, output) = (given.bytes, given.steps, given.stackWords, given.output)
    let text = Array(source.utf8)
    return onSmallStack { ride(text, bytes: bytes, steps: steps, stackWords: words, output: output).outcome }
  }

  struct Given {
    var bytes = 4 << 20
    var steps = Int.max
    var stackWords = Int.max
    var output = 1 << 16
  }

  /// The least number between `low` (too small) and `high` with which the answer is `expected`.
  private func least(_ low: Int, _ high: Int, _ isEnough: (Int) -> Bool) -> Int {
    var low = low, high = high
    while low + 1 < high {
      let middle = (low + high) / 2
      if isEnough(middle) { high = middle } else { low = middle }
    }
    return high
  }

  @Test(arguments: sources)
  func steps(_ source: String) {
    let whole = ride(source)
    let n = Int(whole.steps)
    #expect(limited(source) { $0.steps = n } == whole.outcome)
    for fewer in Set([n - 1, n / 2, 1, 0]) where fewer >= 0 {
      #expect(limited(source) { $0.steps = fewer } == .failed(.outOfSteps), "\(fewer) of \(n)")
    }
  }

  @Test(arguments: sources)
  func stack(_ source: String) {
    let whole = ride(source).outcome
    let words = least(0, 1 << 20) { words in limited(source) { $0.stackWords = words } == whole }
    #expect(limited(source) { $0.stackWords = words } == whole)
    for fewer in stride(from: 0, to: words, by: Swift.max(1, words / 40)) + [words - 1] {
      #expect(limited(source) { $0.stackWords = fewer } == .failed(.tooDeep), "\(fewer) of \(words)")
    }
  }

  /// Between the smallest block there is and one that is large enough, every size ends in the answer or in
  /// `outOfMemory`.
  @Test(arguments: sources)
  func memory(_ source: String) {
    let padded = source + String(repeating: " ", count: 60_000)
    let whole = ride(padded).outcome
    var failed = 0
    for bytes in stride(from: Block.minimumBytes, to: 200 << 10, by: 496) {
      let outcome = limited(padded) { $0.bytes = bytes }
      if outcome == .failed(.outOfMemory) { failed += 1 } else { #expect(outcome == whole, "\(bytes)") }
    }
    #expect(limited(padded) { $0.bytes = 1 << 20 } == whole)
    #expect(limited(padded) { $0.bytes = Block.minimumBytes - 16 } == .failed(.outOfMemory))
    #expect(failed > 0)
  }

  @Test(arguments: sources)
  func output(_ source: String) {
    guard case .done(let text) = ride(source).outcome else { return }
    #expect(limited(source) { $0.output = text.count } == .done(text))
    for less in 0..<text.count { #expect(limited(source) { $0.output = less } == .failed(.outputFull)) }
  }
}
