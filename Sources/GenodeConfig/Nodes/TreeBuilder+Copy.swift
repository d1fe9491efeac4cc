// SPDX-License-Identifier: MIT

import DhallLite

extension TreeBuilder {
  /// Adds a node of another tree, with all that is in it. Its items lie one behind the other, in document order or in
  /// the order in which they were made: all those from it on whose parents are not before it. Its bytes do too, as a
  /// rule: then they are copied as one piece.
  public mutating func copy(_ node: Node) throws(NodeError) {
    guard open != 0 else { throw .noOpenNode }
    takesAttributes = false
    let from = node.tree
    var end = node.at
    var pieces = Pieces()
    while Int(end) < from.head.pointee.itemsEnd {
      let item = from.words + Int(end)
      guard end == node.at || item[1] >= node.at else { break }
      let size = Self.size(item)
      if item[0] != NodeKind.text.rawValue {
        Self.eachText(item, size) { pieces.add($0[0], $0[1]) }
      }
      end += size
    }
    let top = try words(Int(end - node.at))
    (tree.words + Int(top)).update(from: from.words + Int(node.at), count: Int(end - node.at))
    let together = pieces.areTogether ? try copy(from.bytes(pieces.low, pieces.count)) &- pieces.low : nil
    var at = top
    while at < top + end - node.at {
      let item = tree.words + Int(at)
      for link in 1...3 where item[link] != 0 { item[link] = item[link] &+ top &- node.at }
      let size = Self.size(item)
      if item[0] == NodeKind.text.rawValue {
        item[5] = (at + Node.itemWords) * 4
      } else if let together {
        Self.eachText(item, size) { $0[0] = $0[1] == 0 ? 0 : $0[0] &+ together }
      } else {
        var failure: NodeError?
        Self.eachText(item, size) {
          do throws(NodeError) { $0[0] = try copy(from.bytes($0[0], $0[1])) } catch { failure = error }
        }
        if let failure { throw failure }
      }
      at += size
    }
    tree[top + 1] = open
    tree[top + 2] = 0
    if last != 0 { tree[last + 2] = top } else { tree[open + 3] = top }
    last = top
  }

  /// Words that an item takes.
  @inline(__always)
  private static func size(_ item: UnsafeMutablePointer<UInt32>) -> UInt32 {
    let isText = item[0] == NodeKind.text.rawValue
    return Node.itemWords + (isText ? (item[6] + 3) / 4 : item[4] * NodeAttribute.words)
  }

  /// The type, and each attribute's name and value: start and count.
  @inline(__always)
  private static func eachText(
    _ item: UnsafeMutablePointer<UInt32>, _ size: UInt32, _ body: (UnsafeMutablePointer<UInt32>) -> Void
  ) {
    body(item + 5)
    var at = Int(Node.itemWords)
    while at < Int(size) {
      body(item + at)
      body(item + at + 2)
      at += Int(NodeAttribute.words)
    }
  }

  /// The bytes of some texts: from the first to the last one, and of all together.
  private struct Pieces {
    var low = UInt32.max
    var high: UInt32 = 0
    var sum: UInt32 = 0

    mutating func add(_ start: UInt32, _ count: UInt32) {
      if count == 0 { return }
      low = min(low, start)
      high = max(high, start + count)
      sum &+= count
    }

    var count: UInt32 { high - low }
    var areTogether: Bool { sum > 0 && high - low == sum }
  }
}
