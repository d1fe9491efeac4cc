// SPDX-License-Identifier: MIT

import Agent
import GenodeConfig

/// What a reader and a prover with memory of their own say of a document: nothing of this is the agent's.
enum Judge {
  /// Nil for a configuration that init can read and that the prover has no error against; else why not.
  static func complaint(_ document: [UInt8]) -> String? {
    withTree(document) { tree in
      guard let tree else { return "cannot be read" }
      let model = UnsafeMutableRawBufferPointer.allocate(byteCount: 4 << 20, alignment: 16)
      let scratch = UnsafeMutableRawBufferPointer.allocate(byteCount: 4 << 20, alignment: 16)
      let list = UnsafeMutableBufferPointer<Finding>.allocate(capacity: 64)
      defer {
        model.deallocate()
        scratch.deallocate()
        list.deallocate()
      }
      guard let configuration = InitModel(tree, in: model) else { return "too large for the judge" }
      var findings = Findings(list)
      guard configuration.prove(scratch: scratch, into: &findings) else { return "too large for the judge" }
      return findings.errors == 0 ? nil : "\(findings.errors) errors, the first is \(findings[0].code)"
    }
  }

  /// The top node's version.
  static func version(_ document: [UInt8]) -> UInt64? {
    withTree(document) { $0?.root?.value("version").flatMap { UInt64(String(decoding: $0, as: UTF8.self)) } }
  }

  static func withTree<T>(_ document: [UInt8], _ body: (NodeTree?) -> T) -> T {
    let memory = UnsafeMutableRawBufferPointer.allocate(
      byteCount: NodeTree.bytes(forDocument: document.count), alignment: 16)
    defer { memory.deallocate() }
    guard let tree = NodeTree(memory) else { return body(nil) }
    let isRead = document.withUnsafeBytes { bytes in
      do throws(NodeReadError) {
        try readNodesAsTarget(bytes, into: tree)
        return true
      } catch { return false }
    }
    return body(isRead ? tree : nil)
  }
}

/// A state report, read by the rules of HID alone: a node a line, columns that the writer aligned.
struct StateDocument {
  struct Line {
    var type: String
    var values: [String: String] = [:]
  }

  /// In the order of the document; a diagnostic follows what it belongs to.
  var nodes: [Line] = []

  init(_ content: [UInt8]) {
    Judge.withTree(content) { tree in
      if let root = tree?.root { add(root) }
    }
  }

  private mutating func add(_ node: Node) {
    var line = Line(type: String(decoding: node.type, as: UTF8.self))
    for i in 0..<node.attributeCount {
      let attribute = node.attribute(at: i)
      line.values[String(decoding: attribute.name, as: UTF8.self)] = String(decoding: attribute.value, as: UTF8.self)
    }
    nodes.append(line)
    for child in node.children { add(child) }
  }

  var verdict: String? { nodes.first?.values["verdict"] }
  var diagnostics: [Line] { nodes.filter { $0.type == "diagnostic" || $0.type == "settings" } }
}

/// A line: no control characters, of ASCII or of Unicode, nothing that changes a line's direction, and valid UTF-8.
func isPlain(_ line: [UInt8]) -> Bool {
  guard let text = String(validating: line, as: UTF8.self) else { return false }
  return text.unicodeScalars.allSatisfy { scalar in
    switch scalar.properties.generalCategory {
    case .control, .lineSeparator, .paragraphSeparator: false
    default: !(0x202a...0x202e).contains(scalar.value) && !(0x2066...0x2069).contains(scalar.value)
    }
  }
}
