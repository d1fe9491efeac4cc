// SPDX-License-Identifier: MIT

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
  mutating func open(type: UnsafeRawBufferPointer) throws(NodeError)
  mutating func attribute(name: UnsafeRawBufferPointer, value: UnsafeRawBufferPointer) throws(NodeError)
  mutating func text(_ bytes: UnsafeRawBufferPointer) throws(NodeError)
  mutating func close() throws(NodeError)

  /// Says that the stream is over; an error unless exactly one node was opened and closed.
  mutating func finish() throws(NodeError)
}

/// Where a writer's bytes go.
public protocol ByteSink {
  mutating func write(_ bytes: UnsafeRawBufferPointer) throws(NodeError)
}

extension ByteSink {
  @inline(__always)
  mutating func write(_ literal: StaticString) throws(NodeError) {
    try write(UnsafeRawBufferPointer(start: literal.utf8Start, count: literal.utf8CodeUnitCount))
  }

  mutating func writeSpaces(_ count: Int) throws(NodeError) {
    let spaces: StaticString = "                                "
    var left = count
    while left > 0 {
      let now = min(left, spaces.utf8CodeUnitCount)
      try write(UnsafeRawBufferPointer(start: spaces.utf8Start, count: now))
      left -= now
    }
  }
}

/// Bytes into memory of the caller: a report buffer on the target.
public struct BufferSink: ByteSink {
  public let memory: UnsafeMutableRawBufferPointer
  public private(set) var count = 0

  public init(_ memory: UnsafeMutableRawBufferPointer) { self.memory = memory }

  public var written: UnsafeRawBufferPointer { UnsafeRawBufferPointer(rebasing: memory[..<count]) }

  public mutating func write(_ bytes: UnsafeRawBufferPointer) throws(NodeError) {
    guard bytes.count <= memory.count - count else { throw .outputFull }
    UnsafeMutableRawBufferPointer(rebasing: memory[count...]).copyMemory(from: bytes)
    count += bytes.count
  }
}
