// SPDX-License-Identifier: MIT

import CDhall
import DhallLite

/// The target's source of imports: modules that the caller names, by path or by the hash of their normal form.
struct ModuleStore: ImportSource {
  let modules: UnsafeBufferPointer<dhall_module>

  init(_ modules: UnsafeBufferPointer<dhall_module>) { self.modules = modules }

  mutating func read(_ request: ImportRequest) -> ImportAnswer {
    for module in modules where equal(module.name, request.location) {
      return ImportAnswer(.found(UnsafeRawBufferPointer(start: module.content.start, count: module.content.count)))
    }
    return ImportAnswer(.absent)
  }

  private func equal(_ name: dhall_bytes, _ location: UnsafeRawBufferPointer) -> Bool {
    guard name.count == location.count else { return false }
    for i in 0..<location.count where name.start[i] != location[i] { return false }
    return true
  }

  mutating func cached(_ hash: UnsafePointer<UInt8>) -> UnsafeRawBufferPointer? {
    for module in modules where isHash(module.name, hash) {
      return UnsafeRawBufferPointer(start: module.content.start, count: module.content.count)
    }
    return nil
  }

  /// `sha256:` and 64 lower-case digits.
  private func isHash(_ name: dhall_bytes, _ hash: UnsafePointer<UInt8>) -> Bool {
    let prefix: StaticString = "sha256:"
    guard name.count == 71 else { return false }
    for i in 0..<7 where name.start[i] != prefix.utf8Start[i] { return false }
    for i in 0..<64 {
      let nibble = i % 2 == 0 ? hash[i / 2] >> 4 : hash[i / 2] & 15
      guard name.start[7 + i] == (nibble < 10 ? 0x30 + nibble : 0x57 + nibble) else { return false }
    }
    return true
  }

  mutating func store(_ hash: UnsafePointer<UInt8>, _ encoded: UnsafeRawBufferPointer) {}
}
