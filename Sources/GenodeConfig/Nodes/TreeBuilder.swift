// SPDX-License-Identifier: MIT

import DhallLite

/// Makes a tree of the events of a node stream. `NodeError.scratchFull` when the tree's memory is full.
public struct TreeBuilder: NodeSink {
  public let tree: NodeTree
  /// The open item, 0 outside the top node.
  var open: UInt32 = 0
  /// The open item's last child, 0 while it has none.
  var last: UInt32 = 0
  /// What the next event's item or attribute is made of.
  private var here = NodePlace.none
  /// The open item is a node that still takes attributes.
  var takesAttributes = false

  public init(_ tree: NodeTree) { self.tree = tree }

  public mutating func place(_ place: NodePlace) { here = place }

  public mutating func open(type: UnsafeRawBufferPointer) throws(NodeError) { try begin(.node, type) }

  /// Opens a node that Genode skips.
  public mutating func openDisabled(type: UnsafeRawBufferPointer) throws(NodeError) { try begin(.disabled, type) }

  @inline(never)
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
    if last == 0 || tree[last] != NodeKind.text.rawValue {
      for item in Node(tree: tree, at: open).items where item.kind != .comment { throw .mixedContent }
      try beginText()
    }
    try extend(last, with: bytes)
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

  /// A text's bytes do not lie with the others: it is the last item while it grows, so they lie behind it and grow
  /// upward with it, a piece at a time.
  private mutating func beginText() throws(NodeError) {
    try leaf(.text, UnsafeRawBufferPointer(start: nil, count: 0))
    tree[last + 5] = (last + Node.itemWords) * 4
  }

  private func extend(_ text: UInt32, with bytes: UnsafeRawBufferPointer) throws(NodeError) {
    let start = Int(tree[text + 5])
    let end = start + Int(tree[text + 6])
    guard bytes.count <= tree.head.pointee.bytesStart - end else { throw .scratchFull }
    tree.put(bytes, at: end)
    setTextEnd(text, end + bytes.count)
    tree[text + 8] = max(tree[text + 8], here.end)
  }

  private func setTextEnd(_ text: UInt32, _ end: Int) {
    tree[text + 6] = UInt32(end) - tree[text + 5]
    tree.head.pointee.itemsEnd = (end + 3) / 4
  }

  /// A new item behind the last one in the open node.
  @inline(never)
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

  @inline(never)
  func words(_ count: Int) throws(NodeError) -> UInt32 {
    let head = tree.head
    let at = head.pointee.itemsEnd
    guard (at + count) * 4 <= head.pointee.bytesStart else { throw .scratchFull }
    head.pointee.itemsEnd = at + count
    return UInt32(at)
  }

  @inline(never)
  func copy(_ bytes: UnsafeRawBufferPointer) throws(NodeError) -> UInt32 {
    let head = tree.head
    guard bytes.count <= head.pointee.bytesStart - head.pointee.itemsEnd * 4 else { throw .scratchFull }
    let start = head.pointee.bytesStart - bytes.count
    head.pointee.bytesStart = start
    tree.put(bytes, at: start)
    return UInt32(start)
  }
}

// MARK: - What readers ask beside

extension TreeBuilder {
  /// Two words that an open node lends to the reader that opened it: its links to what comes behind it and its
  /// place's end, which `close` sets.
  var lent: (UInt32, UInt32) {
    get { (tree[open + 2], tree[open + 8]) }
    nonmutating set {
      tree[open + 2] = newValue.0
      tree[open + 8] = newValue.1
    }
  }

  var openNode: Node? { open == 0 ? nil : Node(tree: tree, at: open) }
  /// The open node's last child so far, as a handle.
  var lastChild: UInt32 { last }

  /// The place of the open node, of which the two words were lent.
  var openPlace: NodePlace {
    guard open != 0 else { return .none }
    let attributes = tree[open + 4]
    let lastPlaceEnd = open + Node.itemWords + attributes * NodeAttribute.words - 1
    return NodePlace(tree[open + 7], attributes > 0 ? tree[lastPlaceEnd] : tree[open + 7] + tree[open + 6])
  }

  /// Closes the open node, of which the two words were lent.
  mutating func closeLender() throws(NodeError) {
    tree[open + 8] = openPlace.end
    tree[open + 2] = 0
    try close()
  }

  /// Takes all children of the open node away.
  mutating func dropChildren() {
    tree[open + 3] = 0
    last = 0
  }

  /// Takes the child away that was closed last; `previous` is the one before it.
  mutating func dropLast(previous: UInt32) {
    last = previous
    if previous == 0 { tree[open + 3] = 0 } else { tree[previous + 2] = 0 }
  }

  /// Changes the bytes of the open node's last attribute: `body` returns how many of them there are now, not more.
  func editValue(_ body: (UnsafeMutableRawBufferPointer) -> Int) {
    let at = open + Node.itemWords + (tree[open + 4] - 1) * NodeAttribute.words
    tree[at + 3] = UInt32(body(tree.mutableBytes(tree[at + 2], tree[at + 3])))
  }

  /// Changes the bytes of the open node's text from `start` on.
  func editText(from start: Int, _ body: (UnsafeMutableRawBufferPointer) -> Int) {
    let text = tree.mutableBytes(tree[last + 5], tree[last + 6])
    let count = start + body(UnsafeMutableRawBufferPointer(rebasing: text[start...]))
    setTextEnd(last, Int(tree[last + 5]) + count)
  }

  /// Bytes of the open node's text so far.
  var textCount: Int { last != 0 && tree[last] == NodeKind.text.rawValue ? Int(tree[last + 6]) : 0 }
}
