// SPDX-License-Identifier: MIT

/// The files that Genode's schemas include by `genode://base_types.xsd`, and the catalog that tells the validator where
/// they are.
struct XMLSchemaIncludes {
  private(set) var files: [(name: String, path: String)] = []
  private(set) var missing: [(name: String, place: (text: SourceText, range: Range<Int>))] = []

  private static let scheme = "genode://"

  /// `places` are paths of schemas that were found; else the folders above a schema are looked through: in Genode's tree
  /// `repos/os/src/init/config.xsd` includes `repos/base/xsd/base_types.xsd`.
  init(_ path: String, _ places: [String]) {
    var waiting = [path]
    var seen: Set<String> = []
    while let file = waiting.popLast() {
      var buffer = ByteBuffer()
      guard readFile(file, into: &buffer) == 0 else { continue }
      let text = SourceText(name: Array(file.utf8), bytes: buffer.array)
      for (name, range) in Self.names(in: text.bytes) where seen.insert(name).inserted {
        guard let found = places.first(where: { $0.hasSuffix("/" + name) }) ?? Self.find(name, from: file) else {
          missing.append((name: Self.scheme + name, place: (text, range)))
          continue
        }
        files.append((name, absolutePath(found)))
        waiting.append(found)
      }
    }
  }

  private static func names(in bytes: [UInt8]) -> [(String, Range<Int>)] {
    let scheme = Array(Self.scheme.utf8)
    var found: [(String, Range<Int>)] = []
    var at = 0
    while at + scheme.count < bytes.count {
      guard bytes[at] == scheme[0], bytes[at...].starts(with: scheme) else {
        at += 1
        continue
      }
      let start = at
      at += scheme.count
      let name = bytes[at...].prefix { $0 != 0x22 && $0 != 0x27 && $0 > 0x20 && $0 != 0x2f }
      at += name.count
      if !name.isEmpty { found.append((String(decoding: name, as: UTF8.self), start..<at)) }
    }
    return found
  }

  private static func find(_ name: String, from schema: String) -> String? {
    var folder = absolutePath(schema)
    for _ in 0..<64 {
      folder = parentDirectory(folder)
      let beside = [folder + "/" + name, folder + "/xsd/" + name]
      if let found = beside.first(where: fileExists) { return found }
      for other in directories(in: folder) where fileExists(folder + "/" + other + "/xsd/" + name) {
        return folder + "/" + other + "/xsd/" + name
      }
      if folder == "/" || folder.isEmpty { return nil }
    }
    return nil
  }

  /// OASIS' XML catalogs, version 1.1.
  static func catalog(_ files: [(name: String, path: String)]) -> String {
    var text = "<catalog xmlns=\"urn:oasis:names:tc:entity:xmlns:xml:catalog\">\n"
    for file in files {
      text += "<uri name=\"\(escaped(scheme + file.name))\" uri=\"\(escaped("file://" + uri(file.path)))\"/>\n"
    }
    return text + "</catalog>\n"
  }

  private static func escaped(_ text: String) -> String {
    text.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing("\"", with: "&quot;")
  }

  /// RFC 3986, section 2.3: what is not unreserved, encoded.
  private static func uri(_ path: String) -> String {
    var result = ""
    for byte in path.utf8 {
      if (byte | 0x20) &- 0x61 < 26 || byte &- 0x30 < 10 || [0x2d, 0x2e, 0x2f, 0x5f, 0x7e].contains(byte) {
        result.unicodeScalars.append(Unicode.Scalar(byte))
      } else {
        let digits = String(byte, radix: 16, uppercase: true)
        result += "%" + (digits.utf8.count < 2 ? "0" : "") + digits
      }
    }
    return result
  }
}
