// SPDX-License-Identifier: MIT

import DhallLite
import Glibc

/// Bytes that grow at the end. Nothing is zeroed or copied without need: reading a file costs one `read`.
package struct ByteBuffer: ~Copyable, ByteSink {
  private(set) var start: UnsafeMutableRawPointer
  package private(set) var count = 0
  private var capacity: Int

  package init(capacity: Int = 4096) {
    start = .allocate(byteCount: capacity, alignment: 16)
    self.capacity = capacity
  }

  deinit { start.deallocate() }

  /// Only for who keeps the buffer, and leaves it alone, as long as the result is used: a temporary buffer is gone
  /// before the next word of the same expression.
  var heldBytes: UnsafeRawBufferPointer { UnsafeRawBufferPointer(start: start, count: count) }

  package borrowing func withBytes<Result: ~Copyable, Failure: Error>(
    _ body: (UnsafeRawBufferPointer) throws(Failure) -> Result
  ) throws(Failure) -> Result {
    defer { extendLifetime(self) }
    return try body(heldBytes)
  }

  package var array: [UInt8] { withBytes { Array($0) } }

  package mutating func removeAll() { count = 0 }

  private mutating func reserve(_ more: Int) {
    guard capacity - count < more else { return }
    let wanted = max(capacity * 2, count + more)
    let new = UnsafeMutableRawPointer.allocate(byteCount: wanted, alignment: 16)
    new.copyMemory(from: start, byteCount: count)
    start.deallocate()
    start = new
    capacity = wanted
  }

  package mutating func write(_ bytes: UnsafePointer<UInt8>, _ count: Int) -> Bool {
    reserve(count)
    (start + self.count).copyMemory(from: bytes, byteCount: count)
    self.count += count
    return true
  }

  package mutating func append(_ text: String) {
    var text = text
    text.withUTF8 { utf8 in
      guard let from = utf8.baseAddress else { return }
      _ = write(from, utf8.count)
    }
  }

  package mutating func append(_ bytes: [UInt8]) {
    bytes.withUnsafeBufferPointer { buffer in
      guard let from = buffer.baseAddress else { return }
      _ = write(from, buffer.count)
    }
  }

  package mutating func append(_ byte: UInt8) { withUnsafePointer(to: byte) { _ = write($0, 1) } }

  /// Appends what `descriptor` has until its end. The result is 0, or the number of the error.
  package mutating func read(all descriptor: Int32) -> Int32 {
    var status = stat()
    // One byte more than the file has, so that the end is seen without another round.
    if fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG { reserve(Int(status.st_size) + 1) }
    while true {
      reserve(1)
      let got = Glibc.read(descriptor, start + count, capacity - count)
      if got == 0 { return 0 }
      if got < 0 {
        if errno == EINTR { continue }
        return errno
      }
      count += got
      // More than a block can hold: /dev/zero, for instance.
      if count > 0xffff_0000 { return EFBIG }
    }
  }
}

extension ByteBuffer {
  /// For writers that keep a copy of their output.
  package struct Sink: ByteSink {
    fileprivate let buffer: UnsafeMutablePointer<ByteBuffer>

    package mutating func write(_ bytes: UnsafePointer<UInt8>, _ count: Int) -> Bool {
      buffer.pointee.write(bytes, count)
    }
  }

  package mutating func withSink<E: Error>(_ body: (inout Sink) throws(E) -> Void) throws(E) {
    try withUnsafeMutablePointer(to: &self) { pointer throws(E) in
      var sink = Sink(buffer: pointer)
      try body(&sink)
    }
  }
}
