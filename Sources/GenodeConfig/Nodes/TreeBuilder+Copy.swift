// SPDX-License-Identifier: MIT

import DhallLite

extension TreeBuilder {
  /// Adds a node of another tree, with all that is in it. Its items lie one behind the other, in document order or in
  /// the order in which they were made: all those from it on whose parents are not before it.
  public mutating func copy(_ node: Node) throws(NodeError) {
    guard open != 0 else { throw .noOpenNode }
    takesAttributes = false
    let from = node.tree
    let top = UInt32(tree.head.pointee.itemsEnd)
    var at = node.at
    while Int(at) < from.head.pointee.itemsEnd, at == node.at || from[at + 1] >= node.at {
      let isText = from[at] == NodeKind.text.rawValue
      let attributes = from[at + 4]
      let count = Node.itemWords + (isText ? (from[at + 6] + 3) / 4 : attributes * NodeAttribute.words)
      let to = try words(Int(count))
      (tree.words + Int(to)).update(from: from.words + Int(at), count: Int(count))
      for link in UInt32(1)...3 where from[at + link] != 0 { tree[to + link] = from[at + link] &+ top &- node.at }
      if isText {
        tree[to + 5] = (to + Node.itemWords) * 4
      } else {
        tree[to + 5] = try copy(from.bytes(from[at + 5], from[at + 6]))
        for i in 0..<2 * attributes {
          let text = Node.itemWords + i / 2 * NodeAttribute.words + i % 2 * 2
          tree[to + text] = try copy(from.bytes(from[at + text], from[at + text + 1]))
        }
      }
      at += count
    }
    tree[top + 1] = open
    tree[top + 2] = 0
    if last != 0 { tree[last + 2] = top } else { tree[open + 3] = top }
    last = top
  }
}
