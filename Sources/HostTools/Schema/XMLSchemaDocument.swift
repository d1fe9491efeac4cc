// SPDX-License-Identifier: MIT

import GenodeConfig

/// A node as a document for a validator: each element begins a line, so that the number of a line tells which it is.
/// Values and texts are as they stand in the tree.
struct XMLSchemaDocument {
  private(set) var bytes: [UInt8] = []
  /// By line.
  private(set) var nodes: [Node] = []

  init(_ top: Node) {
    var open: [Node] = []
    var next: Node? = top
    while true {
      if let node = next {
        next = node == top ? nil : node.next
        if node.kind == .text {
          put(escaped: node.type)
        } else if node.kind == .node {
          begin(node)
          guard let first = node.first else {
            put("/>")
            if node == top { return }
            continue
          }
          put(">")
          open.append(node)
          next = first
        }
        continue
      }
      guard let node = open.popLast() else { return }
      put("</")
      bytes += node.type
      put(">")
      if node == top { return }
      next = node.next
    }
  }

  /// The node that the validator means; beyond what it counts to, none.
  func node(line: Int) -> Node? {
    // libxml2 keeps 16 bits of an element's line, and then counts no more.
    guard line >= 1, line <= nodes.count, line < 65_535 else { return nil }
    return nodes[line - 1]
  }

  private mutating func begin(_ node: Node) {
    if !nodes.isEmpty { put("\n") }
    nodes.append(node)
    put("<")
    bytes += node.type
    for attribute in node.attributes {
      put(" ")
      bytes += attribute.name
      put("=\"")
      put(escaped: attribute.value)
      put("\"")
    }
  }

  private mutating func put(_ text: StaticString) {
    bytes += UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount)
  }

  private mutating func put(escaped text: UnsafeRawBufferPointer) {
    for byte in text {
      switch byte {
      case 0x26: put("&amp;")
      case 0x3c: put("&lt;")
      case 0x3e: put("&gt;")
      case 0x22: put("&quot;")
      case 0x0a: put("&#10;")
      case 0x0d: put("&#13;")
      // In a value a validator takes a tab for a space.
      case 0x09: put("&#9;")
      default: bytes.append(byte)
      }
    }
  }
}
