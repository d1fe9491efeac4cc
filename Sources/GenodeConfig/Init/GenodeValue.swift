// SPDX-License-Identifier: MIT

/// Attribute values as Genode's own parser takes them (`base/include/util/string.h`, `hid.h`): a value that is not
/// consumed to its end is no value, and the default takes its place without a word.
public enum GenodeValue {
  /// A number, decimal or `0x…`. What exceeds 64 bits loses its upper bits, as in Genode.
  @inline(never)
  public static func unsigned(_ bytes: UnsafeRawBufferPointer) -> UInt64? {
    let (value, length) = digits(bytes)
    return length > 0 && length == bytes.count ? value : nil
  }

  /// `12K`, `4M`, `1G` or a number: `Num_bytes`.
  @inline(never)
  public static func bytes(_ bytes: UnsafeRawBufferPointer) -> UInt64? {
    var (value, length) = digits(bytes)
    guard length > 0 else { return nil }
    if length < bytes.count {
      switch bytes[length] {
      case 0x47: (value, length) = (value &* (1 << 30), length + 1)
      case 0x4d: (value, length) = (value &* (1 << 20), length + 1)
      case 0x4b: (value, length) = (value &* (1 << 10), length + 1)
      default: break
      }
    }
    return length == bytes.count ? value : nil
  }

  public static func signed(_ bytes: UnsafeRawBufferPointer) -> Int64? {
    guard let first = bytes.first else { return nil }
    let skip = first == 0x2d || first == 0x2b ? 1 : 0
    guard let value = unsigned(UnsafeRawBufferPointer(rebasing: bytes[skip...])) else { return nil }
    let number = Int64(truncatingIfNeeded: value)
    return first == 0x2d ? 0 &- number : number
  }

  @inline(never)
  public static func bool(_ bytes: UnsafeRawBufferPointer) -> Bool? {
    if bytes.equals("yes") || bytes.equals("true") || bytes.equals("on") { return true }
    if bytes.equals("no") || bytes.equals("false") || bytes.equals("off") { return false }
    return nil
  }

  /// What a `String<N>` keeps: `limit` is N - 1.
  @inline(__always) public static func cut(_ bytes: UnsafeRawBufferPointer, _ limit: Int) -> UnsafeRawBufferPointer {
    bytes.count <= limit ? bytes : UnsafeRawBufferPointer(rebasing: bytes[..<limit])
  }

  /// Names of children, binaries and services: `String<64>`.
  public static let nameLimit = 63
  /// `Child::Version`: `String<80>`.
  public static let versionLimit = 79
  /// `Session_label`: `String<160>`.
  public static let labelLimit = 159

  private static func digits(_ bytes: UnsafeRawBufferPointer) -> (value: UInt64, length: Int) {
    var index = 0
    var base: UInt64 = 10
    if bytes.count > 2, bytes[0] == 0x30, bytes[1] | 0x20 == 0x78 { (index, base) = (2, 16) }
    var value: UInt64 = 0
    while index < bytes.count {
      let byte = bytes[index]
      let digit: UInt8
      if byte &- 0x30 < 10 {
        digit = byte - 0x30
      } else if base == 16, (byte | 0x20) &- 0x61 < 6 {
        digit = (byte | 0x20) - 0x61 + 10
      } else {
        break
      }
      value = value &* base &+ UInt64(digit)
      index += 1
    }
    return (value, index)
  }
}
