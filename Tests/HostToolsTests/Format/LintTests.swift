// SPDX-License-Identifier: MIT

import Testing

@testable import HostKit

@Suite struct LintTests {
  private func lint(_ source: String) throws -> (kinds: [LintFinding.Kind], fixed: String) {
    let (findings, fixed) = try lintDhall(Array(source.utf8))
    return (findings.map(\.kind), String(decoding: try formatDhall(fixed), as: UTF8.self))
  }

  @Test(arguments: [
    ("let x = 1 in 2", "2\n"), ("let x = 1 let y = x in 2", "2\n"),
    ("let x = 1 in let y = 2 in x + y", "let x = 1 let y = 2 in x + y\n"),
    ("let x = 1 in (let y = 2 in x + y)", "let x = 1 let y = 2 in x + y\n"),
    ("let x = 1 in let y = 2 in x", "let x = 1 in x\n"),
    ("let x = 1 in let y = 2 in let z = 3 in y", "let y = 2 in y\n"),
    ("let x = 1 in let y = 2 let z = x in 4", "4\n"),
    ("((if a then b else c)) + (((d)))", "(if a then b else c) + d\n"), ("((merge a b)) : T", "(merge a b) : T\n"),
    ("let y = 1 let z = y {- c -} in 2", "let y = 1 let z = y {- c -} in 2\n"),
    ("if b then True else False", "b\n"), ("f (if (x == y) then (True) else False)", "f (x == y)\n"),
    ("let x = 1 in { x }", "let x = 1 in { x }\n"), ("(f)(x)", "f x\n"),
  ])
  func fixed(source: String, expected: String) throws {
    // `(f)(x)` lacks the white space the grammar asks for: an error, not a fix.
    if source == "(f)(x)" {
      #expect(throws: FormatError.self) { try lint(source) }
    } else {
      #expect(try lint(source).fixed == expected)
    }
  }

  @Test func indicesSkipBinders() throws {
    // The inner x is unused, but removing it would change what x@1 means.
    let crossed = try lint("let x = 1 let x = 2 in x@1")
    #expect(crossed.kinds == [.unusedBinding])
    #expect(crossed.fixed == "let x = 1 let x = 2 in x@1\n")
    #expect(try lint("let x = 1 let x = 2 in x").fixed == "let x = 2 in x\n")
    #expect(try lint("let x = 1 let x = x in x").kinds == [])
    #expect(try lint("let x = 1 in \\(x : Natural) -> x").fixed == "λ(x : Natural) → x\n")
    #expect(try lint("let x = 1 in \\(x : Natural) -> x@1").kinds == [])
    #expect(try lint("let x = 1 in \\(x : Natural) -> x @ 0x1").kinds == [])
    #expect(try lint("let _ = Natural in Bool -> _").kinds == [.unusedBinding])
    #expect(try lint("let _ = Natural in Bool -> _@1").kinds == [])
    #expect(try lint("let T = Natural let f = \\(T : T) -> T in f").kinds == [])
    #expect(try lint("let `x` = 1 in x").kinds == [])
  }

  @Test func assertsAndCommentsStay() throws {
    #expect(try lint("let test = assert : 1 === 1 in 2").kinds == [])
    #expect(try lint("let f = 1 let test = let g = assert : f === 1 in g in 2").kinds == [])
    for source in [
      "-- why\nlet x = 1 in 2", "let x = 1 -- why\nin 2", "let x = {- why -} 1 in 2",
    ] {
      let result = try lintDhall(Array(source.utf8))
      #expect(result.findings.map(\.kind) == [.unusedBinding])
      #expect(result.findings.allSatisfy { !$0.isFixed })
      #expect(result.fixed == Array(source.utf8))
    }
  }

  /// What an unused binding uses must stay as long as the binding does.
  @Test func whatCannotGoKeepsWhatItUses() throws {
    let source = "let y = 1 let y = (let x = 2 let y = x in let z = y@1 in z) let z = y {- c -} in 2"
    let fixed = try lint(source).fixed
    #expect(fixed.contains("let y = x"))
    #expect(fixed.contains("y@1"))
  }

  @Test func onlyFound() throws {
    #expect(try lint("\"${x}\"").kinds == [.loneInterpolation])
    #expect(try lint("\"a${x}\"").kinds == [])
    #expect(try lint("if b then False else True").kinds == [.booleanConditional])
    #expect(try lint("Optional/fold").kinds == [.deprecated])
    #expect(try lint("let `Optional/fold` = 1 in `Optional/fold`").kinds == [])
    #expect(try lint("if b then `True` else False").kinds == [])
    #expect(try lint("( {- why -} x)").kinds == [])
    #expect(try lint("(merge a b) : T").kinds == [])
    #expect(try lint("(a ++ b) # c").kinds == [])
  }
}
