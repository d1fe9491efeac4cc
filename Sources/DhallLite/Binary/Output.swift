// SPDX-License-Identifier: MIT

/// The sink of everything that is written inside a block or into the caller's memory: one type, so that the
/// freestanding object holds one copy of each writer.
public struct Output: ByteSink {
  private enum Kind { case count, buffer, hash }

  private let kind: Kind
  private let start: UnsafeMutablePointer<UInt8>
  private let capacity: Int
  private var digest = SHA256()
  /// Bytes written so far.
  public private(set) var count = 0

  private init(_ kind: Kind, _ start: UnsafeMutablePointer<UInt8>?, _ capacity: Int) {
    self.kind = kind
    self.start = start ?? UnsafeMutablePointer(bitPattern: 16).unsafelyUnwrapped
    self.capacity = capacity
  }

  /// Counts what is written and forgets it.
  public static func counting() -> Output { Output(.count, nil, 0) }

  /// Hashes what is written.
  public static func hashing() -> Output { Output(.hash, nil, 0) }

  /// Keeps what is written, and refuses what does not fit.
  public static func buffer(_ buffer: UnsafeMutableBufferPointer<UInt8>) -> Output {
    Output(.buffer, buffer.baseAddress, buffer.count)
  }

  @inline(never)
  public mutating func write(_ bytes: UnsafePointer<UInt8>, _ count: Int) -> Bool {
    switch kind {
    case .count: break
    case .hash: _ = digest.write(bytes, count)
    case .buffer:
      guard count <= capacity - self.count else { return false }
      (start + self.count).update(from: bytes, count: count)
    }
    self.count += count
    return true
  }

  /// The SHA-256 of what was written to a hashing output.
  public mutating func finish() -> InlineArray<8, UInt32> { digest.finish() }
}
