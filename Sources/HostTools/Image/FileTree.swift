// SPDX-License-Identifier: MIT

/// The files of a file system that is made here, by their paths: what a tar archive, ext2 and FAT are written from.
/// The order is that of the paths' bytes, whatever the order was in which they were added.
struct FileTree {
  enum Content {
    case directory
    case file([UInt8], isProgram: Bool)
    case link(to: String)
    /// Another name of a plain file, which is there by its own; ext2 alone has such.
    case same(as: String)
  }

  enum Form: String { case tar, ext2, fat }

  struct Entry {
    /// From the root, without a slash in front.
    var path: [UInt8]
    var content: Content
    /// Which line of the description brings it.
    var source: Int

    var name: ArraySlice<UInt8> { path[((path.lastIndex(of: 0x2f) ?? -1) + 1)...] }
    var text: String { String(decoding: path, as: UTF8.self) }
    /// The path of the directory that it is in; empty for the root.
    var parent: ArraySlice<UInt8> { path[..<(path.lastIndex(of: 0x2f) ?? 0)] }
    var isDirectory: Bool { if case .directory = content { true } else { false } }
  }

  /// Why a file cannot be in the tree.
  enum Refusal: Error {
    case name(String)
    /// What is there already, and who brought it.
    case twice(String, by: Int)
  }

  private var places: [[UInt8]: Int] = [:]
  private var unordered: [Entry] = []
  /// The bytes of all files.
  private(set) var size = 0

  /// The longest name that Genode's vfs plugins, ext2 and FAT have in common, in bytes.
  static let longestName = 255

  mutating func add(_ path: String, _ content: Content, by source: Int) throws(Refusal) {
    let bytes = Array(path.utf8)
    if let reason = Self.reason(against: bytes) { throw .name(reason) }
    let isDirectory = if case .directory = content { true } else { false }
    if let earlier = places[bytes] {
      let known = unordered[earlier]
      guard isDirectory, known.isDirectory else { throw .twice(path, by: known.source) }
      return
    }
    // The directories above it, which need not be listed.
    for at in bytes.indices where bytes[at] == 0x2f {
      let parent = Array(bytes[..<at])
      if let earlier = places[parent] {
        let known = unordered[earlier]
        guard known.isDirectory else { throw .twice(known.text, by: known.source) }
      } else {
        insert(Entry(path: parent, content: .directory, source: source))
      }
    }
    insert(Entry(path: bytes, content: content, source: source))
  }

  private mutating func insert(_ entry: Entry) {
    if case .file(let bytes, _) = entry.content { size += bytes.count }
    places[entry.path] = unordered.count
    unordered.append(entry)
  }

  private static func reason(against path: [UInt8]) -> String? {
    for part in path.split(separator: 0x2f, omittingEmptySubsequences: false) {
      if part.isEmpty { return path.isEmpty ? "is empty" : "has a `/` at an end or two in a row" }
      if part.elementsEqual([0x2e]) || part.elementsEqual([0x2e, 0x2e]) { return "has a part `.` or `..`" }
      if part.count > longestName { return "has a part of \(part.count) bytes, and file systems keep \(longestName)" }
      if part.contains(where: { $0 < 0x20 || $0 == 0x7f }) { return "has a control character" }
    }
    return nil
  }

  func encoded(as form: Form, size: Int?, label: String) throws(VolumeRefusal) -> [UInt8] {
    switch form {
    case .tar: try TapeArchive.encoded(self)
    case .ext2: try Ext2Volume.encoded(self, size: size, label: label)
    case .fat: try FATVolume.encoded(self, size: size, label: label)
    }
  }

  /// What is in each directory follows it.
  var entries: [Entry] { unordered.sorted { $0.path.lexicographicallyPrecedes($1.path) } }
}

/// A file that one of the forms of a file system cannot hold, or a size that it cannot have.
enum VolumeRefusal: Error {
  case name(FileTree.Entry, String, help: String)
  case link(FileTree.Entry, String)
  /// The words go on where the volume's name ends.
  case size(String, help: String)
  case label(String, help: String)

  /// In words, for what was not described by anybody.
  var told: String {
    switch self {
    case .name(let entry, let what, _): "the name of `\(entry.text)` \(what)"
    case .link(let entry, let why): "`\(entry.text)` is a link: \(why)"
    case .size(let what, _), .label(let what, _): "it \(what)"
    }
  }
}
