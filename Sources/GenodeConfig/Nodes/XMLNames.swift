// SPDX-License-Identifier: MIT

/// What the two readers of XML share: names, and references to characters.
enum XMLNames {
  static func isFirst(_ byte: UInt8) -> Bool {
    NodeBytes.isLower(byte) || NodeBytes.isUpper(byte) || byte == .underscore || byte == .colon
  }

  static func isFurther(_ byte: UInt8) -> Bool {
    isFirst(byte) || NodeBytes.isDigit(byte) || byte == .minus || byte == .dot
  }

  struct Reference {
    var scalar: UInt32
    var length: Int
  }

  /// The reference at an `&`; nil if it is none, or to what may not stand in a document.
  static func reference(_ bytes: UnsafeRawBufferPointer, _ at: Int, _ end: Int) -> Reference? {
    if let named = named(bytes, at, end) { return named }
    guard at + 3 < end, bytes[at + 1] == 0x23 else { return nil }  // #
    let isHex = bytes[at + 2] == .x
    var next = isHex ? at + 3 : at + 2
    let first = next
    var scalar: UInt32 = 0
    while next < end, let digit = digit(bytes[next], isHex: isHex) {
      scalar = scalar * (isHex ? 16 : 10) + digit
      guard scalar <= 0x10ffff else { return nil }
      next += 1
    }
    guard next > first, next < end, bytes[next] == 0x3b else { return nil }  // ;
    let isLayout = scalar == 0x09 || scalar == 0x0a
    guard scalar >= 0x20 || isLayout, !(0x7f..<0xa0 ~= scalar) else { return nil }
    guard scalar & 0xffff_f800 != 0xd800, scalar != 0xfffe, scalar != 0xffff else { return nil }
    return Reference(scalar: scalar, length: next + 1 - at)
  }

  /// Those that Genode knows.
  static func named(_ bytes: UnsafeRawBufferPointer, _ at: Int, _ end: Int) -> Reference? {
    func matches(_ word: StaticString) -> Bool {
      guard end - at >= word.utf8CodeUnitCount else { return false }
      for i in 0..<word.utf8CodeUnitCount where bytes[at + i] != word.utf8Start[i] { return false }
      return true
    }
    if matches("&gt;") { return Reference(scalar: 0x3e, length: 4) }
    if matches("&lt;") { return Reference(scalar: 0x3c, length: 4) }
    if matches("&amp;") { return Reference(scalar: 0x26, length: 5) }
    if matches("&quot;") { return Reference(scalar: 0x22, length: 6) }
    if matches("&apos;") { return Reference(scalar: 0x27, length: 6) }
    return nil
  }

  private static func digit(_ byte: UInt8, isHex: Bool) -> UInt32? {
    if NodeBytes.isDigit(byte) { return UInt32(byte - 0x30) }
    let lower = byte | 0x20
    return isHex && lower >= 0x61 && lower <= 0x66 ? UInt32(lower - 0x61 + 10) : nil
  }

  /// Decodes in place, as XML has it: references, and line ends; in a value white space becomes a space. Returns how
  /// many bytes are left, never more: the shortest reference to a character is longer than it.
  static func decode(_ bytes: UnsafeMutableRawBufferPointer, isValue: Bool) -> Int {
    let source = UnsafeRawBufferPointer(bytes)
    var (from, to) = (0, 0)
    while from < source.count {
      let byte = source[from]
      if byte == .ampersand, let reference = reference(source, from, source.count) {
        to = put(reference.scalar, bytes, to)
        from += reference.length
        continue
      }
      from += 1
      if byte == .carriageReturn {
        if from < source.count, source[from] == .lineFeed { from += 1 }
        bytes[to] = isValue ? .space : .lineFeed
      } else {
        bytes[to] = isValue && byte < .space ? .space : byte
      }
      to += 1
    }
    return to
  }

  /// As Genode decodes text. It turns `&#x00;` into a zero byte and knows no other number.
  static func decodeAsTarget(_ bytes: UnsafeMutableRawBufferPointer) -> Int {
    let source = UnsafeRawBufferPointer(bytes)
    var (from, to) = (0, 0)
    while from < source.count {
      var length = 1
      var byte = source[from]
      if byte == .ampersand {
        if let reference = named(source, from, source.count) {
          (byte, length) = (UInt8(reference.scalar), reference.length)
        } else if let zero = zero(source, from) {
          (byte, length) = (0, zero)
        }
      }
      bytes[to] = byte
      from += length
      to += 1
    }
    return to
  }

  private static func zero(_ bytes: UnsafeRawBufferPointer, _ at: Int) -> Int? {
    let word: StaticString = "&#x00;"
    guard bytes.count - at >= word.utf8CodeUnitCount else { return nil }
    for i in 0..<word.utf8CodeUnitCount where bytes[at + i] != word.utf8Start[i] { return nil }
    return word.utf8CodeUnitCount
  }

  private static func put(_ scalar: UInt32, _ bytes: UnsafeMutableRawBufferPointer, _ at: Int) -> Int {
    let length = scalar < 0x80 ? 1 : scalar < 0x800 ? 2 : scalar < 0x10000 ? 3 : 4
    if length == 1 {
      bytes[at] = UInt8(scalar)
      return at + 1
    }
    for i in 1..<length { bytes[at + i] = UInt8(0x80 | scalar >> UInt32(6 * (length - 1 - i)) & 0x3f) }
    let lead: UInt32 = length == 2 ? 0xc0 : length == 3 ? 0xe0 : 0xf0
    bytes[at] = UInt8(lead | scalar >> UInt32(6 * (length - 1)))
    return at + length
  }
}
