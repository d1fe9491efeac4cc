// SPDX-License-Identifier: MIT

import DhallLite

/// Makes a tree of the events of a node stream. `NodeError.scratchFull` when the tree's memory is full.
public struct TreeBuilder: NodeSink {
  public let tree: NodeTree
  /// The open item, 0 outside the top node.
  private var open: UInt32 = 0
  /// The open item's last child, 0 while it has none.
  private var last: UInt32 = 0
  /// What the next event's item or attribute is made of.
  private var here = NodePlace.none
  /// The open item is a node that still takes attributes.
  private var takesAttributes = false

  public init(_ tree: NodeTree) { self.tree = tree }

  public mutating func place(_ place: NodePlace) { here = place }

  public mutating func open(type: UnsafeRawBufferPointer) throws(NodeError) { try begin(.node, type) }

  /// Opens a node that Genode skips.
  public mutating func openDisabled(type: UnsafeRawBufferPointer) throws(NodeError) { try begin(.disabled, type) }

  public mutating func attribute(name: UnsafeRawBufferPointer, value: UnsafeRawBufferPointer) throws(NodeError) {
    guard open != 0 else { throw .noOpenNode }
    guard takesAttributes else { throw .attributeAfterContent }
    let at = try words(Int(NodeAttribute.words))
    let (nameStart, valueStart) = (try copy(name), try copy(value))
    tree[at] = nameStart
    tree[at + 1] = UInt32(name.count)
    tree[at + 2] = valueStart
    tree[at + 3] = UInt32(value.count)
    tree[at + 4] = here.start
    tree[at + 5] = here.end
    tree[open + 4] += 1
  }

  public mutating func text(_ bytes: UnsafeRawBufferPointer) throws(NodeError) {
    guard open != 0 else { throw .noOpenNode }
    guard !bytes.isEmpty else { return }
    if last != 0, tree[last] == NodeKind.text.rawValue { return try extend(last, with: bytes) }
    for item in Node(tree: tree, at: open).items where item.kind != .comment { throw .mixedContent }
    try leaf(.text, bytes)
  }

  /// A comment, outside the top node too: there it is dropped.
  public mutating func comment(_ bytes: UnsafeRawBufferPointer) throws(NodeError) {
    if open != 0 { try leaf(.comment, bytes) }
  }

  public mutating func close() throws(NodeError) {
    guard open != 0 else { throw .noOpenNode }
    takesAttributes = false
    last = open
    open = tree[open + 1]
  }

  public mutating func finish() throws(NodeError) {
    guard open == 0, last != 0 else { throw .incompleteDocument }
    tree.head.pointee.root = last
  }
}

extension TreeBuilder {
  private mutating func begin(_ kind: NodeKind, _ type: UnsafeRawBufferPointer) throws(NodeError) {
    if open == 0, last != 0 { throw .secondRoot }
    if last != 0, tree[last] == NodeKind.text.rawValue { throw .mixedContent }
    open = try item(kind, type)
    last = 0
    takesAttributes = true
  }

  private mutating func leaf(_ kind: NodeKind, _ bytes: UnsafeRawBufferPointer) throws(NodeError) {
    last = try item(kind, bytes)
    takesAttributes = false
  }

  /// A new item behind the last one in the open node.
  private func item(_ kind: NodeKind, _ bytes: UnsafeRawBufferPointer) throws(NodeError) -> UInt32 {
    let at = try words(Int(Node.itemWords))
    let start = try copy(bytes)
    tree[at] = kind.rawValue
    tree[at + 1] = open
    tree[at + 2] = 0
    tree[at + 3] = 0
    tree[at + 4] = 0
    tree[at + 5] = start
    tree[at + 6] = UInt32(bytes.count)
    tree[at + 7] = here.start
    tree[at + 8] = here.end
    if last != 0 { tree[last + 2] = at } else if open != 0 { tree[open + 3] = at }
    return at
  }

  private func words(_ count: Int) throws(NodeError) -> UInt32 {
    let head = tree.head
    let at = head.pointee.itemsEnd
    guard (at + count) * 4 <= head.pointee.bytesStart else { throw .scratchFull }
    head.pointee.itemsEnd = at + count
    return UInt32(at)
  }

  private func copy(_ bytes: UnsafeRawBufferPointer) throws(NodeError) -> UInt32 {
    let head = tree.head
    guard bytes.count <= head.pointee.bytesStart - head.pointee.itemsEnd * 4 else { throw .scratchFull }
    let start = head.pointee.bytesStart - bytes.count
    head.pointee.bytesStart = start
    let target = UnsafeMutableRawBufferPointer(
      start: UnsafeMutableRawPointer(tree.words) + start, count: bytes.count)
    target.copyMemory(from: bytes)
    return UInt32(start)
  }

  /// Adds to the text that was made last: nothing lies below its bytes, so they move down to make room behind them.
  private func extend(_ item: UInt32, with bytes: UnsafeRawBufferPointer) throws(NodeError) {
    let old = tree.bytes(tree[item + 5], tree[item + 6])
    let start = try copy(bytes)
    let base = UnsafeMutableRawPointer(tree.words) + Int(start)
    UnsafeMutableRawBufferPointer(start: base, count: old.count).copyMemory(from: old)
    UnsafeMutableRawBufferPointer(start: base + old.count, count: bytes.count).copyMemory(from: bytes)
    tree[item + 5] = start
    tree[item + 6] += UInt32(bytes.count)
  }
}
