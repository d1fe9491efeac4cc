// SPDX-License-Identifier: MIT

/// A session label, cut as init cuts it: a `String<160>`.
public struct SessionLabel: BitwiseCopyable {
  /// 160 bytes, by eights: so are they copied.
  private var storage: InlineArray<20, UInt64>
  public private(set) var count = 0
  /// Bytes were lost: Genode refuses such a session with "truncated arguments", or uses what is left.
  public private(set) var isCut = false

  public init() { storage = InlineArray(repeating: 0) }

  public init(_ bytes: UnsafeRawBufferPointer) {
    self.init()
    append(bytes)
  }

  /// Becomes another one. The bytes are not its own.
  @inline(never)
  mutating func set(_ bytes: UnsafeRawBufferPointer) {
    clear()
    append(bytes)
  }

  /// Becomes `scope -> label`; the bytes are not its own.
  @inline(never)
  mutating func set(_ scope: UnsafeRawBufferPointer, _ label: UnsafeRawBufferPointer) {
    clear()
    append(scope)
    append(" -> ")
    append(label)
  }

  mutating func clear() {
    count = 0
    isCut = false
  }

  @inline(never)
  public mutating func append(_ bytes: UnsafeRawBufferPointer) {
    for byte in bytes { append(byte) }
  }

  public mutating func append(_ text: StaticString) {
    for i in 0..<text.utf8CodeUnitCount { append(text.utf8Start[i]) }
  }

  private mutating func append(_ byte: UInt8) {
    guard count < GenodeValue.labelLimit else {
      isCut = true
      return
    }
    withUnsafeMutableBytes(of: &storage) { $0[count] = byte }
    count += 1
  }

  /// The bytes, valid during the call.
  public func withBytes<Result>(_ body: (UnsafeRawBufferPointer) -> Result) -> Result {
    withUnsafeBytes(of: storage) { body(UnsafeRawBufferPointer(rebasing: $0[..<count])) }
  }

  public subscript(index: Int) -> UInt8 { withUnsafeBytes(of: storage) { $0[index] } }

  @inline(never)
  public func equals(_ bytes: UnsafeRawBufferPointer) -> Bool { withBytes { $0.equals(bytes) } }
  public func equals(_ text: StaticString) -> Bool { withBytes { $0.equals(text) } }
}

/// The parts of a label, as `base/session_label.h` takes them.
public enum LabelPart {
  private static var separator: StaticString { " -> " }

  static func isSeparator(_ bytes: UnsafeRawBufferPointer, at index: Int) -> Bool {
    index >= 0 && index + 4 <= bytes.count && bytes[index] == 0x20 && bytes[index + 1] == 0x2d
      && bytes[index + 2] == 0x3e && bytes[index + 3] == 0x20
  }

  /// Where the last separator begins.
  private static func lastSeparator(_ bytes: UnsafeRawBufferPointer) -> Int? {
    var index = bytes.count - 4
    while index >= 0 {
      if isSeparator(bytes, at: index) { return index }
      index -= 1
    }
    return nil
  }

  /// Behind the last separator, or all of it.
  @inline(never)
  public static func last(_ bytes: UnsafeRawBufferPointer) -> UnsafeRawBufferPointer {
    guard let at = lastSeparator(bytes) else { return bytes }
    return UnsafeRawBufferPointer(rebasing: bytes[(at + 4)...])
  }

  /// Before the last separator, or nothing.
  @inline(never)
  public static func prefix(_ bytes: UnsafeRawBufferPointer) -> UnsafeRawBufferPointer {
    UnsafeRawBufferPointer(rebasing: bytes[..<(lastSeparator(bytes) ?? 0)])
  }

  /// What stands behind `scope -> `, nil if the label does not begin so.
  @inline(never)
  public static func scoped(_ bytes: UnsafeRawBufferPointer, by scope: UnsafeRawBufferPointer)
    -> UnsafeRawBufferPointer?
  {
    guard bytes.count >= scope.count + 4, isSeparator(bytes, at: scope.count),
      UnsafeRawBufferPointer(rebasing: bytes[..<scope.count]).equals(scope)
    else { return nil }
    return UnsafeRawBufferPointer(rebasing: bytes[(scope.count + 4)...])
  }

  /// Without white space around, as policies are compared (`Span::trimmed`).
  @inline(never)
  static func trimmed(_ bytes: UnsafeRawBufferPointer) -> UnsafeRawBufferPointer {
    var start = 0
    var end = bytes.count
    while start < end, isSpace(bytes[start]) { start += 1 }
    while end > start, isSpace(bytes[end - 1]) { end -= 1 }
    return UnsafeRawBufferPointer(rebasing: bytes[start..<end])
  }

  private static func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 || byte == 0x0a }
}

extension UnsafeRawBufferPointer {
  @inline(never)
  func begins(with other: UnsafeRawBufferPointer) -> Bool {
    count >= other.count && UnsafeRawBufferPointer(rebasing: self[..<other.count]).equals(other)
  }

  @inline(never)
  func ends(with other: UnsafeRawBufferPointer) -> Bool {
    count >= other.count && UnsafeRawBufferPointer(rebasing: self[(count - other.count)...]).equals(other)
  }
}
