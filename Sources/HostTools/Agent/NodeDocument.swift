// SPDX-License-Identifier: MIT

import DhallLite
import GenodeConfig

/// A document's tree, with its memory.
package final class NodeDocument {
  private let memory: UnsafeMutableRawBufferPointer
  package let root: Node

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
}

extension Node {
  /// An attribute's value as text.
  package func text(_ name: StaticString) -> String? { value(name).map { String(decoding: $0, as: UTF8.self) } }
}
