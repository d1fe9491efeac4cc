// SPDX-License-Identifier: MIT

import Glibc

/// A directory beside the result, in which it is made before it takes its place: on the same file system, and of one
/// build alone. What a killed build left behind is removed by the next one in the same place; a lock tells.
final class ImageScratch {
  let path: String
  private let lock: Int32
  private var isKept = false

  /// Where steps run.
  var work: String { path + "/work" }
  /// What programs say.
  var log: String { path + "/log" }

  private static let prefix = ".genode-host.image."

  init(beside output: String) throws(SystemError) {
    var folder = directoryPrefix(output)
    if folder.isEmpty { folder = "./" }
    Self.sweep(folder)
    // Another build may put away what it finds before it is locked: then there is a next one.
    for _ in 0..<100 {
      guard let name = strdup(absolutePath(folder) + "/" + Self.prefix + "XXXXXX") else {
        throw SystemError(number: ENOMEM)
      }
      defer { free(name) }
      guard mkdtemp(name) != nil else { throw SystemError(number: errno) }
      let path = String(cString: name)
      let lock = open(path + "/lock", O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
      guard lock >= 0 else {
        if errno == ENOENT { continue }
        throw SystemError(number: errno)
      }
      var status = stat()
      if flock(lock, LOCK_EX | LOCK_NB) == 0, fstat(lock, &status) == 0, status.st_nlink > 0 {
        guard mkdir(path + "/work", 0o755) == 0 else {
          let number = errno
          close(lock)
          throw SystemError(number: number)
        }
        self.path = path
        self.lock = lock
        return
      }
      close(lock)
    }
    throw SystemError(number: EBUSY)
  }

  /// Removes what nobody holds any more.
  private static func sweep(_ folder: String) {
    guard let stream = opendir(folder) else { return }
    defer { closedir(stream) }
    var found: [String] = []
    while let entry = readdir(stream) {
      let name = withUnsafeBytes(of: entry.pointee.d_name) { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) }
      if name.hasPrefix(prefix) { found.append(folder + name) }
    }
    for path in found {
      let lock = open(path + "/lock", O_RDWR | O_CLOEXEC)
      guard lock >= 0 else {
        // It was just made, or is nearly removed, and empty either way.
        if errno == ENOENT { rmdir(path) }
        continue
      }
      if flock(lock, LOCK_EX | LOCK_NB) == 0 { removeTree(path) }
      close(lock)
    }
  }

  /// Leaves it to who asked to see it.
  func keep() -> String {
    isKept = true
    unlink(path + "/lock")
    return path
  }

  deinit {
    if !isKept { removeTree(path) }
    close(lock)
  }
}

/// Removes a file, or a directory with all in it; links are removed, not followed. The lock of a build goes last, so
/// that what is left of an interrupted removal is found again.
func removeTree(_ path: String) {
  var status = stat()
  guard lstat(path, &status) == 0 else { return }
  guard status.st_mode & S_IFMT == S_IFDIR else {
    unlink(path)
    return
  }
  var folders = [path]
  var next = 0
  while next < folders.count {
    let folder = folders[next]
    next += 1
    guard let stream = opendir(folder) else { continue }
    defer { closedir(stream) }
    while let entry = readdir(stream) {
      let name = withUnsafeBytes(of: entry.pointee.d_name) { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) }
      guard name != ".", name != "..", !(folder == path && name == "lock") else { continue }
      var status = stat()
      guard lstat(folder + "/" + name, &status) == 0 else { continue }
      if status.st_mode & S_IFMT == S_IFDIR {
        folders.append(folder + "/" + name)
      } else {
        unlink(folder + "/" + name)
      }
    }
  }
  for folder in folders.dropFirst().reversed() { rmdir(folder) }
  unlink(path + "/lock")
  rmdir(path)
}
