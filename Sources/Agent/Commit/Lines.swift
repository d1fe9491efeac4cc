// SPDX-License-Identifier: MIT

import DhallLite
import GenodeConfig

/// Where the children of a configuration's top node are in its document, so that a start node that is copied from the
/// tree in force need not be written again: its lines are those of the document in force.
///
/// A child's place is that of its lines, without the empty ones around it; (0, 0) where it has to be written.
extension Node {
  /// Notes the places in a document that the tree was written to. In HID, what begins a line with `+ ` is a child of the
  /// top node, and nothing else does: what is inside stands further to the right.
  func noteLines(in document: UnsafeRawBufferPointer) {
    var child = first
    var at = 0
    var start = -1
    var end = 0
    while at < document.count {
      let begins = document[at] == 0x2b || document[at] == 0x2d
      if begins {
        if start >= 0 {
          guard let node = child else { return forgetLines() }
          node.place = NodePlace(UInt32(start), UInt32(end))
          child = node.next
        }
        start = document[at] == 0x2b ? at : -1
      }
      var lineEnd = at
      while lineEnd < document.count, document[lineEnd] != 0x0a { lineEnd += 1 }
      if lineEnd > at { end = lineEnd + 1 }
      at = lineEnd + 1
    }
    if child != nil || start >= 0 { forgetLines() }
  }

  /// There are more nodes than the document shows, or fewer: none is where it seems.
  private func forgetLines() { for node in items { node.place = .none } }

  /// Says that what the node is in has changed since it was copied.
  func isWrittenAnew() {
    var top = self
    while let parent = top.parent, parent.parent != nil { top = parent }
    top.place = .none
  }

  /// Writes the document, with the lines of `before` for the children that have their place there.
  func writeLines<Output: ByteSink>(
    into writer: inout Tidy<HIDWriter<Output>>, before: UnsafeRawBufferPointer?
  ) throws(NodeError) {
    try writer.open(type: type)
    for i in 0..<attributeCount {
      let attribute = attribute(at: i)
      try writer.attribute(name: attribute.name, value: attribute.value)
    }
    for item in items {
      let place = item.place
      if let before, place != .none, Int(place.end) <= before.count {
        try writer.sink.repeatLines(UnsafeRawBufferPointer(rebasing: before[Int(place.start)..<Int(place.end)]))
      } else {
        try item.write(into: &writer)
      }
    }
    try writer.close()
    try writer.finish()
  }
}
