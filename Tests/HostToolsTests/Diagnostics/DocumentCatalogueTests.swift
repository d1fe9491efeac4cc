// SPDX-License-Identifier: MIT

import GenodeConfig
import Testing

@testable import HostKit

@Suite struct DocumentCatalogueTests {
  @Test func everyCodeHasAnEntry() {
    let writing = (0...49).compactMap { NodeError(rawValue: $0) }.map { MessageCode($0) }
    let reading = NodeReadCode.allCases.map { MessageCode($0) }
    #expect(catalogueOfDocuments.map(\.code).sorted() == (writing + reading).sorted())
  }

  @Test(arguments: catalogueOfDocuments.map(\.code)) func examples(code: MessageCode) throws {
    let entry = try #require(catalogueEntry(code))
    #expect(entry.fails.isEmpty == !entry.unshown.isEmpty)
    #expect(entry.fails.isEmpty == entry.fixed.isEmpty)
    guard !entry.fails.isEmpty else { return }
    #expect(try codes(of: entry.fails).contains(code), "\(entry.fails)")
    #expect(try codes(of: entry.fixed) == [], "\(entry.fixed)")
  }

  /// Of reading a document, and of writing it as HID.
  private func codes(of document: String) throws -> [MessageCode] {
    let memory = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 16, alignment: 16)
    let list = UnsafeMutableBufferPointer<NodeReadError>.allocate(capacity: 20)
    defer {
      memory.deallocate()
      list.deallocate()
    }
    let tree = try #require(NodeTree(memory))
    var problems = NodeProblems(list)
    var codes: [MessageCode] = []
    Array(document.utf8).withUnsafeBytes { bytes in
      do throws(NodeReadError) { try readNodes(bytes, into: tree, problems: &problems) } catch {
        codes.append(MessageCode(error.code))
      }
    }
    codes += (0..<problems.count).map { MessageCode(problems[$0].code) }
    var output = ByteBuffer()
    output.withSink { sink in
      let scratch = UnsafeMutableRawBufferPointer.allocate(byteCount: 4096, alignment: 16)
      defer { scratch.deallocate() }
      var writer = HIDWriter(output: sink, scratch: scratch)
      do throws(NodeError) { try tree.root?.write(into: &writer) } catch { codes.append(MessageCode(error)) }
    }
    return codes
  }

  @Test(arguments: catalogueOfDocuments.map(\.code)) func pages(code: MessageCode) throws {
    let page = try #require(explain(code.description))
    let lines = page.split(separator: "\n", omittingEmptySubsequences: false)
    #expect(lines.count >= 7 && lines.count <= 25, "\(page)")
    for line in lines { #expect(line.count <= 84, "\(line)") }
  }
}
