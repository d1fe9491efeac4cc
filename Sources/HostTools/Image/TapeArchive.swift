// SPDX-License-Identifier: MIT

/// A tar archive that Genode's vfs reads (os/src/lib/vfs/tar_file_system.h): owned by nobody in particular, of no time,
/// so that the same files give the same bytes.
///
/// That reader knows nothing of the prefix by which POSIX has longer names, but GNU's records of them. Of a link it
/// knows 100 bytes, and nothing of links with long names.
struct TapeArchive {
  private var bytes: [UInt8] = []

  /// `Vfs::MAX_PATH_LEN`, with the slash in front and the zero behind.
  private static let longestPath = 510
  private static let field = 100

  static func encoded(_ tree: FileTree) throws(VolumeRefusal) -> [UInt8] {
    var archive = TapeArchive()
    let entries = tree.entries
    for (index, entry) in entries.enumerated() {
      guard entry.path.count <= longestPath else {
        throw .name(entry, "has \(entry.path.count) bytes", help: "paths in an archive have at most \(longestPath)")
      }
      switch entry.content {
      case .directory:
        // The files in a directory tell that there is one.
        let next = index + 1
        if next < entries.count, entries[next].path.starts(with: entry.path + [0x2f]) { continue }
        archive.add(entry.path, kind: 5, mode: 0o755)
      case .file(let content, let isProgram):
        guard content.count < 1 << 33 else {
          throw .size("cannot hold `\(entry.text)`, of 8 GiB or more", help: "leave it out")
        }
        archive.add(entry.path, kind: 0, mode: isProgram ? 0o755 : 0o644, content)
      case .same: throw .link(entry, "an archive has each file once")
      case .link(let target):
        guard entry.path.count <= field, target.utf8.count <= field else {
          throw .link(entry, "Genode keeps \(field) bytes of a link's name in an archive, and of where it leads")
        }
        archive.add(entry.path, kind: 2, mode: 0o777, link: Array(target.utf8))
      }
    }
    // Two empty blocks end an archive.
    archive.bytes += repeatElement(0, count: 1024)
    return archive.bytes
  }

  private mutating func add(_ path: [UInt8], kind: UInt8, mode: Int, _ content: [UInt8] = [], link: [UInt8] = []) {
    if path.count > Self.field {
      header(Array("././@LongLink".utf8), kind: 0x4c - 0x30, mode: 0o644, size: path.count + 1)
      data(path + [0])
    }
    header(Array(path.prefix(Self.field)), kind: kind, mode: mode, size: content.count, link: link)
    data(content)
  }

  private mutating func header(_ name: [UInt8], kind: UInt8, mode: Int, size: Int, link: [UInt8] = []) {
    var header = [UInt8](repeating: 0, count: 512)
    func put(_ at: Int, _ text: some Sequence<UInt8>) { for (i, byte) in text.enumerated() { header[at + i] = byte } }
    func octal(_ at: Int, _ digits: Int, _ value: Int) {
      let text = String(value, radix: 8)
      put(at, (String(repeating: "0", count: digits - text.utf8.count) + text).utf8)
    }
    put(0, name)
    octal(100, 7, mode)
    octal(108, 7, 0)
    octal(116, 7, 0)
    octal(124, 11, size)
    octal(136, 11, 0)
    put(148, "        ".utf8)
    header[156] = 0x30 + kind
    put(157, link)
    put(257, "ustar  ".utf8)
    octal(148, 6, header.reduce(0) { $0 + Int($1) })
    header[154] = 0
    bytes += header
  }

  private mutating func data(_ content: [UInt8]) {
    bytes += content
    bytes += repeatElement(0, count: (512 - content.count % 512) % 512)
  }
}
