// SPDX-License-Identifier: MIT

import GenodeConfig

/// A node of the document that is imported, with the comments and disabled nodes in it.
final class ImportNode {
  let kind: NodeKind
  /// Of a text or a comment its words.
  let type: String
  let attributes: [Attribute]
  let items: [ImportNode]
  let place: Range<Int>
  private(set) weak var parent: ImportNode?

  struct Attribute {
    var name: String
    var value: String
    var place: Range<Int>
  }

  /// Nodes inside of nodes. Genode's own stop at 20 (init copies no deeper).
  static let deepest = 100

  /// Nil if the nodes nest too deeply.
  init?(_ node: Node, depth: Int = 0) {
    guard depth < Self.deepest else { return nil }
    kind = node.kind
    type = string(node.type)
    attributes = (0..<node.attributeCount).map {
      let attribute = node.attribute(at: $0)
      return Attribute(name: string(attribute.name), value: string(attribute.value), place: offsets(attribute.place))
    }
    place = offsets(node.place)
    var items: [ImportNode] = []
    for item in node.items {
      guard let item = ImportNode(item, depth: depth + 1) else { return nil }
      items.append(item)
    }
    self.items = items
    for item in items { item.parent = self }
  }

  /// The nodes that Genode sees.
  var nodes: [ImportNode] { items.filter { $0.kind == .node } }
  /// The quoted text.
  var text: String? { items.first { $0.kind == .text }?.type }
  var name: String? { self["name"] }

  subscript(attribute: String) -> String? { attributes.first { $0.name == attribute }?.value }

  func child(_ type: String) -> ImportNode? { items.first { $0.kind == .node && $0.type == type } }

  /// How many nodes there are, with this one.
  var count: Int { items.reduce(kind == .node ? 1 : 0) { $0 + ($1.kind == .disabled ? 0 : $1.count) } }
  /// How many comments and disabled nodes.
  var commentCount: Int {
    items.reduce(0) { sum, item in
      switch item.kind {
      case .comment, .disabled: sum + 1
      default: sum + item.commentCount
      }
    }
  }
}

private func string(_ bytes: UnsafeRawBufferPointer) -> String { String(decoding: bytes, as: UTF8.self) }
private func offsets(_ place: NodePlace) -> Range<Int> { Int(place.start)..<max(Int(place.start), Int(place.end)) }
