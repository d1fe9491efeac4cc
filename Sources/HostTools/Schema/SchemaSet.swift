// SPDX-License-Identifier: MIT

import GenodeConfig

/// The schemas that the command line names, by the component whose configurations they describe. Each is read when it
/// is needed first.
final class SchemaSet {
  enum Kind: String { case hsd, xsd }

  struct File {
    var component: String
    var kind: Kind
    var path: String
  }

  /// By component and kind; of several, the first in the order of the command line and of their paths.
  private var files: [String: [File]] = [:]
  /// The one that was named, if there was no other: then it is meant for the document.
  private(set) var only: File?
  private let settings: Settings
  private var known: [String: HIDSchema] = [:]
  private var knownXML: [String: XMLSchema] = [:]

  init(_ arguments: [String], _ settings: Settings) throws(CommandFailure) {
    self.settings = settings
    var named: [File] = []
    for argument in arguments {
      guard isDirectory(argument) else {
        named.append(try file(argument))
        continue
      }
      let found = (filesBelow(argument) ?? []).compactMap { File(below: argument, $0) }
      guard !found.isEmpty else {
        throw .host(
          HostProblem(
            .schemaMissing, "there is no schema in `\(argument)`, nor below it",
            help: "schemas are files that end in .hsd or .xsd; in Genode's tree they are below repos"))
      }
      for file in found { files[file.component, default: []].append(file) }
    }
    for file in named.reversed() { files[file.component, default: []].insert(file, at: 0) }
    if arguments.count == 1 { only = named.first }
  }

  private func file(_ path: String) throws(CommandFailure) -> File {
    guard fileExists(path) else {
      throw .host(HostProblem(.schemaMissing, "there is no schema `\(path)`", help: "name a file, or a directory"))
    }
    guard let file = File(below: "", path) else {
      throw .host(
        HostProblem(.schemaMissing, "`\(path)` is no schema", help: "schemas are files that end in .hsd or .xsd"))
    }
    return file
  }

  var components: [String] { files.keys.sorted() }

  /// The schema for a component's configuration: of the kind that goes with the language, else of the other.
  func schema(of component: String, for language: ConfigurationLanguage) -> File? {
    guard let found = files[component] else { return nil }
    let first: Kind = language == .xml ? .xsd : .hsd
    return found.first { $0.kind == first } ?? found.first
  }

  /// Other schemas for the same component that say something else.
  func rivals(of file: File) -> [String] {
    let others = (files[file.component] ?? []).filter { $0.kind == file.kind && $0.path != file.path }
    guard !others.isEmpty else { return [] }
    func content(_ path: String) -> [UInt8] {
      var buffer = ByteBuffer()
      return readFile(path, into: &buffer) == 0 ? buffer.array : []
    }
    let own = content(file.path)
    return others.map(\.path).filter { content($0) != own }
  }

  func hid(_ file: File) throws(CommandFailure) -> HIDSchema {
    if let schema = known[file.path] { return schema }
    let schema = try HIDSchema(file.path, settings)
    known[file.path] = schema
    return schema
  }

  func xml(_ file: File) -> XMLSchema {
    if let schema = knownXML[file.path] { return schema }
    let schema = XMLSchema(file.path, files.values.joined().filter { $0.kind == .xsd }.map(\.path).sorted())
    knownXML[file.path] = schema
    return schema
  }
}

extension SchemaSet.File {
  /// Nil for what is no schema. Of Genode's sources, the build installs a `config.xsd` by the name of its program.
  init?(below directory: String, _ name: String) {
    let path = directory.isEmpty ? name : directory.hasSuffix("/") ? directory + name : directory + "/" + name
    let file = path[directoryPrefix(path).endIndex...]
    guard let dot = file.lastIndex(of: "."), dot > file.startIndex,
      let kind = SchemaSet.Kind(rawValue: String(file[file.index(after: dot)...]))
    else { return nil }
    let stem = String(file[..<dot])
    self.init(component: stem == "config" ? Self.program(path) : stem, kind: kind, path: path)
  }

  /// What `target.mk` beside the schema says, else the name of the folder.
  private static func program(_ path: String) -> String {
    let folder = parentDirectory(absolutePath(path))
    var buffer = ByteBuffer()
    if readFile(folder + "/target.mk", into: &buffer) == 0 {
      for line in String(decoding: buffer.array, as: UTF8.self).split(separator: "\n") where line.hasPrefix("TARGET") {
        let rest = line.dropFirst("TARGET".count).drop { $0 == " " || $0 == "\t" || $0 == ":" || $0 == "?" }
        let words = rest.dropFirst().split { $0 == " " || $0 == "\t" }
        if rest.first == "=", let word = words.first, words.count == 1 { return String(word) }
      }
    }
    return String(folder.split(separator: "/").last ?? "config")
  }
}
