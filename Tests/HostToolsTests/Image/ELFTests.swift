// SPDX-License-Identifier: MIT

import Testing

@testable import HostKit

/// A shared library of one segment, which holds everything: its dynamic section names `libraries`.
private func library(_ libraries: [String], machine: UInt16 = 62) -> [UInt8] {
  var strings = Bytes()
  strings.append([0])
  var names: [Int] = []
  for library in libraries {
    names.append(strings.count)
    strings.append(library.utf8)
    strings.append([0])
  }
  let dynamicAt = 64 + 2 * 56
  let dynamicSize = 16 * (libraries.count + 2)
  let base: UInt64 = 0x1_0000
  var file = Bytes()
  file.append([0x7f, 0x45, 0x4c, 0x46, 2, 1, 1])
  file.zeros(9)
  file.half(3)
  file.half(machine)
  file.number(1)
  file.word(base)
  file.word(64)
  file.word(0)
  file.number(0)
  for half in [64, 56, 2, 64, 0, 0] as [UInt16] { file.half(half) }
  let size = UInt64(dynamicAt + dynamicSize + strings.count)
  for (type, offset, count) in [(UInt32(1), 0, size), (2, dynamicAt, UInt64(dynamicSize))] {
    file.number(type)
    file.number(5)
    file.word(UInt64(offset))
    file.word(base + UInt64(offset))
    file.word(base + UInt64(offset))
    file.word(count)
    file.word(count)
    file.word(8)
  }
  for name in names {
    file.word(1)
    file.word(UInt64(name))
  }
  file.word(5)
  file.word(base + UInt64(dynamicAt + dynamicSize))
  file.word(0)
  file.word(0)
  file.append(strings.bytes)
  return file.bytes
}

private func read(_ bytes: [UInt8]) -> ELFFile? { bytes.withUnsafeBytes { ELFFile($0) } }

@Suite struct ELFTests {
  @Test func neededLibraries() throws {
    let file = try #require(read(library(["ld.lib.so", "libc.lib.so"], machine: 183)))
    #expect(file.needed == ["ld.lib.so", "libc.lib.so"])
    #expect(file.machine == 183)
    #expect(file.is64)
    #expect(file.loaded.count == 1)
    #expect(read(library([]))?.needed == [])
  }

  /// Whatever a file says, reading it ends with a file or with none.
  @Test func damagedFiles() {
    let whole = library(["ld.lib.so", "libc.lib.so"])
    for count in 0..<whole.count { _ = read(Array(whole[..<count])) }
    for at in whole.indices {
      for value: UInt8 in [0, 1, 0x7f, 0x80, 0xff] {
        var damaged = whole
        damaged[at] = value
        _ = read(damaged)
        _ = damaged.withUnsafeBytes { flattened($0) }
      }
    }
  }

  @Test func archives() {
    let object = library([], machine: 183)
    func member(_ name: String, _ content: [UInt8]) -> [UInt8] {
      let header = name.padded(16) + "0".padded(12) + "0".padded(6) + "0".padded(6) + "644".padded(8)
      let size = String(content.count).padded(10)
      return Array((header + size + "`\n").utf8) + content + (content.count % 2 == 1 ? [0x0a] : [])
    }
    let archive = Array("!<arch>\n".utf8) + member("/", [1, 2, 3]) + member("a.o/", object)
    #expect(archive.withUnsafeBytes { ELFFile.machine(of: $0) } == 183)
    for count in 0..<archive.count { _ = archive[..<count].withUnsafeBytes { ELFFile.machine(of: $0) } }
    #expect(Array("core".utf8).withUnsafeBytes { ELFFile.machine(of: $0) } == nil)
  }

  /// Two segments with a gap: zeros are between them, and what has no bytes in the file is left out.
  @Test func whatIsLoaded() throws {
    var file = library([])
    let flat = try #require(file.withUnsafeBytes { flattened($0) })
    #expect(flat == file)
    file[64] = 2  // no segment is loaded
    #expect(file.withUnsafeBytes { flattened($0) } == nil)
  }

  /// A module that has the bytes of an earlier one begins where that does.
  @Test func sharedModules() {
    let table = ModuleTable(
      modules: [("a", 5000, nil), ("b", 1, nil), ("c", 5000, 0)], architecture: .x86_64)
    var parts: [Int] = []
    var begins: [UInt64] = []
    for piece in table.object() {
      switch piece {
      case .module(let number): parts.append(number)
      case .bytes(let bytes) where begins.isEmpty:
        // The second of two relocations for each module is where it begins.
        let relocations = bytes.indices.dropLast(24).filter {
          bytes[$0..<($0 + 8)].elementsEqual([1, 0, 0, 0, 2, 0, 0, 0])
        }
        begins = relocations.map { UInt64(bytes[$0 + 8]) | UInt64(bytes[$0 + 9]) << 8 }
      case .bytes: break
      }
    }
    #expect(parts == [0, 1])
    #expect(begins == [0, 8192, 0])
  }

  /// The layout that core reads (`core/include/boot_modules.h`), before the linker puts addresses into it.
  @Test(arguments: [Architecture.x86_64, .aarch64]) func table(_ architecture: Architecture) throws {
    let modules = [("config", 5), ("init", 5000), ("empty", 0)]
    let table = ModuleTable(
      modules: modules.map { (name: $0.0, size: $0.1, original: nil) }, architecture: architecture)
    var bytes: [UInt8] = []
    var places: [Int] = []
    for piece in table.object() {
      switch piece {
      case .bytes(let more): bytes += more
      case .module(let number):
        places.append(bytes.count)
        bytes += [UInt8](repeating: UInt8(number + 1), count: modules[number].1)
      }
    }
    #expect(places.allSatisfy { $0 % 4096 == 0 })
    #expect(bytes.count % 4096 == 0)
    let file = try #require(read(bytes))
    #expect(file.type == 1)
    #expect(file.machine == architecture.machine)
    let text = String(decoding: bytes[..<4096], as: UTF8.self)
    for name in [
      "config\0\0", "init\0\0", "empty\0\0", "_boot_modules_headers_begin\0", "_boot_modules_binaries_end\0",
    ] {
      #expect(text.contains(name))
    }
  }
}

extension String {
  fileprivate func padded(_ count: Int) -> String { self + String(repeating: " ", count: count - utf8.count) }
}
