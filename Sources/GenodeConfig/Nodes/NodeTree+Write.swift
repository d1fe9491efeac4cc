// SPDX-License-Identifier: MIT

import DhallLite

extension NodeTree {
  /// Sends the tree as events, as Genode sees it: without comments and disabled nodes. An empty tree has none.
  public func write<Sink: NodeSink>(into sink: inout Sink) throws(NodeError) {
    if let root { try root.write(into: &sink) }
    try sink.finish()
  }
}

extension Node {
  /// Sends the node and all in it.
  public func write<Sink: NodeSink>(into sink: inout Sink) throws(NodeError) {
    var node = self
    while true {
      var descends = false
      if node.kind == .text {
        sink.place(node.place)
        try sink.text(node.type)
      } else if node.kind == .node {
        try node.begin(&sink)
        if let first = node.first {
          node = first
          descends = true
        } else {
          try sink.close()
        }
      }
      if descends { continue }
      while node != self, node.next == nil {
        guard let parent = node.parent else { return }
        node = parent
        try sink.close()
      }
      guard node != self, let next = node.next else { return }
      node = next
    }
  }

  @inline(never)
  private func begin<Sink: NodeSink>(_ sink: inout Sink) throws(NodeError) {
    sink.place(place)
    try sink.open(type: type)
    for index in 0..<attributeCount {
      let attribute = attribute(at: index)
      sink.place(attribute.place)
      try sink.attribute(name: attribute.name, value: attribute.value)
    }
  }
}
