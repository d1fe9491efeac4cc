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
    while Int(at) < from.head.pointee.itemsEnd {
      let source = from.words + Int(at)
      guard at == node.at || source[1] >= node.at else { break }
      let isText = source[0] == NodeKind.text.rawValue
      let count = Node.itemWords + (isText ? (source[6] + 3) / 4 : source[4] * NodeAttribute.words)
      let to = try words(Int(count))
      let target = tree.words + Int(to)
      target.update(from: source, count: Int(count))
      for link in 1...3 where source[link] != 0 { target[link] = source[link] &+ top &- node.at }
      if isText {
        target[5] = (to + Node.itemWords) * 4
      } else {
        // The type, and each attribute's name and value.
        var text = 5
        while text < Int(count) {
          target[text] = try copy(from.bytes(source[text], source[text + 1]))
          text += text == 5 ? 4 : (text - 9) % 6 == 0 ? 2 : 4
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
