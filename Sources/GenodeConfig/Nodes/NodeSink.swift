// SPDX-License-Identifier: MIT

import DhallLite

/// The neutral node tree, as a stream of events: nothing is stored, and nesting costs no stack.
///
/// Bytes are UTF-8 and only valid during the call. The order of events is
///
///     node := open attribute* (node* | text*) close
///
/// Two pieces of text in a row are one text, and an empty piece is no text: a tree has no other way to spell a
/// node without content. The order of attributes means nothing to Genode; writers put `name` first and keep the
/// rest as it comes.
///
/// After an error the sink is in no useful state, and what it wrote so far is not a document.
public protocol NodeSink {
  /// What the next event is made of, for sinks that remember places.
  mutating func place(_ place: SourceRange)

  mutating func open(type: UnsafeRawBufferPointer) throws(NodeError)
  mutating func attribute(name: UnsafeRawBufferPointer, value: UnsafeRawBufferPointer) throws(NodeError)
  mutating func text(_ bytes: UnsafeRawBufferPointer) throws(NodeError)
  mutating func close() throws(NodeError)

  /// Says that the stream is over; an error unless exactly one node was opened and closed.
  mutating func finish() throws(NodeError)

  /// Takes the child of the top node that came as number `index` of the document before once more, with all that is in
  /// it. False for a sink that has forgotten it.
  mutating func repeatChild(_ index: Int) throws(NodeError) -> Bool
}

extension NodeSink {
  public mutating func place(_ place: SourceRange) {}
  public mutating func repeatChild(_ index: Int) throws(NodeError) -> Bool { false }
}

/// What writers ask of their output.
extension ByteSink {
  mutating func put(_ bytes: UnsafeRawBufferPointer) throws(NodeError) {
    guard let start = bytes.baseAddress, bytes.count > 0 else { return }
    guard write(start.assumingMemoryBound(to: UInt8.self), bytes.count) else { throw .outputFull }
  }

  mutating func put(_ literal: StaticString) throws(NodeError) {
    guard write(literal.utf8Start, literal.utf8CodeUnitCount) else { throw .outputFull }
  }

  mutating func putSpaces(_ count: Int) throws(NodeError) {
    let spaces: StaticString = "                                "
    var left = count
    while left > 0 {
      let now = min(left, spaces.utf8CodeUnitCount)
      guard write(spaces.utf8Start, now) else { throw .outputFull }
      left -= now
    }
  }
}
