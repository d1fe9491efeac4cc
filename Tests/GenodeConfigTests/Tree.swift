// SPDX-License-Identifier: MIT

import DhallLite
import GenodeConfig

/// A node tree of the tests: what the product never stores.
struct Tree: Equatable {
  struct Attribute: Equatable {
    var name: String
    var value: String
  }

  var type: String
  var attributes: [Attribute] = []
  var children: [Tree] = []
  var text = ""

  init(_ type: String, _ attributes: KeyValuePairs<String, String>, text: String = "", _ children: [Tree] = []) {
    self.type = type
    self.attributes = attributes.map { Attribute(name: $0, value: $1) }
    self.children = children
    self.text = text
  }

  init(_ type: String, text: String = "", _ children: [Tree] = []) {
    self.init(type, [:], text: text, children)
  }

  /// As writers order it: `name` first.
  var nameFirst: Tree {
    var tree = self
    tree.attributes = attributes.filter { $0.name == "name" } + attributes.filter { $0.name != "name" }
    tree.children = children.map(\.nameFirst)
    return tree
  }

  /// For readers that do not keep the order of attributes.
  var attributesSorted: Tree {
    var tree = self
    tree.attributes.sort { $0.name < $1.name }
    tree.children = children.map(\.attributesSorted)
    return tree
  }

  func send<Sink: NodeSink>(to sink: inout Sink) throws(NodeError) {
    try sink.open(type: type)
    for attribute in attributes { try sink.attribute(attribute.name, attribute.value) }
    for child in children { try child.send(to: &sink) }
    try sink.text(text)
    try sink.close()
  }
}

extension NodeSink {
  mutating func open(type: String) throws(NodeError) {
    try open(type: Array(type.utf8))
  }

  mutating func open(type: [UInt8]) throws(NodeError) {
    try withBytes(type) { (sink, bytes) throws(NodeError) in try sink.open(type: bytes) }
  }

  mutating func attribute(_ name: String, _ value: String) throws(NodeError) {
    try attribute(name, Array(value.utf8))
  }

  mutating func attribute(_ name: String, _ value: [UInt8]) throws(NodeError) {
    try withBytes(Array(name.utf8)) { (sink, name) throws(NodeError) in
      try sink.withBytes(value) { (sink, value) throws(NodeError) in try sink.attribute(name: name, value: value) }
    }
  }

  mutating func text(_ text: String) throws(NodeError) {
    try withBytes(Array(text.utf8)) { (sink, bytes) throws(NodeError) in try sink.text(bytes) }
  }

  /// The bytes are gone after the call, so that a sink that keeps them shows.
  private mutating func withBytes(
    _ bytes: [UInt8], _ body: (inout Self, UnsafeRawBufferPointer) throws(NodeError) -> Void
  ) throws(NodeError) {
    let copy = UnsafeMutableRawBufferPointer.allocate(byteCount: bytes.count, alignment: 1)
    copy.copyBytes(from: bytes)
    defer {
      for index in copy.indices { copy[index] = 0xff }
      copy.deallocate()
    }
    try body(&self, UnsafeRawBufferPointer(copy))
  }
}

/// Output and scratch memory of a test, freed with it.
final class Memory {
  let output: UnsafeMutableRawBufferPointer
  let scratch: UnsafeMutableRawBufferPointer

  init(output: Int = 1 << 20, scratch: Int = 1 << 14) {
    self.output = .allocate(byteCount: output, alignment: 1)
    self.scratch = .allocate(byteCount: scratch, alignment: 1)
  }

  deinit {
    output.deallocate()
    scratch.deallocate()
  }

  func hid(_ events: (inout HIDWriter<BufferSink>) throws(NodeError) -> Void) throws(NodeError) -> String {
    var writer = HIDWriter(output: BufferSink(output.bindMemory(to: UInt8.self)), scratch: scratch)
    try events(&writer)
    try writer.finish()
    return String(decoding: output[..<writer.output.count], as: UTF8.self)
  }

  func xml(
    _ references: XMLWriter<BufferSink>.References = .written,
    _ events: (inout XMLWriter<BufferSink>) throws(NodeError) -> Void
  ) throws(NodeError) -> String {
    let sink = BufferSink(output.bindMemory(to: UInt8.self))
    var writer = XMLWriter(output: sink, scratch: scratch, references: references)
    try events(&writer)
    try writer.finish()
    return String(decoding: output[..<writer.output.count], as: UTF8.self)
  }
}

extension Tree {
  func hid() throws(NodeError) -> String {
    try Memory().hid { (sink) throws(NodeError) in try send(to: &sink) }
  }

  func xml() throws(NodeError) -> String {
    try Memory().xml { (sink) throws(NodeError) in try send(to: &sink) }
  }
}
