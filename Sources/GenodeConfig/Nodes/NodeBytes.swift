// SPDX-License-Identifier: MIT

/// What the bytes of names, values and texts may be.
enum NodeBytes {
  /// `Genode::Node::Type` is a `String<64>`, with its closing zero.
  static let maximumType = 63

  @inline(__always) static func isLower(_ byte: UInt8) -> Bool { byte >= 0x61 && byte <= 0x7a }
  @inline(__always) static func isUpper(_ byte: UInt8) -> Bool { byte >= 0x41 && byte <= 0x5a }
  @inline(__always) static func isDigit(_ byte: UInt8) -> Bool { byte >= 0x30 && byte <= 0x39 }

  /// The length of the HID identifier at the front, 0 if there is none.
  static func hidIdentifierPrefix(_ bytes: UnsafeRawBufferPointer) -> Int {
    guard let first = bytes.first, isLower(first) else { return 0 }
    var length = 1
    while length < bytes.count {
      let byte = bytes[length]
      guard isLower(byte) || isDigit(byte) || byte == .underscore || byte == .minus else { break }
      length += 1
    }
    return length
  }

  @inline(never)
  static func isHIDIdentifier(_ bytes: UnsafeRawBufferPointer) -> Bool {
    !bytes.isEmpty && hidIdentifierPrefix(bytes) == bytes.count
  }

  /// Names in ASCII without a colon: Genode's scanner knows no other letters, and other readers take a colon for
  /// a namespace.
  @inline(never)
  static func isXMLName(_ bytes: UnsafeRawBufferPointer) -> Bool {
    guard let first = bytes.first, isLower(first) || isUpper(first) || first == .underscore else { return false }
    for byte in bytes {
      guard isLower(byte) || isUpper(byte) || isDigit(byte) || byte == .underscore || byte == .minus || byte == .dot
      else { return false }
    }
    return true
  }

  /// Characters, which are columns as `tool/hid` counts them. The bytes are valid UTF-8.
  static func columns(_ bytes: UnsafeRawBufferPointer) -> Int {
    var columns = 0
    for byte in bytes where byte & 0xc0 != 0x80 { columns += 1 }
    return columns
  }

  /// Valid UTF-8 without control characters, of which `text` may hold line feeds and tabs.
  static func check(_ bytes: UnsafeRawBufferPointer, text: Bool) throws(NodeError) {
    var index = 0
    while index < bytes.count {
      let lead = bytes[index]
      if lead < 0x80 {
        let layout = lead == .lineFeed || lead == .tab
        guard lead >= 0x20 && lead != 0x7f || text && layout else { throw .controlCharacter }
        index += 1
        continue
      }
      switch scalar(in: bytes, at: index) {
      case (.valid, let length): index += length
      case (.invalid, _): throw .invalidUTF8
      case (.control, _): throw .controlCharacter
      }
    }
  }

  enum Validity { case valid, invalid, control }

  /// Of a character beyond ASCII, and its length; 1 if it is invalid.
  static func scalar(in bytes: UnsafeRawBufferPointer, at index: Int) -> (Validity, Int) {
    let lead = bytes[index]
    let length = lead >= 0xf0 ? 4 : lead >= 0xe0 ? 3 : 2
    guard lead >= 0xc2, lead <= 0xf4, bytes.count - index >= length else { return (.invalid, 1) }
    var scalar = UInt32(lead) & (0x7f >> UInt32(length))
    for offset in 1..<length {
      let next = bytes[index + offset]
      guard next & 0xc0 == 0x80 else { return (.invalid, 1) }
      scalar = scalar << 6 | UInt32(next & 0x3f)
    }
    let shortest: UInt32 = length == 4 ? 0x10000 : length == 3 ? 0x800 : 0x80
    guard scalar >= shortest, scalar <= 0x10ffff, scalar & 0xffff_f800 != 0xd800 else { return (.invalid, 1) }
    // The second row of controls, and the two non-characters that XML bans.
    guard scalar >= 0xa0, scalar != 0xfffe, scalar != 0xffff else { return (.control, length) }
    return (.valid, length)
  }
}

extension UInt8 {
  static let tab: UInt8 = 0x09
  static let lineFeed: UInt8 = 0x0a
  static let carriageReturn: UInt8 = 0x0d
  static let space: UInt8 = 0x20
  static let quote: UInt8 = 0x22
  static let ampersand: UInt8 = 0x26
  static let apostrophe: UInt8 = 0x27
  static let plus: UInt8 = 0x2b
  static let minus: UInt8 = 0x2d
  static let dot: UInt8 = 0x2e
  static let slash: UInt8 = 0x2f
  static let colon: UInt8 = 0x3a
  static let less: UInt8 = 0x3c
  static let equals: UInt8 = 0x3d
  static let greater: UInt8 = 0x3e
  static let underscore: UInt8 = 0x5f
  static let x: UInt8 = 0x78
  static let bar: UInt8 = 0x7c
}
