// SPDX-License-Identifier: MIT

/// A `ustar` archive (POSIX.1, pax: ustar interchange format) of plain files: owned by nobody in particular, of no time,
/// so that the same files give the same bytes.
struct TapeArchive {
  private(set) var bytes: [UInt8] = []

  /// False if the name is too long for the format.
  mutating func add(_ name: String, _ content: [UInt8]) -> Bool {
    let name = Array(name.utf8)
    guard let (prefix, rest) = Self.split(name), content.count < 1 << 33 else { return false }
    var header = [UInt8](repeating: 0, count: 512)
    func put(_ at: Int, _ text: some Sequence<UInt8>) { for (i, byte) in text.enumerated() { header[at + i] = byte } }
    func octal(_ at: Int, _ digits: Int, _ value: Int) {
      let text = String(value, radix: 8)
      put(at, (String(repeating: "0", count: digits - text.utf8.count) + text).utf8)
    }
    put(0, rest)
    octal(100, 7, 0o644)
    octal(108, 7, 0)
    octal(116, 7, 0)
    octal(124, 11, content.count)
    octal(136, 11, 0)
    put(148, "        ".utf8)
    header[156] = 0x30
    put(257, "ustar\u{0}00".utf8)
    put(345, prefix)
    octal(148, 6, header.reduce(0) { $0 + Int($1) })
    header[154] = 0
    bytes += header + content
    bytes += repeatElement(0, count: (512 - content.count % 512) % 512)
    return true
  }

  /// At most 100 bytes, or at most 155 before a slash and 100 behind it.
  private static func split(_ name: [UInt8]) -> (prefix: ArraySlice<UInt8>, rest: ArraySlice<UInt8>)? {
    guard !name.isEmpty else { return nil }
    if name.count <= 100 { return (name[..<0], name[...]) }
    for at in name.indices where name[at] == 0x2f && at <= 155 && name.count - at - 1 <= 100 && at + 1 < name.count {
      return (name[..<at], name[(at + 1)...])
    }
    return nil
  }

  /// Two empty blocks end an archive.
  mutating func finish() -> [UInt8] {
    bytes += repeatElement(0, count: 1024)
    return bytes
  }
}
