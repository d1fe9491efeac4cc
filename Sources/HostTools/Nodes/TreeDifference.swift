// SPDX-License-Identifier: MIT

import DhallLite
import GenodeConfig

/// What differs between a node and its counterpart: of the node itself, not of the nodes that both have.
struct NodeDifference {
  enum Change {
    case type(old: Node, new: Node)
    case attribute(name: [UInt8], old: [UInt8]?, new: [UInt8]?)
    case text(old: [UInt8], new: [UInt8])
    case removed(Node)
    case added(Node)
    /// Behind another of the nodes that both have, or the first of them.
    case moved(Node, behind: Node?)
  }

  var node: Node
  var changes: [Change] = []
}

/// Where two trees differ, in the order of the new one. Nodes are the same by type and name, and their order counts;
/// the order of attributes, comments and disabled nodes do not.
func treeDifferences(_ old: Node, _ new: Node) -> [NodeDifference] {
  let digests = (NodeDigests(old), NodeDigests(new))
  var found: [NodeDifference] = []
  // No recursion: how deeply nodes are nested is the user's choice.
  var waiting = [(old, new)]
  while let (old, new) = waiting.popLast() {
    if digests.0[old] == digests.1[new] { continue }
    var difference = NodeDifference(node: new)
    if !old.type.equals(new.type) { difference.changes.append(.type(old: old, new: new)) }
    difference.changes += attributeChanges(old, new)
    let (oldText, newText) = (old.content.map(Array.init) ?? [], new.content.map(Array.init) ?? [])
    if oldText != newText { difference.changes.append(.text(old: oldText, new: newText)) }
    let pairing = NodePairing(Array(old.children), Array(new.children), digests)
    difference.changes += pairing.changes
    if !difference.changes.isEmpty { found.append(difference) }
    waiting += pairing.pairs.reversed()
  }
  return found
}

extension Node {
  /// The quoted text; comments may stand before it.
  fileprivate var content: UnsafeRawBufferPointer? { items.first { $0.kind == .text }?.type }

  /// Each name's first attribute.
  fileprivate var effectiveAttributes: [(name: [UInt8], value: [UInt8])] {
    var seen = Set<[UInt8]>()
    return (0..<attributeCount).compactMap { index in
      let attribute = attribute(at: index)
      let name = Array(attribute.name)
      return seen.insert(name).inserted ? (name, Array(attribute.value)) : nil
    }
  }
}

private func attributeChanges(_ old: Node, _ new: Node) -> [NodeDifference.Change] {
  let before = old.effectiveAttributes
  let after = new.effectiveAttributes
  let values = Dictionary(after.map { ($0.name, $0.value) }) { first, _ in first }
  let known = Set(before.map(\.name))
  return before.filter { values[$0.name] != $0.value }
    .map { .attribute(name: $0.name, old: $0.value, new: values[$0.name]) }
    + after.filter { !known.contains($0.name) }.map { .attribute(name: $0.name, old: nil, new: $0.value) }
}

/// A number for all that a node holds: equal ones are taken to hold the same.
private struct NodeDigests {
  private var digests: [UInt32: UInt64] = [:]

  init(_ root: Node) {
    var all: [Node] = []
    var waiting = [root]
    while let node = waiting.popLast() {
      all.append(node)
      waiting += node.children
    }
    for node in all.reversed() {
      var digest = Self.hash(node.type, 0xcbf2_9ce4_8422_2325)
      var attributes: UInt64 = 0
      for (name, value) in node.effectiveAttributes {
        let one = name.withUnsafeBytes { Self.hash($0, 1) }
        attributes &+= value.withUnsafeBytes { Self.hash($0, one) }
      }
      digest = Self.mix(digest ^ attributes)
      if let text = node.content { digest = Self.hash(text, digest ^ 2) }
      for child in node.children { digest = Self.mix(digest ^ (digests[child.at] ?? 0)) }
      digests[node.at] = digest
    }
  }

  subscript(node: Node) -> UInt64 { digests[node.at] ?? 0 }

  private static func mix(_ word: UInt64) -> UInt64 {
    var word = word &+ 0x9e37_79b9_7f4a_7c15
    word = (word ^ word >> 30) &* 0xbf58_476d_1ce4_e5b9
    word = (word ^ word >> 27) &* 0x94d0_49bb_1331_11eb
    return word ^ word >> 31
  }

  private static func hash(_ bytes: UnsafeRawBufferPointer, _ seed: UInt64) -> UInt64 {
    var state = mix(seed ^ UInt64(bytes.count))
    for byte in bytes { state = (state ^ UInt64(byte)) &* 0x100_0000_01b3 }
    return mix(state)
  }
}

/// Which of the nodes in one are which of the nodes in the other.
private struct NodePairing {
  var pairs: [(Node, Node)] = []
  var changes: [NodeDifference.Change] = []

  init(_ old: [Node], _ new: [Node], _ digests: (NodeDigests, NodeDigests)) {
    var partner = [Int?](repeating: nil, count: new.count)
    var isTaken = [Bool](repeating: false, count: old.count)
    for (i, j) in Self.inOrder(old, new, digests) {
      partner[j] = i
      isTaken[i] = true
    }
    // What is left over and has the same name has moved.
    var moved = Set<Int>()
    var left: [[UInt8]: [Int]] = [:]
    for i in old.indices.reversed() where !isTaken[i] { left[Self.key(old[i]), default: []].append(i) }
    for j in new.indices where partner[j] == nil {
      guard let i = left[Self.key(new[j])]?.popLast() else { continue }
      partner[j] = i
      isTaken[i] = true
      moved.insert(j)
    }
    for i in old.indices where !isTaken[i] { changes.append(.removed(old[i])) }
    var last: Node?
    for j in new.indices {
      guard let i = partner[j] else {
        changes.append(.added(new[j]))
        continue
      }
      if moved.contains(j) { changes.append(.moved(new[j], behind: last)) }
      pairs.append((old[i], new[j]))
      last = new[j]
    }
  }

  private static func key(_ node: Node) -> [UInt8] { Array(node.type) + [0] + (node.name.map(Array.init) ?? [0]) }

  /// The longest common subsequence, where equal nodes count more than those of the same name.
  private static func inOrder(
    _ old: [Node], _ new: [Node], _ digests: (NodeDigests, NodeDigests)
  ) -> [(Int, Int)] {
    var pairs: [(Int, Int)] = []
    var start = 0
    var (oldEnd, newEnd) = (old.count, new.count)
    while start < min(oldEnd, newEnd), digests.0[old[start]] == digests.1[new[start]] {
      pairs.append((start, start))
      start += 1
    }
    while min(oldEnd, newEnd) > start, digests.0[old[oldEnd - 1]] == digests.1[new[newEnd - 1]] {
      oldEnd -= 1
      newEnd -= 1
      pairs.append((oldEnd, newEnd))
    }
    let (rows, columns) = (oldEnd - start, newEnd - start)
    // What is larger is told apart by names alone, and its order as moves.
    guard rows > 0, columns > 0, rows * columns <= 16_000_000 else { return pairs }
    var ids: [[UInt8]: Int32] = [:]
    func id(_ node: Node) -> Int32 {
      let key = key(node)
      if let id = ids[key] { return id }
      ids[key] = Int32(ids.count)
      return Int32(ids.count - 1)
    }
    let oldIDs = (start..<oldEnd).map { (id(old[$0]), digests.0[old[$0]]) }
    let newIDs = (start..<newEnd).map { (id(new[$0]), digests.1[new[$0]]) }
    func weight(_ i: Int, _ j: Int) -> Int32 {
      oldIDs[i].1 == newIDs[j].1 ? 3 : oldIDs[i].0 == newIDs[j].0 ? 2 : 0
    }
    var best = [Int32](repeating: 0, count: (rows + 1) * (columns + 1))
    for i in stride(from: rows - 1, through: 0, by: -1) {
      for j in stride(from: columns - 1, through: 0, by: -1) {
        let at = i * (columns + 1) + j
        var score = max(best[at + columns + 1], best[at + 1])
        let weight = weight(i, j)
        if weight > 0 { score = max(score, best[at + columns + 2] + weight) }
        best[at] = score
      }
    }
    var (i, j) = (0, 0)
    while i < rows, j < columns {
      let at = i * (columns + 1) + j
      let weight = weight(i, j)
      if weight > 0, best[at] == best[at + columns + 2] + weight {
        pairs.append((start + i, start + j))
        (i, j) = (i + 1, j + 1)
      } else if best[at] == best[at + columns + 1] {
        i += 1
      } else {
        j += 1
      }
    }
    return pairs
  }
}
