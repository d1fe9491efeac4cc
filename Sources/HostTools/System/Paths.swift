// SPDX-License-Identifier: MIT

import Glibc

/// The part of a path in front of its last slash: `/` for what is in it, empty for a bare name.
func parentDirectory(_ path: String) -> String {
  guard let slash = path.utf8.lastIndex(of: 0x2f) else { return "" }
  return slash == path.startIndex ? "/" : String(path[..<slash])
}

/// The path from the root, without `.` and `..`; a symbolic link counts as a directory like any other.
func absolutePath(_ path: String) -> String {
  var components: [Substring] = []
  for component in (path.hasPrefix("/") ? path : workingDirectory() + "/" + path).split(separator: "/") {
    switch component {
    case ".": break
    case "..": _ = components.popLast()
    default: components.append(component)
    }
  }
  return "/" + components.joined(separator: "/")
}

func workingDirectory() -> String {
  guard let path = getcwd(nil, 0) else { return "/" }
  defer { free(path) }
  return String(cString: path)
}

func fileExists(_ path: String) -> Bool { access(path, F_OK) == 0 }

func isDirectory(_ path: String) -> Bool {
  var status = stat()
  return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
}

/// The regular files in a directory and below, as paths from it, in the order of their names; nil if it cannot be read.
/// Directories behind symbolic links are not entered: they may lead back.
func filesBelow(_ directory: String) -> [String]? {
  var files: [String] = []
  var waiting = [""]
  while let folder = waiting.popLast() {
    guard let stream = opendir(directory + "/" + folder) else {
      if folder.isEmpty { return nil }
      continue
    }
    defer { closedir(stream) }
    while let entry = readdir(stream) {
      let name = withUnsafeBytes(of: entry.pointee.d_name) { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) }
      guard name != ".", name != ".." else { continue }
      let path = folder + name
      var status = stat()
      guard lstat(directory + "/" + path, &status) == 0 else { continue }
      if status.st_mode & S_IFMT == S_IFDIR {
        waiting.append(path + "/")
      } else if stat(directory + "/" + path, &status) == 0, status.st_mode & S_IFMT == S_IFREG {
        files.append(path)
      }
    }
  }
  return files.sorted()
}

/// The directories in a directory, in the order of their names; symbolic links to some are none.
func directories(in directory: String) -> [String] {
  guard let stream = opendir(directory) else { return [] }
  defer { closedir(stream) }
  var found: [String] = []
  while let entry = readdir(stream) {
    let name = withUnsafeBytes(of: entry.pointee.d_name) { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) }
    var status = stat()
    guard !name.hasPrefix("."), lstat(directory + "/" + name, &status) == 0, status.st_mode & S_IFMT == S_IFDIR else {
      continue
    }
    found.append(name)
  }
  return found.sorted()
}

/// The running program.
func programPath() -> String? {
  guard let path = realpath("/proc/self/exe", nil) else { return nil }
  defer { free(path) }
  return String(cString: path)
}
