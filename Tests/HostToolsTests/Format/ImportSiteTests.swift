// SPDX-License-Identifier: MIT

import Testing

@testable import HostKit

@Suite struct ImportSiteTests {
  private let hash = "sha256:" + String(repeating: "ab", count: 32)

  private func frozen(_ source: String) throws -> String {
    let bytes = Array(source.utf8)
    let sites = try imports(in: bytes).map { (site: $0, hash: [UInt8](repeating: 0xAB, count: 32)) }
    return String(decoding: inserting(hashes: sites, into: bytes), as: UTF8.self)
  }

  @Test func modesAndRanges() throws {
    let source = Array("[ ./a, env:B as Text, /c as Location, https://d.e/f?g as Bytes, missing ]".utf8)
    let sites = try imports(in: source)
    #expect(sites.map(\.mode) == [.code, .text, .location, .bytes, .code])
    #expect(
      sites.map { String(decoding: source[$0.importType], as: UTF8.self) } == [
        "./a", "env:B", "/c", "https://d.e/f?g", "missing",
      ])
    #expect(sites.allSatisfy { $0.hash == nil })
  }

  @Test func insertsAndReplaces() throws {
    #expect(try frozen("./a {- c -} as Text") == "./a \(hash) {- c -} as Text")
    #expect(try frozen("{ a = ./a, b = ~/b }") == "{ a = ./a \(hash), b = ~/b \(hash) }")
    let old = "sha256:" + String(repeating: "0", count: 64)
    #expect(try frozen("(./a \(old)).b") == "(./a \(hash)).b")
    #expect(try frozen("\"./a ${./b as Text}\" -- ./c") == "\"./a ${./b \(hash) as Text}\" -- ./c")
  }

  @Test func headersKeepTheirOwnHash() throws {
    let result = try frozen("https://a.b/c using ./h as Text")
    #expect(result == "https://a.b/c using (./h \(hash) as Text) \(hash)")
    #expect(try imports(in: Array(result.utf8)).count == 2)
    #expect(try frozen("https://a.b/c using (toMap x)") == "https://a.b/c using (toMap x) \(hash)")
  }
}
