// SPDX-License-Identifier: MIT

import DhallLite
import Testing

@testable import GenodeConfig

/// Nodes as values of an expected type.
@Suite struct DecodeTests {
  private func decoded(_ document: String, as type: String) throws -> String {
    let memory = UnsafeMutableRawBufferPointer.allocate(byteCount: 64 << 20, alignment: 16)
    defer { memory.deallocate() }
    let treeMemory = UnsafeMutableRawBufferPointer.allocate(byteCount: 32 << 20, alignment: 16)
    defer { treeMemory.deallocate() }
    let block = try Block.prepared(memory)
    let tree = try #require(NodeTree(treeMemory))
    var document = document
    try document.withUTF8 { try readNodesAsTarget(UnsafeRawBufferPointer($0), into: tree) }
    func read(_ source: String) throws -> TermID {
      var source = source
      return try source.withUTF8 {
        try block.read(UnsafeRawBufferPointer($0), name: UnsafeRawBufferPointer(start: nil, count: 0))
      }
    }
    let normal = try block.normalize(read(type))
    do {
      let value = try block.decode(#require(tree.root), as: normal)
      // It has the type: the check of the annotation is the evaluator's own.
      var bytes = [UInt8](repeating: 0, count: 1 << 16)
      let text = try bytes.withUnsafeMutableBufferPointer { buffer in
        var sink = BufferSink(buffer)
        try block.write(value, as: .text, into: &sink)
        return String(decoding: buffer[..<sink.count], as: UTF8.self)
      }
      try block.check(read("(\(text)) : (\(type))"))
      return text
    } catch let mismatch as NodeMismatch {
      let label = mismatch.label.map { String(decoding: block.bytes($0), as: UTF8.self) } ?? "-"
      let node = String(decoding: Node(tree: tree, at: mismatch.node).type, as: UTF8.self)
      let found = mismatch.found.map { String(decoding: $0, as: UTF8.self) } ?? "-"
      return "\(mismatch.code) \(node).\(label) \(found)"
    }
  }

  static let state = """
    state | version: 3
    + ram | quota: 60M | used: 933682
    + child nic | binary: nic_drv | id: 4 | skipped_heartbeats: 2
      + ram | quota: 1M
      + requested | + session ROM | state: OK | label: nic.config
    + child timer | id: 0x10
    + alias clock | child: timer
    -
    """

  @Test(arguments: [
    ("{ version : Text }", "{ version = \"3\" }"),
    ("{ version : Natural, absent : Optional Text }", "{ absent = None Text, version = 3 }"),
    (
      "{ ram : { quota : Natural, used : Natural }, caps : Optional { quota : Natural } }",
      "{ caps = None { quota : Natural }, ram = { quota = 62914560, used = 933682 } }"
    ),
    (
      "{ child : List { name : Text, id : Natural, skipped_heartbeats : Optional Natural, ram : Optional { quota : Natural } } }",
      "{ child = [ { id = 4, name = \"nic\", ram = Some { quota = 1048576 }, skipped_heartbeats = Some 2 }, { id = 16, name = \"timer\", ram = None { quota : Natural }, skipped_heartbeats = None Natural } ] }"
    ),
    ("{ child : List Text }", "{ child = [ \"nic\", \"timer\" ] }"),
    ("{ none : List Text }", "{ none = [] : List Text }"),
    (
      "{ items : List < alias : { name : Text, child : Text } | child : { name : Text } > }",
      "{ items = [ < alias : { child : Text, name : Text } | child : { name : Text } >.child { name = \"nic\" }, < alias : { child : Text, name : Text } | child : { name : Text } >.child { name = \"timer\" }, < alias : { child : Text, name : Text } | child : { name : Text } >.alias { child = \"timer\", name = \"clock\" } ] }"
    ),
    ("{}", "{=}"),
    ("{ version : Text -> Text }", "unsupportedType state.version -"),
    ("{ ram : { free : Natural } }", "missingAttribute ram.free -"),
    ("{ caps : { quota : Natural } }", "missingNode state.caps -"),
    ("{ child : { name : Text } }", "twoNodes child.child -"),
    ("{ version : Bool }", "wrongValue state.version 3"),
    ("Natural", "unsupportedType state.- -"),
  ])
  func report(_ type: String, _ value: String) throws { #expect(try decoded(Self.state, as: type) == value) }

  @Test(arguments: [
    ("Natural", "0", "0"), ("Natural", "4K", "4096"), ("Natural", "0x300000", "3145728"),
    ("Natural", "18446744073709551615", "18446744073709551615"), ("Natural", "18446744073709551616", "!"),
    ("Natural", "8MB", "!"), ("Natural", "-1", "!"), ("Natural", "1.5M", "!"), ("Natural", "3m", "!"),
    ("Natural", "M", "!"),
    ("Natural", "", "!"), ("Natural", "0x", "!"), ("Natural", "20000000000G", "!"), ("Integer", "-5", "-5"),
    ("Integer", "+7", "+7"), ("Integer", "7", "+7"), ("Integer", "-0", "+0"), ("Integer", "--1", "!"),
    ("Double", "2", "2.0"), ("Double", "-0.5e3", "-500.0"), ("Double", "1e999", "!"), ("Double", "1.", "!"),
    ("Double", ".5", "!"), ("Bool", "yes", "True"), ("Bool", "off", "False"), ("Bool", "Yes", "!"),
    ("< hid | xml >", "xml", "< hid | xml >.xml"), ("< hid | xml >", "json", "!"),
    ("Text", "a \"b\" ${c}", "\"a \\\"b\\\" \\${c}\""), ("Text", "über", "\"über\""),
  ])
  func scalars(_ type: String, _ value: String, _ expected: String) throws {
    let result = try decoded("config | a: \(value)\n-\n", as: "{ a : \(type) }")
    #expect(result == (expected == "!" ? "wrongValue config.a \(value)" : "{ a = \(expected) }"))
  }

  @Test func quotedText() throws {
    #expect(try decoded("note\n: one\n: two\n-\n", as: "{ `:` : Text }") == "{ `:` = \"one\\ntwo\" }")
    #expect(try decoded("note\n-\n", as: "{ `:` : Text }") == "{ `:` = \"\" }")
  }

  @Test func depthIsTheBlocksNotTheStacks() throws {
    let depth = 3000
    let document =
      (0..<depth).map { String(repeating: " ", count: max(0, 2 * $0 - 2)) + ($0 == 0 ? "a" : "+ a") }.joined(
        separator: "\n") + "\n-\n"
    let type = String(repeating: "{ a : Optional ", count: depth) + "{}" + String(repeating: " }", count: depth)
    let result = try decoded(document, as: type)
    #expect(result.hasPrefix("outOfRoom") || result.hasPrefix("{ a = Some"), "\(result.prefix(80))")
  }
}
