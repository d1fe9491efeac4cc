// SPDX-License-Identifier: MIT

/// Changes of a tree that has been built, for programs that adjust what they were given.
extension NodeTree {
  /// Gives an attribute another value. The old one's bytes stay where they are, unused.
  package func setValue(of attribute: NodeAttribute, to value: UnsafeRawBufferPointer) throws(NodeError) {
    guard value.count <= head.pointee.bytesStart - head.pointee.itemsEnd * 4 else { throw .scratchFull }
    let start = head.pointee.bytesStart - value.count
    UnsafeMutableRawBufferPointer(start: UnsafeMutableRawPointer(words) + start, count: value.count)
      .copyMemory(from: value)
    head.pointee.bytesStart = start
    self[attribute.at + 2] = UInt32(start)
    self[attribute.at + 3] = UInt32(value.count)
  }
}

extension Node {
  /// Moves a later sibling before this node.
  package func takeBefore(_ later: Node) {
    guard let parent, later != self else { return }
    var link = parent.at + 3
    while tree[link] != at, tree[link] != 0 { link = tree[link] + 2 }
    var other = at + 2
    while tree[other] != later.at {
      guard tree[other] != 0 else { return }
      other = tree[other] + 2
    }
    tree[other] = tree[later.at + 2]
    tree[later.at + 2] = at
    tree[link] = later.at
  }
}
