// SPDX-License-Identifier: MIT

import GenodeConfig
import Glibc

extension ModuleSet {
  /// In MiB.
  private static let largestVolume = 4096
  private static let enough = 20

  /// A file system as the bytes of a module; nil after saying what is wrong with it.
  mutating func volume(
    _ volume: BootDescription.Volume, _ name: String
  ) throws(CommandFailure) -> ([UInt8], String)? {
    var tree = FileTree()
    let before = problems.count
    for (number, file) in volume.files.enumerated() {
      try add(file, number, to: &tree, of: volume)
      if isTooMuch(tree) {
        problems.append(
          BootProblem(
            .volumeForm, "`\(name)` has files of more than \(limit) MiB", at: place(file.node, "path"),
            help: "modules are in memory, as they are here while they are made: leave files out"))
        return nil
      }
    }
    // A module is in memory, there and here.
    if let size = volume.size, size >> 20 >= limit {
      let memory =
        board.memory > Self.largestVolume
        ? "modules have at most" : "the memory of `\(board.name)` is"
      problems.append(
        BootProblem(
          .volumeForm, "`\(name)` has \(size) bytes, and \(memory) \(limit) MiB",
          at: anyPlace(volume), help: "make it smaller"))
    }
    guard problems.count == before else { return nil }
    do throws(VolumeRefusal) {
      let bytes = try tree.encoded(as: volume.form, size: volume.size, label: volume.label)
      switch volume.form {
      case .tar: return (bytes, "an archive")
      case .ext2: return (bytes, "an ext2 volume")
      case .fat: return (bytes, "a FAT volume")
      }
    } catch {
      switch error {
      case .name(let entry, let what, let help):
        problems.append(
          BootProblem(
            .moduleName, "`\(name)` cannot hold the file `\(entry.text)`, whose name \(what)",
            at: place(volume.files[entry.source].node), help: help))
      case .link(let entry, let why):
        problems.append(
          BootProblem(
            .fileKind, "`\(name)` cannot hold the link `\(entry.text)`", at: place(volume.files[entry.source].node),
            help: "\(why): leave it out, or take another form"))
      case .size(let what, let help):
        problems.append(BootProblem(.volumeForm, "`\(name)` \(what)", at: anyPlace(volume), help: help))
      case .label(let what, let help):
        problems.append(BootProblem(.volumeForm, "`\(name)` \(what)", at: place(volume.node, "label"), help: help))
      }
      return nil
    }
  }

  private var limit: Int { min(board.memory, Self.largestVolume) }
  private func isTooMuch(_ tree: FileTree) -> Bool { tree.size >> 20 >= limit }

  /// A number has no place of its own: that of the first file is near.
  private func anyPlace(_ volume: BootDescription.Volume) -> BootProblem.Place? {
    volume.files.first.flatMap { place($0.node) }
  }

  private mutating func add(
    _ file: BootDescription.File, _ number: Int, to tree: inout FileTree, of volume: BootDescription.Volume
  ) throws(CommandFailure) {
    if let hash = file.hash, !hasBytes(file) {
      problems.append(
        BootProblem(
          .fileKind, "`\(file.name)` is no plain file, so it has no hash", at: place(file.node, "hash"),
          help: "give the whole module a hash: \(hash.prefix(14))… with `Rom.hashed`"))
      return
    }
    switch file.content {
    case .directory: add(file.name, .directory, file, number, to: &tree, of: volume)
    case .link(let target): add(file.name, .link(to: target), file, number, to: &tree, of: volume)
    case .source(.path(let path)) where isDirectory(path):
      addDirectory(path, file, number, to: &tree, of: volume)
    case .source(.path(let path)):
      guard let content = plainFile(path, file) else { return }
      if let hash = file.hash, case .file(let bytes, _) = content { check(hash, bytes, file.name, file.node) }
      add(file.name, content, file, number, to: &tree, of: volume)
    case .source(let source):
      let last = file.name.split(separator: "/").last.map(String.init) ?? file.name
      guard let (bytes, _) = try content(source, last, file.node) else { return }
      if let hash = file.hash { check(hash, bytes, file.name, file.node) }
      let isProgram = bytes.starts(with: [0x7f, 0x45, 0x4c, 0x46])
      add(file.name, .file(bytes, isProgram: isProgram), file, number, to: &tree, of: volume)
    }
  }

  private func hasBytes(_ file: BootDescription.File) -> Bool {
    switch file.content {
    case .directory, .link: false
    case .source(.path(let path)): !isDirectory(path)
    case .source: true
    }
  }

  private mutating func add(
    _ path: String, _ content: FileTree.Content, _ file: BootDescription.File, _ number: Int, to tree: inout FileTree,
    of volume: BootDescription.Volume
  ) {
    do throws(FileTree.Refusal) { try tree.add(path, content, by: number) } catch {
      switch error {
      case .name(let reason):
        problems.append(
          BootProblem(
            .moduleName, "no file can be called `\(path)`: the name \(reason)", at: place(file.node),
            help: "it is a path from the root of the file system, such as `etc/motd`"))
      case .twice(let what, let earlier):
        var problem = BootProblem(
          .moduleTwice, "the file system has `\(what)` twice", at: place(file.node), "here", help: "leave one out")
        if let there = place(volume.files[earlier].node), earlier != number { problem.other = (there, "and here") }
        problems.append(problem)
      }
    }
  }

  /// A file of the host's; nil after saying that it is none that can be carried.
  private mutating func plainFile(_ path: String, _ file: BootDescription.File) -> FileTree.Content? {
    var status = stat()
    if stat(path, &status) == 0, status.st_mode & S_IFMT != S_IFREG {
      problems.append(cannotCarry(path, status.st_mode, file))
      return nil
    }
    return read(path, at: place(file.node, "path")).map { .file($0, isProgram: status.st_mode & S_IXUSR != 0) }
  }

  private func cannotCarry(_ path: String, _ mode: mode_t, _ file: BootDescription.File) -> BootProblem {
    let kind =
      switch mode & S_IFMT {
      case S_IFSOCK: "a socket"
      case S_IFIFO: "a pipe"
      case S_IFCHR, S_IFBLK: "a device"
      default: "no plain file"
      }
    return BootProblem(
      .fileKind, "`\(path)` is \(kind), which no image can hold", at: place(file.node, "path"), help: "leave it out")
  }

  /// All that is in a directory of the host's and below it. Links stay links, whatever they lead to.
  private mutating func addDirectory(
    _ root: String, _ file: BootDescription.File, _ number: Int, to tree: inout FileTree,
    of volume: BootDescription.Volume
  ) {
    if !file.name.isEmpty { add(file.name, .directory, file, number, to: &tree, of: volume) }
    let before = problems.count
    var waiting = [""]
    while let folder = waiting.popLast() {
      let at = root + "/" + folder
      guard let names = entryNames(at) else {
        problems.append(
          BootProblem(
            .moduleUnreadable, "cannot read the directory `\(at)`: \(systemMessage(errno))",
            at: place(file.node, "path"),
            help: "what is below it would be missing"))
        continue
      }
      for bytes in names {
        // Of a whole system nobody reads all that is wrong.
        guard problems.count - before < Self.enough, !isTooMuch(tree) else { return }
        let name = String(decoding: bytes, as: UTF8.self)
        guard name.utf8.elementsEqual(bytes) else {
          problems.append(
            BootProblem(
              .moduleName, "the name of `\(folder)\(name)` in `\(root)` is no UTF-8", at: place(file.node, "path"),
              help: "rename it"))
          continue
        }
        let inside = folder + name
        let path = file.name.isEmpty ? inside : file.name + "/" + inside
        var status = stat()
        guard lstat(root + "/" + inside, &status) == 0 else {
          let number = errno
          problems.append(
            BootProblem(
              number == ENOENT ? .moduleChanged : .moduleUnreadable,
              "cannot read `\(inside)` in `\(root)`: \(systemMessage(number))", at: place(file.node, "path"),
              help: "if somebody changes it, wait, and build again"))
          continue
        }
        switch status.st_mode & S_IFMT {
        case S_IFDIR:
          add(path, .directory, file, number, to: &tree, of: volume)
          waiting.append(inside + "/")
        case S_IFLNK:
          guard let target = linkTarget(root + "/" + inside) else {
            problems.append(cannotCarry(root + "/" + inside, status.st_mode, file))
            continue
          }
          add(path, .link(to: target), file, number, to: &tree, of: volume)
        case S_IFREG:
          guard let content = plainFile(root + "/" + inside, file) else { continue }
          add(path, content, file, number, to: &tree, of: volume)
        default: problems.append(cannotCarry(root + "/" + inside, status.st_mode, file))
        }
      }
    }
  }
}

/// Where a link leads; nil where that is no text.
private func linkTarget(_ path: String) -> String? {
  var buffer = [UInt8](repeating: 0, count: Int(PATH_MAX))
  let count = buffer.withUnsafeMutableBufferPointer { space in
    space.withMemoryRebound(to: CChar.self) { $0.baseAddress.map { readlink(path, $0, Int(PATH_MAX)) } ?? -1 }
  }
  guard count > 0, count < buffer.count else { return nil }
  let text = String(decoding: buffer[..<count], as: UTF8.self)
  return text.utf8.elementsEqual(buffer[..<count]) ? text : nil
}

/// What is in a directory, in the order of the names' bytes; nil, with the reason in errno, if it cannot be read.
private func entryNames(_ directory: String) -> [[UInt8]]? {
  guard let stream = opendir(directory) else { return nil }
  defer { closedir(stream) }
  var names: [[UInt8]] = []
  while let entry = readdir(stream) {
    let name = withUnsafeBytes(of: entry.pointee.d_name) { Array($0.prefix { $0 != 0 }) }
    if name != [0x2e], name != [0x2e, 0x2e] { names.append(name) }
  }
  return names.sorted { $0.lexicographicallyPrecedes($1) }
}
