// SPDX-License-Identifier: MIT

/// What must be known of an ELF file (System V ABI, chapters 4 and 5): whom it is for, what of it is loaded, and which
/// libraries it needs. Both classes, little-endian.
struct ELFFile {
  struct Segment {
    /// Of the program header: 1 load, 2 dynamic, 3 the linker's name.
    var type: UInt32
    /// 1 execute, 2 write, 4 read.
    var flags: UInt32
    var offset: Int
    var address: UInt64
    var physical: UInt64
    var fileSize: Int
    var memorySize: UInt64
  }

  let is64: Bool
  /// 1 relocatable, 2 executable, 3 shared.
  let type: UInt16
  let machine: UInt16
  let entry: UInt64
  let segments: [Segment]
  let needed: [String]
  /// Of the host's: a program of Linux, whose libraries are found there.
  let isOfHost: Bool

  var loaded: [Segment] { segments.filter { $0.type == 1 } }

  /// Nil for what is no such file, or says what cannot be.
  init?(_ bytes: UnsafeRawBufferPointer) {
    guard bytes.count >= 52, bytes.starts(with: [0x7f, 0x45, 0x4c, 0x46]), bytes[4] == 1 || bytes[4] == 2,
      bytes[5] == 1
    else { return nil }
    is64 = bytes[4] == 2
    let reader = Reader(bytes: bytes, is64: is64)
    guard let type = reader.half(16), let machine = reader.half(18), let entry = reader.word(24),
      let table = reader.word(is64 ? 32 : 28).flatMap({ Int(exactly: $0) }),
      let size = reader.half(is64 ? 54 : 42), let count = reader.half(is64 ? 56 : 44)
    else { return nil }
    self.type = type
    self.machine = machine
    self.entry = entry
    var segments: [Segment] = []
    for index in 0..<Int(count) {
      let (at, overflow) = table.addingReportingOverflow(index * Int(size))
      guard !overflow, let segment = reader.segment(at) else { return nil }
      segments.append(segment)
    }
    self.segments = segments
    guard let needed = reader.needed(segments) else { return nil }
    self.needed = needed
    // Genode's linker is asked for by a name, Linux' by a path.
    isOfHost = segments.contains { $0.type == 3 && $0.fileSize > 0 && bytes[$0.offset] == 0x2f }
  }

  /// Whom an object, or the first object of an archive (`ar`), is for.
  static func machine(of bytes: UnsafeRawBufferPointer) -> UInt16? {
    if let file = ELFFile(bytes) { return file.machine }
    guard bytes.starts(with: "!<arch>\n".utf8) else { return nil }
    // Members: a header of 60 bytes, with the size in decimal at 48; they begin at even places.
    var at = 8
    while at + 60 <= bytes.count {
      let digits = bytes[(at + 48)..<(at + 58)].prefix { $0 != 0x20 }
      guard let size = Int(String(decoding: digits, as: UTF8.self)), size >= 0, size <= bytes.count - at - 60 else {
        return nil
      }
      let member = UnsafeRawBufferPointer(rebasing: bytes[(at + 60)..<(at + 60 + size)])
      if let machine = Reader(bytes: member, is64: true).machine { return machine }
      at += 60 + size + size % 2
    }
    return nil
  }
}

/// Numbers of the file, each nil where the file ends.
private struct Reader {
  let bytes: UnsafeRawBufferPointer
  let is64: Bool

  private func holds(_ at: Int, _ count: Int) -> Bool { at >= 0 && count <= bytes.count && at <= bytes.count - count }

  func half(_ at: Int) -> UInt16? {
    holds(at, 2) ? UInt16(littleEndian: bytes.loadUnaligned(fromByteOffset: at, as: UInt16.self)) : nil
  }

  func number(_ at: Int) -> UInt32? {
    holds(at, 4) ? UInt32(littleEndian: bytes.loadUnaligned(fromByteOffset: at, as: UInt32.self)) : nil
  }

  /// As large as an address.
  func word(_ at: Int) -> UInt64? {
    guard is64 else { return number(at).map(UInt64.init) }
    return holds(at, 8) ? UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: at, as: UInt64.self)) : nil
  }

  func size(_ at: Int) -> Int? { word(at).flatMap { Int(exactly: $0) } }

  var machine: UInt16? { bytes.starts(with: [0x7f, 0x45, 0x4c, 0x46]) ? half(18) : nil }

  func segment(_ at: Int) -> ELFFile.Segment? {
    let places = is64 ? (4, 8, 16, 24, 32, 40) : (24, 4, 8, 12, 16, 20)
    guard let type = number(at), let flags = number(at + places.0), let offset = size(at + places.1),
      let address = word(at + places.2), let physical = word(at + places.3), let fileSize = size(at + places.4),
      let memorySize = word(at + places.5)
    else { return nil }
    if (1...3).contains(type) {
      guard holds(offset, fileSize), !address.addingReportingOverflow(memorySize).overflow else { return nil }
    }
    return ELFFile.Segment(
      type: type, flags: flags, offset: offset, address: address, physical: physical, fileSize: fileSize,
      memorySize: memorySize)
  }

  /// The names of DT_NEEDED (1), in the string table (5): in their order. Nil if the table lies nowhere.
  func needed(_ segments: [ELFFile.Segment]) -> [String]? {
    guard let dynamic = segments.first(where: { $0.type == 2 }) else { return [] }
    let step = is64 ? 16 : 8
    var names: [UInt64] = []
    var strings: UInt64?
    var at = dynamic.offset
    while at + step <= dynamic.offset + dynamic.fileSize, let tag = word(at), let value = word(at + step / 2) {
      switch tag {
      case 0: at = dynamic.offset + dynamic.fileSize
      case 1: names.append(value)
      case 5: strings = value
      default: break
      }
      at += step
    }
    guard !names.isEmpty else { return [] }
    guard let strings,
      let holder = segments.first(where: {
        $0.type == 1 && $0.address <= strings && strings - $0.address < UInt64($0.fileSize)
      })
    else { return nil }
    let table = holder.offset + Int(strings - holder.address)
    var result: [String] = []
    for name in names {
      guard let skip = Int(exactly: name), skip < bytes.count - table else { return nil }
      let text = bytes[(table + skip)...].prefix { $0 != 0 }
      result.append(String(decoding: text, as: UTF8.self))
    }
    return result
  }
}
