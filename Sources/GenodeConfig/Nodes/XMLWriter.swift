// SPDX-License-Identifier: MIT

import DhallLite

/// Writes nodes as XML, the syntax of Genode before 26.02, in one canonical form: a tab a level, a line a tag, `name`
/// first and the other attributes as they come, text directly between its tags, no XML declaration.
///
/// The scratch memory holds the types of the open nodes and the attributes of one.
public struct XMLWriter<Output: ByteSink>: NodeSink {
  public private(set) var output: Output
  private var scratch: Scratch
  private var phase = Phase.before
  private var depth = 0
  private var current: PendingNode?
  private let references: References
  /// The text being written has more than white space.
  private var textIsVisible = false

  private enum Phase {
    case before
    /// `current` is open and takes attributes.
    case attributes
    case nodes
    case text
    case after
  }

  /// What happens to `&`, `<` and `"` in the value of an attribute.
  public enum References {
    /// `&amp;`, as XML demands.
    case written
    /// `NodeError.xmlReferenceInValue`: Genode's own reader hands out the value of an attribute undecoded.
    case refused
  }

  public init(output: Output, scratch: UnsafeMutableRawBufferPointer, references: References = .written) {
    self.output = output
    self.scratch = Scratch(scratch)
    self.references = references
  }

  @inline(never)
  public mutating func open(type: UnsafeRawBufferPointer) throws(NodeError) {
    guard NodeBytes.isXMLName(type) else { throw .xmlType }
    guard type.count <= NodeBytes.maximumType else { throw .typeTooLong }
    switch phase {
    case .before, .nodes: break
    case .after: throw .secondRoot
    case .text: throw .mixedContent
    case .attributes:
      try writeStartTag(closing: ">\n")
    }
    // Below the types of the open nodes: the length behind its bytes, so that the last one is found from the end.
    try scratch.append(type)
    try scratch.append(length: type.count)
    current = try PendingNode(type: type, level: depth, in: &scratch)
    depth += 1
    phase = .attributes
  }

  @inline(never)
  public mutating func attribute(name: UnsafeRawBufferPointer, value: UnsafeRawBufferPointer) throws(NodeError) {
    guard depth > 0 else { throw .noOpenNode }
    guard phase == .attributes else { throw .attributeAfterContent }
    guard NodeBytes.isXMLName(name) else { throw .xmlAttributeName }
    try NodeBytes.check(value, text: false)
    if references == .refused {
      for byte in value where byte == .ampersand || byte == .less || byte == .quote { throw .xmlReferenceInValue }
    }
    try current?.add(name: name, value: value, to: &scratch)
  }

  @inline(never)
  public mutating func text(_ bytes: UnsafeRawBufferPointer) throws(NodeError) {
    guard depth > 0 else { throw .noOpenNode }
    guard !bytes.isEmpty else { return }
    switch phase {
    case .attributes:
      try writeStartTag(closing: ">")
      textIsVisible = false
      phase = .text
    case .text: break
    case .before, .nodes, .after: throw .mixedContent
    }
    try NodeBytes.check(bytes, text: true)
    for byte in bytes where byte != .space && byte != .tab && byte != .lineFeed {
      textIsVisible = true
      break
    }
    try writeEscaped(bytes, text: true)
  }

  @inline(never)
  public mutating func close() throws(NodeError) {
    guard depth > 0 else { throw .noOpenNode }
    depth -= 1
    if phase == .attributes {
      try writeStartTag(closing: "/>\n")
      popType()
    } else {
      if phase == .text, !textIsVisible { throw .xmlBlankText }
      if phase == .nodes { try writeTabs(depth) }
      try output.put("</")
      try output.put(lastType)
      try output.put(">\n")
      popType()
    }
    phase = depth == 0 ? .after : .nodes
  }

  public mutating func finish() throws(NodeError) {
    guard phase == .after else { throw .incompleteDocument }
  }
}

extension XMLWriter {
  private var lastType: UnsafeRawBufferPointer {
    let length = scratch.length(at: scratch.count - 4)
    return scratch.bytes(scratch.count - 4 - length, length)
  }

  private mutating func popType() {
    scratch.truncate(to: scratch.count - 4 - lastType.count)
  }

  private mutating func writeStartTag(closing: StaticString) throws(NodeError) {
    guard let node = current else { return }
    try writeTabs(node.level)
    try output.put("<")
    try output.put(node.type(in: scratch))
    if let name = node.name(in: scratch) {
      try output.put(" name=\"")
      try writeEscaped(name, text: false)
      try output.put("\"")
    }
    var cursor = node.firstAttribute
    while let attribute = node.attribute(at: &cursor, in: scratch) {
      if attribute.name.equals("name") { continue }
      try output.put(" ")
      try output.put(attribute.name)
      try output.put("=\"")
      try writeEscaped(attribute.value, text: false)
      try output.put("\"")
    }
    try output.put(closing)
    scratch.truncate(to: node.start)
    current = nil
  }

  private mutating func writeTabs(_ count: Int) throws(NodeError) {
    for _ in 0..<count { try output.put("\t") }
  }

  /// Labels are full of `->`, which Genode reads undecoded: in a value only what must be escaped is. In a text `>`
  /// must be too, behind `]]`, and Genode decodes it there.
  private mutating func writeEscaped(_ bytes: UnsafeRawBufferPointer, text: Bool) throws(NodeError) {
    var start = 0
    for index in 0..<bytes.count {
      let reference: StaticString
      switch bytes[index] {
      case .ampersand: reference = "&amp;"
      case .less: reference = "&lt;"
      case .greater where text: reference = "&gt;"
      case .quote where !text: reference = "&quot;"
      default: continue
      }
      try output.put(UnsafeRawBufferPointer(rebasing: bytes[start..<index]))
      try output.put(reference)
      start = index + 1
    }
    try output.put(UnsafeRawBufferPointer(rebasing: bytes[start...]))
  }
}
