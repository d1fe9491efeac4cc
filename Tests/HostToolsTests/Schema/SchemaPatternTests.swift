// SPDX-License-Identifier: MIT

import Testing

@testable import HostKit

/// Patterns of schemas, as Tcl's `regexp` has them; `Tests/Schema/run` asks Tcl about others.
@Suite struct SchemaPatternTests {
  @Test(
    arguments: [
      (#"\d+[GMK]?"#, ["0", "10M"], ["", "M", "10MB", "1 0"]),
      (#"-?\d+"#, ["-1", "1"], ["--1", "-"]),
      (#"\d*[1-9]\d*"#, ["1", "010"], ["0", "00", ""]),
      ("yes|no", ["yes", "no"], ["yesno", "y", ""]),
      (".{2,3}", ["ab", "üöä"], ["a", "abcd"]),
      (".*", ["", "a b"], []),
      ("(a|bc){2}d?", ["aa", "abcd", "bcbc"], ["a", "aaa", "bcad "]),
      ("[]a-c-]+", ["]-b"], ["d", ""]),
      ("[^[:digit:] ]", ["x", "ü"], ["1", " "]),
      (#"a\.b{"#, ["a.b{"], ["axb{"]),
      ("(a*)*b", ["b", "aaaab"], [String(repeating: "a", count: 5000)]),
      ("a|", ["a", ""], ["b"]),
    ] as [(String, [String], [String])])
  func matches(pattern: String, good: [String], bad: [String]) throws {
    let whole = try SchemaPattern("^(?:\(pattern))$")
    for value in good { #expect(whole.matches(value), "\(pattern) \(value)") }
    for value in bad { #expect(!whole.matches(value), "\(pattern) \(value)") }
  }

  /// Where a branch is anchored at one end alone, a match may begin or end anywhere.
  @Test func anchors() throws {
    let loose = try SchemaPattern("^yes|no$")
    for value in ["yes", "no", "yesterday", "casino"] { #expect(loose.matches(value)) }
    for value in ["oh yes", "none"] { #expect(!loose.matches(value)) }
  }

  @Test(arguments: [
    "(a", "a)", "[a", "*a", "a**", "a{2", "a{3,2}", "a{256}", #"\1"#, #"\mx"#, "(?=a)", "[[:nothing:]]", "[b-a]",
    #"a\"#,
    "((((.{255}){255}){255}){255})", String(repeating: "(", count: 200), "(((){255}){255}){255}",
  ])
  func refuses(pattern: String) { #expect(throws: SchemaPattern.Malformed.self) { try SchemaPattern(pattern) } }
}
