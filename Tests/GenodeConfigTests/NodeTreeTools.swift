// SPDX-License-Identifier: MIT

import DhallLite
import Testing

@testable import GenodeConfig

/// A document that has been read, in memory of its own.
final class ReadDocument {
  let bytes: UnsafeMutableRawBufferPointer
  private let memory: UnsafeMutableRawBufferPointer
  private let list: UnsafeMutableBufferPointer<NodeReadError>
  let tree: NodeTree
  /// All that was found.
  private(set) var problems: [NodeReadError] = []
  /// What was thrown.
  private(set) var error: NodeReadError?

  init(_ document: [UInt8], _ options: NodeReadOptions = NodeReadOptions(), memory size: Int? = nil) {
    bytes = .allocate(byteCount: document.count, alignment: 1)
    bytes.copyBytes(from: document)
    memory = .allocate(byteCount: size ?? NodeTree.bytes(forDocument: document.count), alignment: 16)
    list = .allocate(capacity: 100)
    tree = NodeTree(memory)!
    var found = NodeProblems(list)
    do throws(NodeReadError) {
      try readNodes(UnsafeRawBufferPointer(bytes), options, into: tree, problems: &found)
    } catch {
      self.error = error
    }
    for i in 0..<found.count { problems.append(found[i]) }
    for place in problems.flatMap({ [$0.place, $0.other] }) {
      #expect(place.start <= place.end && place.end <= document.count)
    }
  }

  convenience init(_ document: String, _ options: NodeReadOptions = NodeReadOptions()) {
    self.init(Array(document.utf8), options)
  }

  deinit {
    bytes.deallocate()
    memory.deallocate()
    list.deallocate()
  }

  func text(_ place: NodePlace) -> String {
    String(decoding: bytes[Int(place.start)..<Int(place.end)], as: UTF8.self)
  }

  func line(_ place: NodePlace) -> Int { 1 + bytes[..<Int(place.start)].count { $0 == 0x0a } }

  /// Each problem as `line code 'what was found'`, the thrown one too if it is not among them.
  var report: [String] {
    var all = problems
    if let error, !all.contains(error) { all.append(error) }
    return all.map { "\(line($0.place)) \($0.code) '\(text($0.place))'" }
  }

  var root: Tree? { tree.root.map { Tree($0) } }

  /// One line an item, indented by a column a level.
  var outline: String { tree.root.map { Self.outline($0, 0) } ?? "" }

  private static func outline(_ node: Node, _ depth: Int) -> String {
    var line = String(repeating: " ", count: depth)
    switch node.kind {
    case .text: return line + ": " + node.type.string.replacing("\n", with: "\\n") + "\n"
    case .comment: return line + "." + node.type.string + "\n"
    case .node: line += node.type.string
    case .disabled: line += "x " + node.type.string
    }
    for i in 0..<node.attributeCount {
      line += " \(node.attribute(at: i).name.string)=\(node.attribute(at: i).value.string)"
    }
    return line + "\n" + node.items.map { outline($0, depth + 1) }.joined()
  }
}

extension UnsafeRawBufferPointer {
  var string: String { String(decoding: self, as: UTF8.self) }
}

extension Tree {
  /// Without comments and disabled nodes.
  init(_ node: Node) {
    self.init(node.type.string)
    attributes = (0..<node.attributeCount).map {
      Attribute(name: node.attribute(at: $0).name.string, value: node.attribute(at: $0).value.string)
    }
    children = node.children.map { Tree($0) }
    text = node.items.first { $0.kind == .text }?.type.string ?? ""
  }
}

extension NodeTree {
  func hid() throws(NodeError) -> String {
    let size = usedBytes * 8 + 4096
    return try Memory(output: size, scratch: size).hid { (sink) throws(NodeError) in try root!.write(into: &sink) }
  }

  func xml() throws(NodeError) -> String {
    let size = usedBytes * 8 + 4096
    return try Memory(output: size, scratch: size).xml { (sink) throws(NodeError) in try root!.write(into: &sink) }
  }
}
