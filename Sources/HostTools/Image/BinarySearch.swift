// SPDX-License-Identifier: MIT

import Glibc

/// Where binaries are looked for: build directories, depots, directories, and single files, in the order given.
struct BinarySearch {
  enum Answer {
    case found(String)
    case missing
    /// More than one, of different content.
    case ambiguous([String])
    /// Only for other machines.
    case foreign([(path: String, machine: UInt16)])
  }

  let places: [String]
  /// The directory that core is in: what else is there was built with it, and is meant where several files could be.
  var home: String?

  /// What has been asked for already: a system of many children asks for few binaries.
  private var depots: [String: [String]] = [:]

  init(_ places: [String]) {
    self.places = places
    for place in places { depots[place] = Self.archives(of: place) }
  }

  /// The binary archives of a depot: DEPOT/USER/bin/CPU/NAME/VERSION. No other directory has such a shape.
  private static func archives(of place: String) -> [String] {
    var found: [String] = []
    for user in names(in: place) {
      for cpu in names(in: "\(place)/\(user)/bin") {
        for package in names(in: "\(place)/\(user)/bin/\(cpu)") {
          let versions = names(in: "\(place)/\(user)/bin/\(cpu)/\(package)")
          found += versions.map { "\(place)/\(user)/bin/\(cpu)/\(package)/\($0)" }.filter(isDirectory)
        }
      }
    }
    return found
  }

  private static func names(in directory: String) -> [String] {
    guard let stream = opendir(directory) else { return [] }
    defer { closedir(stream) }
    var names: [String] = []
    while let entry = readdir(stream) {
      let name = withUnsafeBytes(of: entry.pointee.d_name) { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) }
      if !name.hasPrefix(".") { names.append(name) }
    }
    return names.sorted()
  }

  /// The files of a name, in all places.
  private func files(named name: String) -> [String] {
    var found: [String] = []
    for place in places {
      if isRegular(place) {
        if place == name || place.hasSuffix("/" + name) { found.append(place) }
        continue
      }
      for directory in ["\(place)/bin", place] + (depots[place] ?? []) where isRegular("\(directory)/\(name)") {
        found.append("\(directory)/\(name)")
      }
    }
    return found
  }

  private func isRegular(_ path: String) -> Bool {
    var status = stat()
    return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFREG
  }

  /// The file for a board by one of some names, those of which earlier ones are preferred. Files that are no programs
  /// fit every machine.
  func find(_ names: [String], for architecture: Architecture) -> Answer {
    var foreign: [(path: String, machine: UInt16)] = []
    for name in names {
      var fitting: [String] = []
      for path in files(named: name) {
        if let machine = machine(of: path), machine != architecture.machine {
          foreign.append((path, machine))
        } else {
          fitting.append(path)
        }
      }
      if let home, let near = fitting.first(where: { $0.hasPrefix(home) }) { fitting = [near] }
      guard let first = fitting.first else { continue }
      let others = fitting.dropFirst().filter { !areEqual(first, $0) }
      return others.isEmpty ? .found(first) : .ambiguous([first] + others)
    }
    return foreign.isEmpty ? .missing : .foreign(foreign)
  }

  private func machine(of path: String) -> UInt16? {
    var buffer = ByteBuffer()
    guard readFile(path, into: &buffer) == 0 else { return nil }
    return buffer.withBytes { ELFFile.machine(of: $0) }
  }

  private func areEqual(_ a: String, _ b: String) -> Bool {
    var left = stat()
    var right = stat()
    guard stat(a, &left) == 0, stat(b, &right) == 0 else { return false }
    if left.st_dev == right.st_dev, left.st_ino == right.st_ino { return true }
    guard left.st_size == right.st_size else { return false }
    var first = ByteBuffer()
    var second = ByteBuffer()
    guard readFile(a, into: &first) == 0, readFile(b, into: &second) == 0 else { return false }
    return first.withBytes { left in second.withBytes { right in left.elementsEqual(right) } }
  }

  /// Names that are there and near a missing one.
  func near(_ name: String) -> [String] {
    let directories = places.flatMap { ["\($0)/bin", $0] + (depots[$0] ?? []) }
    let all = Set(directories.flatMap(Self.names)).sorted()
    return nearest(Array(name.utf8), among: all.map { Array($0.utf8) }).map { String(decoding: $0, as: UTF8.self) }
  }
}
