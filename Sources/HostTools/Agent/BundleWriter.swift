// SPDX-License-Identifier: MIT

import DhallLite

/// The modules of a policy: by location, and frozen ones by hash.
private struct Modules {
  var contents: [String: [UInt8]] = [:]
  /// By 64 hex digits.
  var encoded: [String: [UInt8]] = [:]
}

/// Reads the world, and remembers what it read.
private struct RecordingSource: ~Copyable, ImportSource {
  var world: FileSource
  var modules = Modules()

  init(_ settings: Settings) { world = FileSource(settings) }

  mutating func read(_ request: ImportRequest) -> ImportAnswer {
    let answer = world.read(request)
    if case .found(let bytes) = answer.content {
      modules.contents[String(decoding: request.location, as: UTF8.self)] = Array(bytes)
    }
    return answer
  }

  mutating func cached(_ hash: UnsafePointer<UInt8>) -> UnsafeRawBufferPointer? {
    let bytes = world.cached(hash)
    if let bytes { modules.encoded[hexadecimal(hash)] = Array(bytes) }
    return bytes
  }

  mutating func store(_ hash: UnsafePointer<UInt8>, _ encoded: UnsafeRawBufferPointer) {
    modules.encoded[hexadecimal(hash)] = Array(encoded)
    world.store(hash, encoded)
  }
}

/// Answers as a bundle will, and notes what is asked for: a frozen import needs nothing that it imports itself.
private struct BundledSource: ImportSource {
  let modules: Modules
  var used = Set<String>()
  /// The last answer, where it stays until the next.
  private var answer = UnsafeMutableRawBufferPointer(start: nil, count: 0)

  init(_ modules: Modules) { self.modules = modules }

  private mutating func hold(_ bytes: [UInt8]) -> UnsafeRawBufferPointer {
    answer.deallocate()
    answer = .allocate(byteCount: max(1, bytes.count), alignment: 16)
    answer.copyBytes(from: bytes)
    return UnsafeRawBufferPointer(rebasing: answer[..<bytes.count])
  }

  mutating func read(_ request: ImportRequest) -> ImportAnswer {
    let name = String(decoding: request.location, as: UTF8.self)
    guard let content = modules.contents[name] else { return ImportAnswer(.absent) }
    used.insert(name)
    return ImportAnswer(.found(hold(content)))
  }

  mutating func cached(_ hash: UnsafePointer<UInt8>) -> UnsafeRawBufferPointer? {
    guard let content = modules.encoded[hexadecimal(hash)] else { return nil }
    used.insert("sha256:" + hexadecimal(hash))
    return hold(content)
  }

  mutating func store(_ hash: UnsafePointer<UInt8>, _ encoded: UnsafeRawBufferPointer) {}
}

private func hexadecimal(_ hash: UnsafePointer<UInt8>) -> String {
  let digits = Array("0123456789abcdef")
  return String((0..<64).map { digits[Int($0 % 2 == 0 ? hash[$0 / 2] >> 4 : hash[$0 / 2] & 15)] })
}

/// A policy and what it imports, in the agent's format; modules in the order of their names, behind the policy.
///
/// Locations are those that imports have from the policy's folder: where the project lies does not show.
package func bundle(_ policy: String, _ settings: Settings) throws(CommandFailure) -> ByteBuffer {
  var settings = settings
  settings.folder = directoryPrefix(policy)
  let name = "./" + policy.dropFirst(settings.folder.utf8.count)
  let text = try readInput(policy)
  var world = RecordingSource(settings)
  let session = try Session(settings)
  let term = try session.read(text, name: name)
  try session.attempt { block throws(Diagnostic) in
    try block.resolve(term, from: &world)
    try block.check(term)
  }
  // Once more from what was read, to see what is needed.
  var modules = BundledSource(world.modules)
  let again = try Session(settings)
  let same = try again.read(text, name: name)
  try again.attempt { block throws(Diagnostic) in try block.resolve(same, from: &modules) }

  var table = "dhall-bundle 1\n\(text.count) \(name)\n"
  var contents = [text.array]
  for name in modules.used.sorted() {
    let content =
      name.hasPrefix("sha256:") ? modules.modules.encoded[String(name.dropFirst(7))] : modules.modules.contents[name]
    contents.append(content ?? [])
    table += "\(contents.last?.count ?? 0) \(name)\n"
  }
  var output = ByteBuffer()
  output.append(table + "\n")
  for content in contents { output.append(content) }
  return output
}
