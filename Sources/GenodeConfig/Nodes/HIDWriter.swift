// SPDX-License-Identifier: MIT

import DhallLite

/// Writes nodes as human-inclined data (`doc/hid.txt` of Genode), in one canonical form:
///
/// 1. Two columns a level, line feeds, a closing `-`. Nothing but the tree decides a byte.
/// 2. A `name` comes right behind the type, whatever its place among the attributes: `+ start timer`. Where that
///    would read as something else (empty, or like a `tag:`) it is the first attribute: `+ rom | name: a:b`.
/// 3. The attributes stay on the node's line if that is shorter than 80 columns, or if there is only one of them
///    besides the name. Otherwise each has a line of its own, below the end of the type, values aligned.
/// 4. A node whose only content is one node without content shares the line, if that is shorter than 80 columns:
///    `+ provides | + service Timer`. So does a text of one line: `+ env TERM | : screen`.
/// 5. Right below the top node, a node of more than one line has an empty line before and after it.
///
/// Rules 3 and 4 look one line ahead; that is what the scratch memory is for: it holds the attributes of two nodes.
/// Tables and scope bars, which people also write, need to look further and are left out.
public struct HIDWriter<Output: ByteSink>: NodeSink {
  public internal(set) var output: Output
  var scratch: Scratch
  var phase = Phase.before
  var depth = 0

  /// The node being collected, and its parent while the two may still share a line. `held` fits on one line and
  /// lies below `current` in the scratch memory.
  var current: PendingNode?
  var held: PendingNode?

  var quote = Quote()
  var gaps = Gaps()

  enum Phase {
    case before
    /// `current` is open and takes attributes.
    case attributes
    /// `current` is closed and has no content; its parent `held` is open.
    case onlyChild
    /// The open node has child nodes, and everything so far is written.
    case nodes
    /// The open node has text. It is `current` as long as `quote.waits`.
    case text
    case after
  }

  /// `scratch` bounds the attributes of a node and its parent: what does not fit is `NodeError.scratchFull`.
  public init(output: Output, scratch: UnsafeMutableRawBufferPointer) {
    self.output = output
    self.scratch = Scratch(scratch)
  }

  @inline(never)
  public mutating func open(type: UnsafeRawBufferPointer) throws(NodeError) {
    guard NodeBytes.isHIDIdentifier(type) else { throw .hidType }
    guard type.count <= NodeBytes.maximumType else { throw .typeTooLong }
    switch phase {
    case .before, .nodes: break
    case .after: throw .secondRoot
    case .text: throw .mixedContent
    case .attributes: try currentBecomesParent()
    case .onlyChild: try writeUnshared()
    }
    if held == nil { scratch.truncate(to: 0) }
    current = try PendingNode(type: type, level: depth, in: &scratch)
    depth += 1
    phase = .attributes
  }

  @inline(never)
  public mutating func attribute(name: UnsafeRawBufferPointer, value: UnsafeRawBufferPointer) throws(NodeError) {
    guard depth > 0 else { throw .noOpenNode }
    guard phase == .attributes else { throw .attributeAfterContent }
    guard NodeBytes.isHIDIdentifier(name) else { throw .hidAttributeName }
    try NodeBytes.check(value, text: false)
    guard value.first != .space, value.last != .space else { throw .hidOuterSpaceInValue }
    for byte in value where byte == .bar { throw .hidBarInValue }
    try current?.add(name: name, value: value, to: &scratch)
  }

  @inline(never)
  public mutating func text(_ bytes: UnsafeRawBufferPointer) throws(NodeError) {
    guard depth > 0 else { throw .noOpenNode }
    guard !bytes.isEmpty else { return }
    switch phase {
    case .attributes: try beginText()
    case .text: break
    case .before, .onlyChild, .nodes, .after: throw .mixedContent
    }
    try append(quoted: bytes)
  }

  @inline(never)
  public mutating func close() throws(NodeError) {
    guard depth > 0 else { throw .noOpenNode }
    switch phase {
    case .before, .nodes, .after: break
    case .attributes:
      if isOnlyChildSoFar() {
        depth -= 1
        phase = .onlyChild
        return
      }
      try writeHeld()
      try writeCurrent()
    case .onlyChild: try writeShared()
    case .text: try endText()
    }
    depth -= 1
    phase = .nodes
    if depth == 0 {
      try output.put("-\n")
      phase = .after
    }
  }

  public mutating func finish() throws(NodeError) {
    guard phase == .after else { throw .incompleteDocument }
  }
}

// MARK: - Rule 4: nodes that share a line

extension HIDWriter {
  /// A child opens, and `current` waits for it if the two may share a line.
  mutating func currentBecomesParent() throws(NodeError) {
    try writeHeld()
    guard let node = current, node.level > 0, fits(node) else {
      return try writeCurrent(isBlock: true)
    }
    scratch.dropFront(to: node.start)
    held = node
    held?.start = 0
    current = nil
  }

  /// `current` closes without content, and `held` has no other child yet.
  private func isOnlyChildSoFar() -> Bool {
    guard let parent = held, let node = current else { return false }
    return 2 * parent.level + width(parent) + 5 + width(node) <= Self.lastColumn
  }

  private mutating func writeShared() throws(NodeError) {
    guard let parent = held, let node = current else { return }
    held = nil
    current = nil
    try writeLine(parent, isBlock: false)
    try output.put(" | + ")
    try writeHead(node)
    try output.put("\n")
  }

  /// A second child opens: the first one leaves its parent's line.
  private mutating func writeUnshared() throws(NodeError) {
    try writeHeld()
    try writeCurrent()
  }

  @inline(never)
  mutating func writeHeld() throws(NodeError) {
    guard let node = held else { return }
    held = nil
    try writeLine(node, isBlock: true)
    try output.put("\n")
  }

  @inline(never)
  mutating func writeCurrent(isBlock: Bool = false) throws(NodeError) {
    guard let node = current else { return }
    current = nil
    try writeLine(node, isBlock: isBlock || !fits(node))
    try output.put("\n")
  }
}
