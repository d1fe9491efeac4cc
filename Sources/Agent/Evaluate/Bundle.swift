// SPDX-License-Identifier: MIT

import DhallLite
import GenodeConfig

/// A policy and all that it imports, in one ROM.
///
/// ```
///  dhall-bundle 1
///  SIZE NAME        a line for each module: bytes in decimal, and where an import finds it,
///  …                a path such as ./lib/route.dhall or sha256: and the hash of its normal form
///                   an empty line, and then the modules, one directly behind the other
/// ```
///
/// The first module is the policy. `genode-host agent bundle` makes one.
struct Bundle: ImportSource {
  static let magic: StaticString = "dhall-bundle 1\n"

  private let table: UnsafeRawBufferPointer
  private let content: UnsafeRawBufferPointer

  /// Nil for no bundle: a ROM that is absent holds no modules.
  init?(_ rom: UnsafeRawBufferPointer) {
    guard Self.isBundle(rom) else { return nil }
    let start = Self.magic.utf8CodeUnitCount
    var at = start
    while at < rom.count, rom[at] != 0x0a {
      while at < rom.count, rom[at] != 0x0a { at += 1 }
      at += 1
    }
    guard at < rom.count else { return nil }
    table = UnsafeRawBufferPointer(rebasing: rom[start..<at])
    content = UnsafeRawBufferPointer(rebasing: rom[(at + 1)...])
    guard isWhole else { return nil }
  }

  /// Without modules.
  init() {
    table = UnsafeRawBufferPointer(start: nil, count: 0)
    content = table
  }

  static func isBundle(_ rom: UnsafeRawBufferPointer) -> Bool {
    guard rom.count > magic.utf8CodeUnitCount else { return false }
    return UnsafeRawBufferPointer(rebasing: rom[..<magic.utf8CodeUnitCount]).equals(magic)
  }

  struct Module {
    var name: UnsafeRawBufferPointer
    var content: UnsafeRawBufferPointer
  }

  /// The module whose line begins at `line`, which moves on; nil behind the last one and where the table is wrong.
  private func module(_ line: inout Int, _ offset: inout Int) -> Module? {
    var size = 0
    var at = line
    while at < table.count, table[at] &- 0x30 < 10 {
      size = size * 10 + Int(table[at] - 0x30)
      guard size <= content.count else { return nil }
      at += 1
    }
    guard at > line, at < table.count, table[at] == 0x20 else { return nil }
    let name = at + 1
    at = name
    while at < table.count, table[at] != 0x0a { at += 1 }
    guard at > name, at < table.count, offset + size <= content.count else { return nil }
    let module = Module(
      name: UnsafeRawBufferPointer(rebasing: table[name..<at]),
      content: UnsafeRawBufferPointer(rebasing: content[offset..<offset + size]))
    line = at + 1
    offset += size
    return module
  }

  private var isWhole: Bool {
    var (line, offset) = (0, 0)
    while module(&line, &offset) != nil {}
    return line == table.count && line > 0 && offset <= content.count
  }

  var first: Module? {
    var (line, offset) = (0, 0)
    return module(&line, &offset)
  }

  mutating func read(_ request: ImportRequest) -> ImportAnswer {
    var (line, offset) = (0, 0)
    while let module = module(&line, &offset) {
      if module.name.equals(request.location) { return ImportAnswer(.found(module.content)) }
    }
    return ImportAnswer(.absent)
  }

  mutating func cached(_ hash: UnsafePointer<UInt8>) -> UnsafeRawBufferPointer? {
    var (line, offset) = (0, 0)
    while let module = module(&line, &offset) {
      if isHash(module.name, hash) { return module.content }
    }
    return nil
  }

  /// `sha256:` and 64 lower-case digits.
  private func isHash(_ name: UnsafeRawBufferPointer, _ hash: UnsafePointer<UInt8>) -> Bool {
    let prefix: StaticString = "sha256:"
    guard name.count == 71 else { return false }
    for i in 0..<7 where name[i] != prefix.utf8Start[i] { return false }
    for i in 0..<64 {
      let nibble = i % 2 == 0 ? hash[i / 2] >> 4 : hash[i / 2] & 15
      guard name[7 + i] == (nibble < 10 ? 0x30 + nibble : 0x57 + nibble) else { return false }
    }
    return true
  }

  mutating func store(_ hash: UnsafePointer<UInt8>, _ encoded: UnsafeRawBufferPointer) {}
}
