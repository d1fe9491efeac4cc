// SPDX-License-Identifier: MIT

import Testing

@testable import HostKit

@Suite struct FormatSameTests {
  private func same(_ line: String, _ laidOut: String) -> Bool {
    differsInSpaceOnly(Array(line.utf8), Array(laidOut.utf8))
  }

  @Test(arguments: [
    ("{ a = 1, b = 2 }", "{ a = 1\n, b = 2\n}\n"), ("a → b", "a →\n  b\n"), ("f (x y)", "f\n  ( x y\n  )\n"),
    ("\"a ${ b } c\"", "\"a ${ b } c\"\n"), ("\"\\\"\" x", "\"\\\"\"\n  x\n"), ("`a b` c", "`a b`\n  c\n"),
  ])
  func sameMeaning(_ line: String, _ laidOut: String) { #expect(same(line, laidOut)) }

  @Test(arguments: [
    ("ab", "a b"), ("a b", "ab"), ("\"a b\"", "\"a  b\""), ("\"a${b}c d\"", "\"a${b}cd\""), ("`a b`", "`a\nb`"),
    ("a", "a b"), ("a b", "a"), ("\"a", "\"a "), ("a + b", "a +b"), ("{ a }", "{ b }"), ("\"\\", "\"\\\""),
  ])
  func otherMeaning(_ line: String, _ laidOut: String) { #expect(!same(line, laidOut)) }

  /// What is checked in a cheaper way is laid out as the formatter does it.
  @Test(arguments: [
    "{ a = { b = \"\(String(repeating: "x ", count: 50))\" }, c = [ 1, 2 ], d = λ(x : Natural) → x + 1 }",
    "((a))", "''\n  b\n''",
  ])
  func asTheFormatter(_ line: String) throws {
    #expect(try formatResult(Array(line.utf8), FormatOptions()) == formatDhall(Array(line.utf8)))
  }
}
