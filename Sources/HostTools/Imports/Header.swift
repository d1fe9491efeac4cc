// SPDX-License-Identifier: MIT

/// One line of a request or of a response.
struct Header: Equatable {
  var name: String
  var value: String

  init(name: String, value: String) {
    self.name = name
    self.value = value
  }

  /// Nil for a line without a colon.
  init?(line: Substring) {
    guard let colon = line.utf8.firstIndex(of: 0x3a) else { return nil }
    name = String(line[..<colon])
    var value = line[line.utf8.index(after: colon)...]
    while let first = value.utf8.first, first == 0x20 || first == 0x09 { value = value.dropFirst() }
    while let last = value.utf8.last, last == 0x20 || last == 0x09 { value = value.dropLast() }
    self.value = String(value)
  }

  func isNamed(_ other: String) -> Bool { lowercased(name) == lowercased(other) }

  /// Letters, digits and the signs of RFC 9110 §5.6.2, and a value on one line. curl would take a name that begins
  /// with `@` for a file to send.
  var isValid: Bool {
    let signs = Array("!#$%&'*+-.^_`|~".utf8)
    return !name.isEmpty
      && name.utf8.allSatisfy {
        (0x30...0x39).contains($0) || (0x41...0x5a).contains($0) || (0x61...0x7a).contains($0) || signs.contains($0)
      } && value.utf8.allSatisfy { $0 >= 0x20 && $0 != 0x7f }
  }
}

/// ASCII only: names of headers have no other letters.
private func lowercased(_ text: String) -> [UInt8] { text.utf8.map { (0x41...0x5a).contains($0) ? $0 | 0x20 : $0 } }

/// The lines of a text, without their ends.
func lines(_ buffer: borrowing ByteBuffer) -> [Substring] { buffer.withBytes(lines) }

func lines(_ bytes: UnsafeRawBufferPointer) -> [Substring] {
  let text = String(decoding: bytes, as: UTF8.self)
  return text.utf8.split(whereSeparator: { $0 == 0x0a || $0 == 0x0d }).map { Substring($0) }
}
