// SPDX-License-Identifier: MIT

import DhallLite
import GenodeConfig

/// A short text kept by value, for what must outlive the document it was read from. What does not fit is cut, at the
/// end of a character, and `isCut` says so.
struct ShortText {
  /// Genode's labels are `String<160>`, names `String<64>`.
  static var capacity: Int { 160 }

  /// 160 bytes, by eights: so are they copied.
  private var storage = InlineArray<20, UInt64>(repeating: 0)
  private(set) var count = 0
  private(set) var isCut = false

  init() {}

  @inline(never)
  init(_ bytes: UnsafeRawBufferPointer) { append(bytes) }

  @inline(never)
  init(_ text: StaticString) { append(UnsafeRawBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount)) }

  @inline(never)
  mutating func append(_ bytes: UnsafeRawBufferPointer) {
    if isCut { return }
    var fits = min(bytes.count, Self.capacity - count)
    if fits < bytes.count {
      isCut = true
      while fits > 0, bytes[fits] & 0xc0 == 0x80 { fits -= 1 }
    }
    withUnsafeMutableBytes(of: &storage) { storage in
      for i in 0..<fits { storage[count + i] = bytes[i] }
    }
    count += fits
  }

  @inline(never)
  mutating func append(_ text: StaticString) {
    append(UnsafeRawBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
  }

  @inline(never)
  mutating func append(_ number: UInt64) {
    var digits = InlineArray<20, UInt8>(repeating: 0)
    var at = 20
    var rest = number
    repeat {
      at -= 1
      digits[at] = 0x30 + UInt8(truncatingIfNeeded: rest % 10)
      rest /= 10
    } while rest > 0
    withUnsafeBytes(of: &digits) { append(UnsafeRawBufferPointer(rebasing: $0[at...])) }
  }

  /// Hex digits from the front.
  @inline(never)
  mutating func append(_ digest: Digest, digits: Int) {
    for i in 0..<digits {
      var digit = digest.digit(i)
      withUnsafeBytes(of: &digit) { append($0) }
    }
  }

  var isEmpty: Bool { count == 0 }

  /// The same as a value that HID carries: `|` becomes `/`, what is no printable character a `?`, and outer spaces go.
  var carriable: ShortText { printable(bar: 0x2f) }

  /// The same as part of a line of the log: whoever wrote it begins no line of his own and turns none around.
  var printable: ShortText { printable(bar: 0x7c) }

  private func printable(bar: UInt8) -> ShortText {
    withBytes { bytes in
      var text = ShortText()
      var at = 0
      while at < bytes.count {
        let length = characterLength(bytes, at)
        if isControl(bytes, at, length) {
          text.append("?")
          at += length
          continue
        }
        var byte = bytes[at]
        if length == 1 {
          if byte == 0x7c { byte = bar }
          if byte == 0x0a { byte = 0x20 }
          if byte < 0x20 || byte >= 0x7f { byte = 0x3f }
        }
        if length == 1, byte == 0x20, text.isEmpty || isBlank(bytes, from: at) {
          at += 1
          continue
        }
        if length == 1 {
          withUnsafeBytes(of: &byte) { text.append($0) }
        } else {
          text.append(UnsafeRawBufferPointer(rebasing: bytes[at..<at + length]))
        }
        at += length
      }
      return text
    }
  }

  @inline(never)
  func equals(_ bytes: UnsafeRawBufferPointer) -> Bool {
    withBytes { $0.equals(bytes) }
  }

  func equals(_ text: StaticString) -> Bool {
    equals(UnsafeRawBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
  }

  /// The bytes, for the time of the call.
  func withBytes<T, E: Error>(_ body: (UnsafeRawBufferPointer) throws(E) -> T) throws(E) -> T {
    try storage.span.withUnsafeBytes { (all) throws(E) in
      try body(UnsafeRawBufferPointer(rebasing: all[..<count]))
    }
  }
}

/// Bytes of the UTF-8 sequence at `at`: 2 to 4 if it is whole and well-formed, else 1.
private func characterLength(_ bytes: UnsafeRawBufferPointer, _ at: Int) -> Int {
  let lead = bytes[at]
  let length = lead >= 0xf5 || lead < 0xc2 ? 1 : lead >= 0xf0 ? 4 : lead >= 0xe0 ? 3 : 2
  guard length > 1, at + length <= bytes.count else { return 1 }
  for i in 1..<length where bytes[at + i] & 0xc0 != 0x80 { return 1 }
  let second = bytes[at + 1]
  // Overlong forms, surrogates, and what lies behind the last code point.
  switch lead {
  case 0xe0: return second >= 0xa0 ? length : 1
  case 0xed: return second < 0xa0 ? length : 1
  case 0xf0: return second >= 0x90 ? length : 1
  case 0xf4: return second < 0x90 ? length : 1
  default: return length
  }
}

/// Controls beyond ASCII: U+0080 to U+009F, which terminals obey; the ends of lines and paragraphs, U+2028 and U+2029;
/// and what changes the direction of a line, U+202A to U+202E and U+2066 to U+2069.
private func isControl(_ bytes: UnsafeRawBufferPointer, _ at: Int, _ length: Int) -> Bool {
  if length == 2 { return bytes[at] == 0xc2 && bytes[at + 1] < 0xa0 }
  guard length == 3, bytes[at] == 0xe2 else { return false }
  let last = bytes[at + 2]
  return bytes[at + 1] == 0x80 ? last >= 0xa8 && last <= 0xae : bytes[at + 1] == 0x81 && last >= 0xa6 && last <= 0xa9
}

private func isBlank(_ bytes: UnsafeRawBufferPointer, from start: Int) -> Bool {
  for i in start..<bytes.count where bytes[i] != 0x20 && bytes[i] != 0x0a { return false }
  return true
}

extension ByteSink {
  /// Part of a text that may be cut.
  mutating func add(_ text: ShortText) {
    text.withBytes { bytes in
      if let start = bytes.assumingMemoryBound(to: UInt8.self).baseAddress { _ = write(start, bytes.count) }
    }
  }
}
