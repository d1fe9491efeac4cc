// SPDX-License-Identifier: MIT

import GenodeConfig

/// The names that an XML schema gives to elements and attributes, for messages: what the validator expects it says of
/// elements at best. It knows no name spaces and no includes, so that it may name less than there is.
struct XMLSchemaNames {
  /// By the name of the element that has them.
  private var attributeNames: [String: [String]] = [:]
  private var elementNames: [String: [String]] = [:]
  private(set) var tops: [String] = []

  init(_ path: String) {
    var buffer = ByteBuffer()
    guard readFile(path, into: &buffer) == 0 else { return }
    let bytes = buffer.array
    let size = max(NodeTree.bytes(forDocument: bytes.count), 4096)
    let memory = UnsafeMutableRawBufferPointer.allocate(byteCount: size, alignment: 16)
    defer { memory.deallocate() }
    guard let tree = NodeTree(memory) else { return }
    bytes.withUnsafeBytes { bytes in
      // What is no document the validator tells of.
      try? readNodes(bytes, into: tree)
    }
    guard let root = tree.root else { return }
    var types: [String: Node] = [:]
    for node in root.children where Self.word(node).hasSuffix("Type") { types[node.text("name") ?? ""] = node }
    tops = root.children.filter { Self.word($0) == "element" }.compactMap { $0.text("name") }
    var waiting = [root]
    while let node = waiting.popLast() {
      waiting += node.children
      if Self.word(node) == "element", let name = node.text("name") { collect(name, node, types) }
    }
  }

  func attributes(of element: String) -> [String] { attributeNames[element] ?? [] }
  func elements(in element: String) -> [String] { elementNames[element] ?? [] }

  /// What stands in the definition of an element, down to the next elements, and in the types that it refers to.
  private mutating func collect(_ name: String, _ element: Node, _ types: [String: Node]) {
    var used: Set<String> = []
    var waiting: [Node] = []
    func follow(_ node: Node) {
      for key in ["type", "base", "ref"] {
        guard let type = node.attributes.first(where: { $0.nameText == key })?.valueText, used.insert(type).inserted,
          let found = types[type]
        else { continue }
        waiting.append(found)
      }
    }
    follow(element)
    waiting += element.children.reversed()
    while let node = waiting.popLast() {
      let own = node.text("name") ?? ""
      switch Self.word(node) {
      case "element": Self.add(own, to: &elementNames[name, default: []])
      case "attribute": Self.add(own, to: &attributeNames[name, default: []])
      default:
        follow(node)
        waiting += node.children.reversed()
      }
    }
  }

  private static func add(_ word: String, to list: inout [String]) {
    if !word.isEmpty, !list.contains(word) { list.append(word) }
  }

  /// `element` of `xs:element`
  private static func word(_ node: Node) -> Substring {
    let type = node.typeText
    guard let colon = type.firstIndex(of: ":") else { return type[...] }
    return type[type.index(after: colon)...]
  }
}
