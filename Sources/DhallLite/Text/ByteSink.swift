// SPDX-License-Identifier: MIT

/// Where written bytes go: a buffer, a hash, a file.
public protocol ByteSink: ~Copyable {
  /// Takes `count` bytes. False: no more are wanted (the output is full), and the writer stops.
  mutating func write(_ start: UnsafePointer<UInt8>, _ count: Int) -> Bool
}

extension ByteSink where Self: ~Copyable {
  mutating func write(_ byte: UInt8) -> Bool {
    withUnsafePointer(to: byte) { write($0, 1) }
  }
}

/// Bytes into memory of the caller.
public struct BufferSink: ByteSink {
  let start: UnsafeMutablePointer<UInt8>
  let capacity: Int
  public private(set) var count = 0

  public init(_ buffer: UnsafeMutableBufferPointer<UInt8>) {
    start = buffer.baseAddress ?? UnsafeMutablePointer(bitPattern: 16).unsafelyUnwrapped
    capacity = buffer.count
  }

  public mutating func write(_ bytes: UnsafePointer<UInt8>, _ count: Int) -> Bool {
    guard count <= capacity - self.count else { return false }
    (start + self.count).update(from: bytes, count: count)
    self.count += count
    return true
  }
}
