// SPDX-License-Identifier: MIT

extension Node {
  /// Are the bytes of the two nodes the same, once written canonically? `comments` says whether those count.
  @inline(never)
  func isSame(as other: Node, comments: Bool = true) -> Bool {
    var (a, b) = (self, other)
    // In step, depth first: where the one goes down, up or on, the other has to.
    while true {
      guard a.kind == b.kind, a.type.equals(b.type), a.hasSameAttributes(as: b) else { return false }
      var (nextA, nextB) = (a.first?.skipping(comments), b.first?.skipping(comments))
      while nextA == nil, nextB == nil {
        if a == self { return true }
        (nextA, nextB) = (a.next?.skipping(comments), b.next?.skipping(comments))
        guard nextA == nil, nextB == nil else { break }
        guard let outerA = a.parent, let outerB = b.parent else { return true }
        (a, b) = (outerA, outerB)
      }
      guard let nextA, let nextB else { return false }
      (a, b) = (nextA, nextB)
    }
  }

  /// This item or the first behind it that is not to be skipped.
  @inline(never)
  private func skipping(_ comments: Bool) -> Node? {
    guard !comments else { return self }
    var item: Node? = self
    while let here = item, here.kind == .comment { item = here.next }
    return item
  }

  func hasSameAttributes(as other: Node) -> Bool {
    guard attributeCount == other.attributeCount else { return false }
    for i in 0..<attributeCount {
      let (a, b) = (attribute(at: i), other.attribute(at: i))
      guard a.name.equals(b.name), a.value.equals(b.value) else { return false }
    }
    return true
  }

  /// Is it the last node of its document, on every level below `top`? Such a node's bytes reach over the closing line
  /// (`Hid_node::_for_each_sub_node`), so they change when something is put behind it.
  func isLast(below top: UInt32) -> Bool {
    var node = self
    while node.at != top {
      var item = node.next
      while let behind = item {
        if behind.kind == .node || behind.kind == .disabled { return false }
        item = behind.next
      }
      guard let outer = node.parent else { return true }
      node = outer
    }
    return true
  }
}

/// Two nodes that may be there, compared.
@inline(never)
func isSame(_ a: Node?, _ b: Node?) -> Bool {
  if let a, let b { return a.isSame(as: b) }
  return a == nil && b == nil
}

extension Node {
  /// Is the first child of a type the same?
  @inline(never)
  func hasSame(child type: StaticString, as other: Node) -> Bool { GenodeConfig.isSame(child(type), other.child(type)) }

  @inline(never)
  func hasSame(value name: StaticString, as other: Node) -> Bool {
    let (a, b) = (value(name), other.value(name))
    if let a, let b { return a.equals(b) }
    return a == nil && b == nil
  }
}
