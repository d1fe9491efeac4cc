// SPDX-License-Identifier: MIT

/// The modules of an image as a relocatable ELF object, which core is linked with (`core/include/boot_modules.h`).
///
/// ```
/// .data                          module × { name, begin, size }, 8 bytes each: addresses of the two, and a number
///                                names, each at a multiple of 8, ended by two zero bytes
/// .data.boot_modules_binaries    modules, each at a multiple of 4096; zeros up to the next at the end
/// ```
///
/// Symbols name the begin and the end of the headers and of the modules; nothing else counts them. Core finds a module's
/// memory by the segment that the linker script makes of the second section alone. The assembler that Genode's run tool
/// calls makes the same two sections of the same source.
struct ModuleTable {
  /// What a module is called, how many bytes it has, and the earlier one that has the same. Core gives read-only
  /// dataspaces of a module's memory to whoever asks, so two names of one place are as two sessions to one module.
  var modules: [(name: String, size: Int, original: Int?)]
  var architecture: Architecture

  private static let page = 4096

  private static func aligned(_ count: Int, _ unit: Int) -> Int { (count + unit - 1) / unit * unit }

  /// The places of the modules in their section, and its size.
  private var layout: (begins: [Int], size: Int) {
    var begins: [Int] = []
    var at = 0
    for module in modules {
      if let original = module.original {
        begins.append(begins[original])
        continue
      }
      at = Self.aligned(at, Self.page)
      begins.append(at)
      at += module.size
    }
    return (begins, Self.aligned(at, Self.page))
  }

  /// The object, as pieces: bytes, and modules by number.
  enum Piece {
    case bytes([UInt8])
    case module(Int)
  }

  func object() -> [Piece] {
    let (begins, binariesSize) = layout
    let headersSize = 24 * modules.count
    // Section .data and what of it the linker has to fill in.
    var data = Bytes()
    var names = Bytes()
    var relocations = Bytes()
    let absolute: UInt64 = architecture == .x86_64 ? 1 : 257  // R_X86_64_64, R_AARCH64_ABS64
    for (index, module) in modules.enumerated() {
      names.pad(to: 8)
      for (field, symbol, value) in [(0, UInt64(1), headersSize + names.count), (8, 2, begins[index])] {
        relocations.word(UInt64(24 * index + field))
        relocations.word(symbol << 32 | absolute)
        relocations.word(UInt64(value))
      }
      data.word(0)
      data.word(0)
      data.word(UInt64(module.size))
      names.append(module.name.utf8)
      names.append([0, 0])
    }
    data.append(names.bytes)

    let strings = [
      "", "_boot_modules_headers_begin", "_boot_modules_headers_end", "_boot_modules_binaries_begin",
      "_boot_modules_binaries_end",
    ]
    var symbolNames = Bytes()
    var symbols = Bytes()
    symbols.zeros(24)
    func symbol(_ name: Int, _ info: UInt8, _ section: UInt16, _ value: Int) {
      symbols.number(UInt32(name))
      symbols.append([info, 0])
      symbols.half(section)
      symbols.word(UInt64(value))
      symbols.word(0)
    }
    symbol(0, 3, 1, 0)  // the sections themselves, local
    symbol(0, 3, 3, 0)
    for (index, text) in strings.enumerated() {
      let name = symbolNames.count
      symbolNames.append(text.utf8)
      symbolNames.append([0])
      switch index {
      case 1: symbol(name, 0x10, 1, 0)
      case 2: symbol(name, 0x10, 1, headersSize)
      case 3: symbol(name, 0x10, 3, 0)
      case 4: symbol(name, 0x10, 3, binariesSize)
      default: break
      }
    }
    let sectionNames = [
      "", ".data", ".rela.data", ".data.boot_modules_binaries", ".symtab", ".strtab", ".shstrtab", ".note.GNU-stack",
    ]
    var headerNames = Bytes()
    var nameAt: [Int] = []
    for name in sectionNames {
      nameAt.append(headerNames.count)
      headerNames.append(name.utf8)
      headerNames.append([0])
    }

    // The file: header, small sections, section headers, and the modules last.
    var file = Bytes()
    file.append([0x7f, 0x45, 0x4c, 0x46, 2, 1, 1])
    file.zeros(9)
    file.half(1)
    file.half(architecture.machine)
    file.number(1)
    file.zeros(16)
    let headersAt = file.count
    file.word(0)  // where the section headers are, known later
    file.number(0)
    for half in [64, 0, 0, 64, UInt16(sectionNames.count), 6] { file.half(half) }
    var sections: [(offset: Int, size: Int)] = [(0, 0)]
    func put(_ content: [UInt8]) {
      file.pad(to: 8)
      sections.append((file.count, content.count))
      file.append(content)
    }
    put(data.bytes)
    put(relocations.bytes)
    sections.append((0, binariesSize))
    put(symbols.bytes)
    put(symbolNames.bytes)
    put(headerNames.bytes)
    sections.append((file.count, 0))
    file.pad(to: 8)
    let headers = file.count
    let modulesAt = Self.aligned(headers + 64 * sectionNames.count, Self.page)
    sections[3].offset = modulesAt
    file.set(headersAt, UInt64(headers))
    // type, flags, link, info, alignment, size of an entry; each of gABI's SHT_ and SHF_ numbers
    let kinds: [(UInt32, UInt64, UInt32, UInt32, UInt64, UInt64)] = [
      (0, 0, 0, 0, 0, 0), (1, 3, 0, 0, 8, 0), (4, 0x40, 4, 1, 8, 24), (1, 3, 0, 0, 4096, 0), (2, 0, 5, 3, 8, 24),
      (3, 0, 0, 0, 1, 0), (3, 0, 0, 0, 1, 0), (1, 0, 0, 0, 1, 0),
    ]
    for (index, kind) in kinds.enumerated() {
      file.number(UInt32(nameAt[index]))
      file.number(kind.0)
      file.word(kind.1)
      file.word(0)
      file.word(UInt64(sections[index].offset))
      file.word(UInt64(sections[index].size))
      file.number(kind.2)
      file.number(kind.3)
      file.word(kind.4)
      file.word(kind.5)
    }
    file.pad(to: Self.page)

    var pieces: [Piece] = [.bytes(file.bytes)]
    var at = 0
    for (index, begin) in begins.enumerated() where modules[index].original == nil {
      if begin > at { pieces.append(.bytes([UInt8](repeating: 0, count: begin - at))) }
      pieces.append(.module(index))
      at = begin + modules[index].size
    }
    if binariesSize > at { pieces.append(.bytes([UInt8](repeating: 0, count: binariesSize - at))) }
    return pieces
  }
}

/// Little-endian numbers, one after another.
struct Bytes {
  private(set) var bytes: [UInt8] = []
  var count: Int { bytes.count }

  mutating func append(_ more: some Sequence<UInt8>) { bytes.append(contentsOf: more) }
  mutating func zeros(_ count: Int) { bytes.append(contentsOf: repeatElement(0, count: count)) }
  mutating func pad(to unit: Int) { zeros((unit - bytes.count % unit) % unit) }
  mutating func half(_ value: UInt16) { for i in 0..<2 { bytes.append(UInt8(truncatingIfNeeded: value >> (8 * i))) } }
  mutating func number(_ value: UInt32) { for i in 0..<4 { bytes.append(UInt8(truncatingIfNeeded: value >> (8 * i))) } }
  mutating func word(_ value: UInt64) { for i in 0..<8 { bytes.append(UInt8(truncatingIfNeeded: value >> (8 * i))) } }
  mutating func set(_ at: Int, half value: UInt16) {
    for i in 0..<2 { bytes[at + i] = UInt8(truncatingIfNeeded: value >> (8 * i)) }
  }
  mutating func set(_ at: Int, _ value: UInt64) {
    for i in 0..<8 { bytes[at + i] = UInt8(truncatingIfNeeded: value >> (8 * i)) }
  }
}
