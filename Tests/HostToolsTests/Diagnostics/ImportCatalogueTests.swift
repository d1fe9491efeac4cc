// SPDX-License-Identifier: MIT

import DhallLite
import GenodeConfig
import Testing

@testable import HostKit

@Suite struct ImportCatalogueTests {
  @Test func everyCodeHasAnEntry() {
    #expect(catalogueOfImporting.map(\.code).sorted() == ImportCode.allCases.map(\.message).sorted())
  }

  @Test(arguments: catalogueOfImporting.map(\.code)) func examples(code: MessageCode) throws {
    let entry = try #require(catalogueEntry(code))
    guard !entry.fails.isEmpty else { return #expect(!entry.unshown.isEmpty) }
    #expect(try codes(of: entry.fails) == [code], "\(entry.fails)")
    #expect(try codes(of: entry.fixed) == [], "\(entry.fixed)")
  }

  private func codes(of document: String) throws -> [MessageCode] {
    let memory = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 16, alignment: 16)
    defer { memory.deallocate() }
    let tree = try #require(NodeTree(memory))
    let bytes = Array(document.utf8)
    try bytes.withUnsafeBytes { try readNodes($0, into: tree) }
    let result = try importTree(tree, bytes, package: "./package.dhall", ImportChoices())
    return result.findings.map(\.code.message)
  }

  @Test(arguments: catalogueOfImporting.map(\.code)) func pages(code: MessageCode) throws {
    let page = try #require(explain(code.description))
    for line in page.split(separator: "\n", omittingEmptySubsequences: false) { #expect(line.count <= 84, "\(line)") }
  }
}

@Suite struct ImportOrderTests {
  @Test(
    arguments: [
      ([0, 1, 2], nil), ([], nil), ([1, 0, 2], [1]), ([2, 0, 1], [2]), ([0, 2, 1], [0, 2]), ([3, 1, 2, 0], [3, 1, 2]),
    ] as [([Int], [Int]?)])
  func shortest(found: [Int], first: [Int]?) { #expect(shortestOrder(found) == first) }
}

@Suite struct DhallTextTests {
  @Test func labels() {
    #expect(dhallLabel("usb-host/a") == "usb-host/a")
    for label in ["if", "with", "1a", "", "a.b", "größe"] { #expect(dhallLabel(label) == "`\(label)`") }
  }

  @Test(arguments: [
    "", "a", "${x}", "$${x}", "a\nb", "  a\n  b", "  a\nb\n", "''\n'''\n", "'\n'", "\\ \" \t\n\u{1}", "$\n{", "x\n'",
    "\n\n", "a\n\n  b\n", "\ta\n\tb\n", "ü\nö",
  ])
  func texts(text: String) throws {
    let session = try Session(Settings())
    let term = try session.read(DhallExpression.text(text).written, name: "./text.dhall")
    let read = try session.attempt { block throws(Diagnostic) in
      try block.check(term)
      return block.textLiteral(try block.normalize(term)).map { String(decoding: $0, as: UTF8.self) }
    }
    #expect(read == text)
  }
}
