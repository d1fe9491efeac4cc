// SPDX-License-Identifier: MIT

import Testing

@testable import DhallLite

/// Ten times the input takes at most twelve times the steps and the memory.
@Suite struct GrowthTests {
  struct Family: Sendable, CustomTestStringConvertible {
    var name: String
    /// Where ten times as much is asked for.
    var size = 2_000
    var source: @Sendable (Int) -> String
    var testDescription: String { name }
  }

  static let families = [
    Family(name: "fold") { "Natural/fold \($0) Natural (λ(n : Natural) → n + 2) 0" },
    Family(name: "text append") { "Natural/fold \($0) Text (λ(t : Text) → t ++ \"abc\") \"\"" },
    Family(name: "text prepend") { "Natural/fold \($0) Text (λ(t : Text) → \"abc\" ++ t) \"\"" },
    Family(name: "text interpolation") { "Natural/fold \($0) Text (λ(t : Text) → \"<${t}>\") \"\"" },
    Family(name: "acc # [x]") {
      "Natural/fold \($0) (List Natural) (λ(l : List Natural) → l # [ 1 ]) ([] : List Natural)"
    },
    Family(name: "[x] # acc") {
      "Natural/fold \($0) (List Natural) (λ(l : List Natural) → [ 1 ] # l) ([] : List Natural)"
    },
    Family(name: "length of acc") {
      "List/length Natural (Natural/fold \($0) (List Natural) (λ(l : List Natural) → l # [ 1 ]) ([] : List Natural))"
    },
    Family(name: "List/build") {
      """
      List/build Natural (λ(l : Type) → λ(cons : Natural → l → l) → λ(nil : l) →
        Natural/fold \($0) l (cons 1) nil)
      """
    },
    Family(name: "List/fold") {
      """
      List/fold Natural (Natural/fold \($0) (List Natural) (λ(l : List Natural) → l # [ 1 ]) ([] : List Natural))
        Natural (λ(n : Natural) → λ(s : Natural) → n + s) 0
      """
    },
    Family(name: "# chain") { (0..<$0).map { "[ \($0) ]" }.joined(separator: " # ") },
    Family(name: "// chain") { (0..<$0).map { "{ a\($0) = \($0) }" }.joined(separator: " // ") },
    Family(name: "/\\ chain") { (0..<$0).map { "{ a\($0) = \($0) }" }.joined(separator: " /\\ ") },
    Family(name: "/\\ shared field") { (0..<$0).map { "{ s.a\($0) = \($0) }" }.joined(separator: " /\\ ") },
    Family(name: "{ s.a, s.b }") { "{ " + (0..<$0).map { "s.a\($0) = \($0)" }.joined(separator: ", ") + " }" },
    Family(name: "with chain") { "{=}" + (0..<$0).map { " with a\($0) = \($0)" }.joined() },
    Family(name: "with one field") { "{ a = 0 }" + (0..<$0).map { " with a = \($0)" }.joined() },
    Family(name: "with below one field") { "{ s = {=} }" + (0..<$0).map { " with s.a\($0) = \($0)" }.joined() },
    Family(name: "with new fields") { "{=}" + (0..<$0).map { " with a\($0).b.c = \($0)" }.joined() },
    Family(name: "with two fields in turn") { "{=}" + (0..<$0).map { " with s\($0 % 2).a\($0) = \($0)" }.joined() },
    Family(name: "with of a variable") { "λ(r : { a : Natural }) → r" + (0..<$0).map { " with a = \($0)" }.joined() },
    Family(name: "record") { "{ " + (0..<$0).map { "a\($0) = \($0)" }.joined(separator: ", ") + " }" },
    Family(name: "toMap") { "toMap { " + (0..<$0).map { "a\($0) = \($0)" }.joined(separator: ", ") + " }" },
    Family(name: "merge") {
      "let u = < " + (0..<$0).map { "A\($0)" }.joined(separator: " | ") + " >.A1 in merge { "
        + (0..<$0).map { "A\($0) = \($0)" }.joined(separator: ", ") + " } u"
    },
    Family(name: "let chain") {
      "let x0 = 0 " + (0..<$0).map { "let x\($0 + 1) = x\($0) + 1 " }.joined() + "in x\($0)"
    },
    Family(name: "Text/replace") {
      "Text/replace \"a\" \"bc\" (Natural/fold \($0) Text (λ(t : Text) → t ++ \"xa\") \"\")"
    },
    Family(name: "List/reverse") {
      "List/reverse Natural (Natural/fold \($0) (List Natural) (λ(l : List Natural) → l # [ 1 ]) ([] : List Natural))"
    },
    Family(name: "List/indexed") {
      "List/indexed Natural (Natural/fold \($0) (List Natural) (λ(l : List Natural) → l # [ 1 ]) ([] : List Natural))"
    },
    Family(name: "record in a fold") {
      """
      (Natural/fold \($0) { i : Natural, l : List Natural }
        (λ(s : { i : Natural, l : List Natural }) → { i = s.i + 1, l = s.l # [ s.i ] }) { i = 0, l = [] : List Natural }).l
      """
    },
  ]

  @Test(arguments: families)
  func linear(_ family: Family) {
    func measured(_ n: Int) -> (Ride, Duration) {
      var ended: Ride?
      let time = ContinuousClock().measure {
        ended = ride(Array(family.source(n).utf8), bytes: 256 << 20, output: 1 << 22)
      }
      return (ended!, time)
    }
    let (small, fast) = measured(family.size)
    let (large, slow) = measured(family.size * 10)
    guard case .done = small.outcome, case .done = large.outcome else {
      Issue.record("\(small.outcome.summary) \(large.outcome.summary)")
      return
    }
    #expect(large.steps <= small.steps * 12)
    #expect(large.peak <= small.peak * 12)
    // Time is noisy: this only catches what is quadratic.
    #expect(slow <= fast * 60 || slow < .milliseconds(200))
  }

  /// A fold over numbers does not remember its past: however long, it fits into a small block.
  @Test(arguments: [1_000, 100_000, isDebug ? 200_000 : 1_000_000])
  func constant(_ n: Int) {
    let ended = ride("Natural/fold \(n) Natural (λ(n : Natural) → n + 2) 0", bytes: 128 << 10)
    #expect(ended.outcome == .done(Array("\(2 * n)".utf8)))
  }

  /// A rope of text that shares its halves is as large as the work of laying it out, which the block bounds.
  @Test func sharedRope() {
    let halves = (0..<60).map { "let a\($0 + 1) = a\($0) ++ a\($0) " }.joined()
    let ended = ride("λ(y : Text) → let a0 = y ++ y \(halves) in a60", steps: 1_000_000)
    #expect(ended.outcome.isLimit || ended.outcome == .failed(.tooLarge))
  }
}
