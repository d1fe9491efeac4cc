// SPDX-License-Identifier: MIT

import Testing

@testable import HostKit

@Suite struct VolumeTests {
  private func tree(_ files: [(String, FileTree.Content)]) throws -> FileTree {
    var tree = FileTree()
    for (number, file) in files.enumerated() { try tree.add(file.0, file.1, by: number) }
    return tree
  }

  @Test func order() throws {
    let tree = try tree([
      ("b/c", .file([], isProgram: false)), ("b-", .file([], isProgram: false)), ("a", .directory), ("a", .directory),
    ])
    #expect(tree.entries.map(\.text) == ["a", "b", "b-", "b/c"])
    #expect(tree.entries[1].isDirectory)
  }

  @Test(arguments: ["", "/a", "a/", "a//b", "a/../b", ".", "a\n", String(repeating: "x", count: 256)])
  func names(_ name: String) {
    #expect(throws: FileTree.Refusal.self) { try tree([(name, .directory)]) }
  }

  @Test(arguments: [["a", "a"], ["a", "a/b"], ["a/b", "a"], ["a/b/c", "a/b"]])
  func conflicts(_ names: [String]) {
    #expect(throws: FileTree.Refusal.self) { try tree(names.map { ($0, .file([1], isProgram: false)) }) }
  }

  /// A header and a block of content; names of more than 100 bytes have two blocks more; two empty blocks at the end.
  @Test(arguments: [(1, 4), (100, 4), (101, 6)]) func archive(_ length: Int, _ blocks: Int) throws {
    let name = String(repeating: "d", count: length)
    let bytes = try TapeArchive.encoded(tree([(name, .file([1, 2, 3], isProgram: false))]))
    #expect(bytes.count == 512 * blocks)
    #expect(bytes[257..<265].elementsEqual("ustar  \0".utf8))
    let header = (blocks - 4) * 512
    #expect(bytes[header..<(header + min(length, 100))].allSatisfy { $0 == 0x64 })
  }

  /// Whatever the size of a file, the volume that is computed for it has no block too few; other programs read some of
  /// them in Tests/Image.
  @Test(arguments: [0, 1, 1024, 12 * 1024, 12 * 1024 + 1, 268 * 1024, 268 * 1024 + 1, 8 << 20, 9 << 20])
  func sizes(_ size: Int) throws {
    let tree = try tree([("a/b", .file([UInt8](repeating: 1, count: size), isProgram: false))])
    let volume = try Ext2Volume.encoded(tree, size: nil, label: "")
    #expect(volume.count % 1024 == 0)
    #expect(volume[1024 + 56..<1024 + 58].elementsEqual([0x53, 0xef]))
    let again = try Ext2Volume.encoded(tree, size: volume.count, label: "")
    #expect(again.count == volume.count)
    if size > 64 << 10 {
      #expect(throws: VolumeRefusal.self) { _ = try Ext2Volume.encoded(tree, size: volume.count / 2, label: "") }
    }
    let fat = try FATVolume.encoded(tree, size: nil, label: "")
    #expect(fat.count % (32 * 512) == 0)
    let isSame = try FATVolume.encoded(tree, size: fat.count, label: "") == fat
    #expect(isSame)
    #expect(throws: VolumeRefusal.self) {
      _ = try FATVolume.encoded(tree, size: fat.count - 32 * 512, label: "")
    }
  }

  @Test func directories() throws {
    var files: [(String, FileTree.Content)] = []
    for number in 0..<3000 { files.append(("a directory \(number % 7)/a long name \(number)", .directory)) }
    let tree = try tree(files)
    #expect(try Ext2Volume.encoded(tree, size: nil, label: "").count > 3000 * 1024)
    #expect(try FATVolume.encoded(tree, size: nil, label: "").count > 3000 * 512)
  }
}
