// SPDX-License-Identifier: MIT

import DhallLite
import Glibc

/// The world that imports come from on a host: files, variables, the network and the cache.
struct FileSource: ~Copyable, ImportSource {
  private let settings: Settings
  private var cache: ImportCache
  private var remote: RemoteSource
  /// The last answer.
  private var content = ByteBuffer()

  init(_ settings: Settings) {
    self.settings = settings
    cache = ImportCache(settings)
    remote = RemoteSource(settings)
  }

  mutating func read(_ request: ImportRequest) -> ImportAnswer {
    content.removeAll()
    switch request.kind {
    case .http, .https:
      return remote.read(request, into: &content)
    case .environment:
      return readVariable(String(decoding: request.location, as: UTF8.self))
    case .home:
      guard let home = environmentVariable("HOME") else { return ImportAnswer(.absent) }
      return readLocal(home + String(decoding: request.location.dropFirst(), as: UTF8.self))
    case .absolute:
      return readLocal(String(decoding: request.location, as: UTF8.self))
    case .here, .parent:
      return readLocal(settings.folder + String(decoding: request.location, as: UTF8.self))
    case .missing:
      return ImportAnswer(.absent)
    }
  }

  private mutating func readLocal(_ path: String) -> ImportAnswer {
    answer(readFile(path, into: &content))
  }

  private func answer(_ error: Int32) -> ImportAnswer {
    switch error {
    case 0: ImportAnswer(.found(content.heldBytes))
    case ENOENT, ENOTDIR: ImportAnswer(.absent)
    default: ImportAnswer(.unreadable(UInt64(error)))
    }
  }

  private mutating func readVariable(_ name: String) -> ImportAnswer {
    if let entry = settings.environment.last(where: { $0.name == name }) {
      content.append(entry.value)
      return ImportAnswer(.found(content.heldBytes))
    }
    guard let value = getenv(name) else { return ImportAnswer(.absent) }
    value.withMemoryRebound(to: UInt8.self, capacity: strlen(value)) { _ = content.write($0, strlen(value)) }
    return ImportAnswer(.found(content.heldBytes))
  }

  mutating func cached(_ hash: UnsafePointer<UInt8>) -> UnsafeRawBufferPointer? {
    content.removeAll()
    return cache.find(hash, into: &content) ? content.heldBytes : nil
  }

  mutating func store(_ hash: UnsafePointer<UInt8>, _ encoded: UnsafeRawBufferPointer) { cache.store(hash, encoded) }

  /// Tells what the diagnostic cannot: why an address could not be read.
  func explain(_ diagnostic: Diagnostic, in block: Block) { remote.explain(diagnostic, in: block) }
}
