// SPDX-License-Identifier: MIT

import GenodeConfig

/// Where the nodes of a tree from Dhall are in what is rendered of it, for those that no line of the user's Dhall made.
final class RenderedPlaces {
  private let text: SourceText
  private let tree: NodeTree
  private let memory: UnsafeMutableRawBufferPointer

  /// Nil for what cannot be written as HID.
  init?(_ file: ConfigurationFile) {
    var output = ByteBuffer()
    let scratch = UnsafeMutableRawBufferPointer.allocate(byteCount: file.tree.usedBytes + 4096, alignment: 16)
    defer { scratch.deallocate() }
    var isWritten = true
    output.withSink { sink in
      var writer = HIDWriter(output: sink, scratch: scratch)
      do throws(NodeError) { try file.tree.root?.write(into: &writer) } catch { isWritten = false }
    }
    guard isWritten else { return nil }
    let text = SourceText(name: Array("(rendered from \(inputName(file.name)))".utf8), bytes: output.array)
    memory = .allocate(byteCount: max(NodeTree.bytes(forDocument: text.bytes.count), 4096), alignment: 16)
    guard let tree = NodeTree(memory), text.bytes.withUnsafeBytes({ (try? readNodes($0, into: tree)) != nil }) else {
      memory.deallocate()
      return nil
    }
    self.text = text
    self.tree = tree
  }

  deinit { memory.deallocate() }

  /// The same node is in the same place of both trees.
  func place(_ node: Node, _ attribute: NodeAttribute?) -> (text: SourceText, range: Range<Int>)? {
    var steps: [Int] = []
    var next = node
    while let parent = next.parent {
      guard let index = parent.items.enumerated().first(where: { $0.element == next })?.offset else { return nil }
      steps.append(index)
      next = parent
    }
    var found = tree.root
    for step in steps.reversed() {
      var item = found?.first
      for _ in 0..<step { item = item?.next }
      found = item
    }
    guard let found else { return nil }
    let same = attribute.flatMap { found.attribute($0.name) }
    return (text, text.offsets(same?.place ?? found.place))
  }
}
