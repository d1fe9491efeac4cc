// SPDX-License-Identifier: MIT

import Testing

@testable import HostKit

@Suite struct FormatLimitTests {
  private func nested(_ open: String, _ middle: String, _ close: String, _ depth: Int) -> [UInt8] {
    Array((String(repeating: open, count: depth) + middle + String(repeating: close, count: depth)).utf8)
  }

  @Test(arguments: [("[", "]"), ("(", ")"), ("{a=", "}"), ("\"${", "}\""), ("<A:", ">"), ("f (", ")")])
  func millionLevelsAreAnError(open: String, close: String) {
    #expect(throws: FormatError.self) { try formatDhall(nested(open, "1", close, 1_000_000)) }
    #expect(throws: FormatError.self) { try lintDhall(nested(open, "1", close, 1_000_000)) }
  }

  @Test func depthLimit() throws {
    #expect(throws: FormatError.self) { try formatDhall(nested("if a then b else ", "c", "", 20_000)) }
    #expect(try formatDhall(nested("(", "1", ")", 9_999)) == Array("1\n".utf8))
    #expect(throws: FormatError.tooDeep(offset: 10_000)) { try formatDhall(nested("(", "1", ")", 10_000)) }
    #expect(throws: FormatError.self) { try formatDhall(nested("", "x", ".a", 100_000)) }
  }

  @Test func dottedPathsAreDeep() {
    let source = Array("{ a\(String(repeating: ".a", count: 100_000)) = 1 }".utf8)
    #expect(throws: FormatError.self) { try formatDhall(source) }
    #expect(differences(source, source) == [])
  }

  @Test func longIsNotDeep() throws {
    _ = try formatDhall(Array(("1" + String(repeating: " + 1", count: 20_000)).utf8))
    _ = try formatDhall(Array((String(repeating: "let x = 1 ", count: 20_000) + "in x").utf8))
    _ = try formatDhall(nested("{-", "", "-}", 100_000) + Array("1".utf8))
  }

  @Test(arguments: [
    "", "{", "}", "\"", "''", "''\n", "\"${", "\"${x", "{-", "-", "~", "/", "./", "../", "x.", "x@", "`", "http://[",
    "env:\"",
    "0x\"", "let", "let x", "let x = 1", "if", "merge", "[", "[,", "<", "< A", "x with", "x with a", "assert", "λ",
    "\\(x",
    "1 1.", "\"\\", "./\"", "x::", "a b :", "(", "x.(", "x.{", "sha256:", "using", "as", "\u{0}", "é",
  ])
  func junkIsAnError(source: String) {
    #expect(throws: FormatError.self) { try formatDhall(Array(source.utf8)) }
    #expect(throws: FormatError.self) { try lintDhall(Array(source.utf8)) }
    #expect(throws: FormatError.self) { try imports(in: Array(source.utf8)) }
  }

  @Test func invalidBytesDoNotTrap() {
    for byte in UInt8.min...UInt8.max { _ = try? formatDhall([0x5B, byte, 0x5D, byte]) }
  }
}
