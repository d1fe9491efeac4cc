// SPDX-License-Identifier: MIT

/// An image as an application of UEFI on aarch64, which firmware starts, and boot loaders that start Linux.
///
/// A page of headers, a page of code (`EFILoader`), and what of the image is loaded, with room behind it for firmware's map
/// of the memory. Nothing in it depends on where firmware puts it (PE/COFF, as Microsoft and the UEFI specification have it).
struct EFIApplication {
  /// What of the image is loaded, from its first address on.
  let flat: [UInt8]
  /// Where it is linked to, and how much it takes there.
  let address: UInt64
  let size: UInt64

  private static let page = 4096
  private static let mapSize = 0x1_0000

  /// Nil for what is no ELF file.
  init?(_ elf: UnsafeRawBufferPointer) {
    guard let flat = flattened(elf), let file = ELFFile(elf), let start = file.loaded.map(\.address).min(),
      let end = file.loaded.map({ $0.address + $0.memorySize }).max(), end - start < 1 << 31
    else { return nil }
    self.flat = flat
    address = start
    size = (end - start + UInt64(Self.page) - 1) / UInt64(Self.page) * UInt64(Self.page)
  }

  var bytes: [UInt8] {
    var content = flat
    content += repeatElement(0, count: (Self.page - content.count % Self.page) % Self.page)
    var file = Bytes()
    headers(&file, content.count)
    file.pad(to: Self.page)
    for word in EFILoader.code { file.number(word) }
    file.zeros(2 * Self.page - 32 - file.count)
    for word in [address, UInt64(flat.count), size, UInt64(content.count)] { file.word(word) }
    file.append(content)
    return file.bytes
  }

  private func headers(_ file: inout Bytes, _ content: Int) {
    let page = UInt32(Self.page)
    // The old header, which only points at the new one.
    file.append([0x4d, 0x5a])
    file.zeros(58)
    file.number(64)
    file.append([0x50, 0x45, 0, 0])
    file.half(0xaa64)
    file.half(2)  // sections
    for word in [0, 0, 0] as [UInt32] { file.number(word) }  // no time, no symbols
    file.half(160)  // of the header that follows
    file.half(0x206)  // runs; no lines, no debugging
    // The optional header, of 64 bits: linker version, sizes, entry, code's place.
    file.half(0x20b)
    file.half(0)
    for word in [page, UInt32(content), UInt32(Self.mapSize), page, page] { file.number(word) }
    file.word(0)  // wherever it is loaded
    for word in [page, page] { file.number(word) }
    for _ in 0..<4 { file.number(0) }  // versions
    file.number(2 * page + UInt32(content) + UInt32(Self.mapSize))
    file.number(page)  // of headers
    file.number(0)
    file.half(10)  // an application of UEFI
    file.half(0)
    for _ in 0..<4 { file.word(0) }  // stack and heap
    file.number(0)
    file.number(6)  // directories, all of them empty
    file.zeros(48)
    section(&file, ".text", size: page, at: page, filled: page, 0x6000_0020)
    section(&file, ".data", size: UInt32(content + Self.mapSize), at: 2 * page, filled: UInt32(content), 0xc000_0040)
  }

  private func section(
    _ file: inout Bytes, _ name: String, size: UInt32, at: UInt32, filled: UInt32, _ flags: UInt32
  ) {
    file.append(name.utf8)
    file.zeros(8 - name.utf8.count)
    for word in [size, at, filled, at, 0, 0, 0, flags] { file.number(word) }
  }
}
