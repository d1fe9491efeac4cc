// SPDX-License-Identifier: MIT

@testable import DhallLite

/// Modules in one text, each behind a line `--- name`; what comes before the first such line is the main one. A name is
/// what the importer asks for: `./a`, `env:A` without `env:`, `https://h/a`.
struct ModuleTable: ImportSource {
  private(set) var main: [UInt8] = []
  private var modules: [(name: [UInt8], content: [UInt8])] = []
  private var cache: [(hash: [UInt8], encoded: [UInt8])] = []
  /// The last answer, of exactly its size: reading beyond it can be seen.
  private var answer = UnsafeMutableRawBufferPointer.allocate(byteCount: 1, alignment: 1)
  /// Reads that are left: the table is small, a runaway resolver is not.
  private var reads: Int

  init(_ text: [UInt8], reads: Int = 2_000) {
    self.reads = reads
    var name: [UInt8]?
    var content: [UInt8] = []
    func close(_ table: inout ModuleTable) {
      if let name { table.modules.append((name, content)) } else { table.main = content }
      content = []
    }
    for line in text.split(separator: 0x0a, omittingEmptySubsequences: false) {
      if line.starts(with: [0x2d, 0x2d, 0x2d, 0x20]) {
        close(&self)
        name = Array(line.dropFirst(4))
      } else {
        content += line
        content.append(0x0a)
      }
    }
    close(&self)
  }

  mutating func read(_ request: ImportRequest) -> ImportAnswer {
    reads -= 1
    if reads < 0 { return ImportAnswer(.unreadable(1)) }
    for module in modules where module.name.elementsEqual(request.location) {
      if module.content.starts(with: Array("unreadable".utf8)) { return ImportAnswer(.unreadable(13)) }
      return ImportAnswer(.found(keep(module.content)), allowedOrigin: star)
    }
    return ImportAnswer(request.kind.rawValue & 1 == 0 ? .absent : .offline)
  }

  mutating func cached(_ hash: UnsafePointer<UInt8>) -> UnsafeRawBufferPointer? {
    for entry in cache where entry.hash.elementsEqual(UnsafeBufferPointer(start: hash, count: 32)) {
      return keep(entry.encoded)
    }
    return nil
  }

  mutating func store(_ hash: UnsafePointer<UInt8>, _ encoded: UnsafeRawBufferPointer) {
    cache.append((Array(UnsafeBufferPointer(start: hash, count: 32)), Array(encoded)))
  }

  private mutating func keep(_ content: [UInt8]) -> UnsafeRawBufferPointer {
    answer.deallocate()
    answer = .allocate(byteCount: content.count, alignment: 1)
    answer.copyBytes(from: content)
    return UnsafeRawBufferPointer(answer)
  }
}

/// `*`
private nonisolated(unsafe) let star: UnsafeRawBufferPointer = {
  let byte = UnsafeMutableRawBufferPointer.allocate(byteCount: 1, alignment: 1)
  byte[0] = 0x2a
  return UnsafeRawBufferPointer(byte)
}()
