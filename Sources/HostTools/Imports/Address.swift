// SPDX-License-Identifier: MIT

/// The parts of an http or https address that matter to headers and redirections.
struct Address {
  var text: String
  var isSecure: Bool
  /// With a port only where the address has one.
  var authority: String

  /// Nil for what is neither http nor https.
  init?(_ text: String) {
    self.text = text
    let rest: Substring
    if text.hasPrefix("https://") {
      isSecure = true
      rest = text.dropFirst(8)
    } else if text.hasPrefix("http://") {
      isSecure = false
      rest = text.dropFirst(7)
    } else {
      return nil
    }
    let end = rest.utf8.firstIndex { $0 == 0x2f || $0 == 0x3f || $0 == 0x23 } ?? rest.endIndex
    authority = String(rest[..<end])
    guard !authority.isEmpty else { return nil }
  }

  /// Host and port, as the user's header configuration spells origins: `github.com:443` (imports.md).
  var origin: String {
    var host = authority[...]
    if let at = host.utf8.lastIndex(of: 0x40) { host = host[host.utf8.index(after: at)...] }
    // The colons inside [::1] separate no port.
    let tail = host.utf8.lastIndex(of: 0x5d).map { host[$0...] } ?? host
    return tail.utf8.contains(0x3a) ? String(host) : "\(host):\(isSecure ? 443 : 80)"
  }

  func isSameOrigin(_ other: Address) -> Bool { isSecure == other.isSecure && origin == other.origin }
}

extension RemoteMapping {
  /// The file that stands for an address, if the mapping is about it. A prefix ends where a path component ends.
  func file(for address: String) -> String? {
    guard address.hasPrefix(prefix) else { return nil }
    var rest = address.utf8.dropFirst(prefix.utf8.count)
    guard prefix.hasSuffix("/") || rest.isEmpty || rest.first == 0x2f || rest.first == 0x3f else { return nil }
    if let query = rest.firstIndex(of: 0x3f) { rest = rest[..<query] }
    guard let path = percentDecoded(rest) else { return nil }
    // What resolution leaves of `..` would climb out of the directory.
    guard !path.split(separator: 0x2f).contains(where: { $0.elementsEqual("..".utf8) }) else { return nil }
    let slash = directory.hasSuffix("/") || path.first == 0x2f || path.isEmpty ? "" : "/"
    return directory + slash + String(decoding: path, as: UTF8.self)
  }
}

/// Nil if there is a byte that no file name has.
private func percentDecoded(_ text: some Collection<UInt8>) -> [UInt8]? {
  func digit(_ byte: UInt8) -> UInt8? {
    switch byte {
    case 0x30...0x39: byte - 0x30
    case 0x41...0x46: byte - 0x37
    case 0x61...0x66: byte - 0x57
    default: nil
    }
  }
  let bytes = Array(text)
  var result: [UInt8] = []
  var i = 0
  while i < bytes.count {
    var byte = bytes[i]
    i += 1
    if byte == 0x25 {
      guard i + 1 < bytes.count, let high = digit(bytes[i]), let low = digit(bytes[i + 1]) else { return nil }
      byte = high << 4 | low
      i += 2
      if byte == 0x2f { return nil }
    }
    guard byte != 0 else { return nil }
    result.append(byte)
  }
  return result
}
