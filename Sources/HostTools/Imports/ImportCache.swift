// SPDX-License-Identifier: MIT

import Glibc

/// The semantic cache that all Dhall implementations share (imports.md): a file `1220<sha256>` per frozen import.
struct ImportCache {
  private let settings: Settings
  private let directories: [String]
  private var hasWarned = false

  init(_ settings: Settings) {
    self.settings = settings
    switch settings.cache {
    case .none: directories = []
    case .directory(let path): directories = [path]
    case .standard:
      // Found in either of them; kept in the first that can be written.
      var list: [String] = []
      if let path = environmentVariable("XDG_CACHE_HOME") { list.append(path + "/dhall") }
      if let home = environmentVariable("HOME") { list.append(home + "/.cache/dhall") }
      directories = list
    }
  }

  private func name(_ hash: UnsafePointer<UInt8>) -> String {
    let digits = Array("0123456789abcdef".utf8)
    var name = Array("/1220".utf8)
    for i in 0..<32 {
      name.append(digits[Int(hash[i] >> 4)])
      name.append(digits[Int(hash[i] & 15)])
    }
    return String(decoding: name, as: UTF8.self)
  }

  func find(_ hash: UnsafePointer<UInt8>, into content: inout ByteBuffer) -> Bool {
    guard !directories.isEmpty else { return false }
    let name = name(hash)
    for directory in directories {
      if readFile(directory + name, into: &content) == 0 { return true }
      content.removeAll()
    }
    return false
  }

  mutating func store(_ hash: UnsafePointer<UInt8>, _ encoded: UnsafeRawBufferPointer) {
    guard !directories.isEmpty else { return }
    let name = name(hash)
    var reason: Int32 = 0
    for directory in directories {
      reason = makeDirectories(directory)
      if reason == 0 { reason = writeBeside(directory + name, encoded, mode: 0o644, durable: true) }
      if reason == 0 { return }
    }
    guard settings.messages.verbose, !hasWarned else { return }
    hasWarned = true
    settings.messages.warn("cannot keep frozen imports in \(directories.last ?? ""): \(systemMessage(reason))")
  }
}

/// Makes a directory and those it lies in. The result is 0, or the number of the error.
func makeDirectories(_ path: String) -> Int32 {
  if mkdir(path, 0o777) == 0 || errno == EEXIST { return 0 }
  guard errno == ENOENT, let slash = path.utf8.lastIndex(of: 0x2f), slash != path.startIndex else { return errno }
  let error = makeDirectories(String(path[..<slash]))
  guard error == 0 else { return error }
  return mkdir(path, 0o777) == 0 || errno == EEXIST ? 0 : errno
}
