// SPDX-License-Identifier: MIT

import DhallLite
import GenodeConfig

/// A document's tree, with its memory.
package final class NodeDocument {
  private let memory: UnsafeMutableRawBufferPointer
  private let root: Node

  /// As Genode reads it; nil for what it does not.
  package convenience init?(asTarget bytes: [UInt8]) {
    self.init(bytes.count) { tree in
      bytes.withUnsafeBytes { document in
        do throws(NodeReadError) {
          try readNodesAsTarget(document, into: tree)
          return true
        } catch { return false }
      }
    }
  }

  private init?(_ size: Int, _ read: (NodeTree) -> Bool) {
    memory = .allocate(byteCount: NodeTree.bytes(forDocument: size), alignment: 16)
    guard let tree = NodeTree(memory), read(tree), let root = tree.root else {
      memory.deallocate()
      return nil
    }
    self.root = root
  }

  deinit { memory.deallocate() }

  /// The top node is valid during the call.
  package func withRoot<Result>(_ body: (Node) -> Result) -> Result {
    withExtendedLifetime(self) { body(root) }
  }

  /// What a document's top node says; nil for what Genode does not read.
  package static func reading<Result>(_ bytes: [UInt8], _ body: (Node) -> Result?) -> Result? {
    NodeDocument(asTarget: bytes)?.withRoot(body)
  }
}

extension Node {
  /// An attribute's value as text.
  package func text(_ name: StaticString) -> String? { value(name).map { String(decoding: $0, as: UTF8.self) } }
}
