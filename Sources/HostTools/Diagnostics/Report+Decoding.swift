// SPDX-License-Identifier: MIT

import DhallLite
import GenodeConfig

extension MessageCode {
  init(_ code: NodeMismatchCode) { self.init("C", 300 + UInt16(code.rawValue)) }
}

extension Report {
  /// A node that is not of the type that `block` has for it.
  init(
    _ mismatch: NodeMismatch, in tree: NodeTree, at place: (text: SourceText, range: Range<Int>)?, _ block: Block,
    unicode: Bool
  ) {
    self.init(code: MessageCode(mismatch.code))
    let label = mismatch.label.map { "`" + DisplayText.safe(block.bytes($0), unicode: unicode) + "`" }
    let type = TypeText(block: block, unicode: unicode, isFull: false).brief(mismatch.expected) ?? "the expected type"
    var mark = "expected \(type)"
    switch mismatch.code {
    case .unsupportedType:
      headline = label.map { "the field \($0) has a type that nodes do not have" } ?? "this is no type that nodes have"
    case .missingAttribute: headline = label.map { "the node has no attribute \($0)" } ?? "the node has no name"
    case .missingNode: headline = "the node has no node \(label ?? "")"
    case .wrongValue: headline = "\(label.map { "the value of \($0)" } ?? "the name") is no \(type)"
    case .twoNodes: headline = "there are two nodes \(label ?? "") where one is expected"
    case .outOfRoom:
      headline = mismatch.diagnostic.flatMap { catalogueEntry($0.code)?.title } ?? "the evaluation ended"
      mark = ""
    }
    if let place { marks = [Mark(source: place.text, range: place.range, label: mark, isPrimary: true)] }
    notes = ["in " + nodePath(tree.node(at: mismatch.node), unicode: unicode)]
  }
}

/// `config | + start timer | + route`, as `tool/hid` takes it. The outer parts of a long path are left out.
func nodePath(_ node: Node, unicode: Bool) -> String {
  var parts: [String] = []
  var next: Node? = node
  while let node = next {
    next = node.parent
    if parts.count == 20 {
      parts.append(unicode ? "…" : "...")
      break
    }
    parts.append((next == nil ? "" : "+ ") + nodeHead(node, unicode: unicode))
  }
  return parts.reversed().joined(separator: " | ")
}

/// `start timer`
func nodeHead(_ node: Node, unicode: Bool) -> String {
  DisplayText.safe(node.type, unicode: unicode) + (node.name.map { " " + DisplayText.safe($0, unicode: unicode) } ?? "")
}
