// SPDX-License-Identifier: MIT

import GenodeConfig

/// A system to boot, as `dhall/Boot.dhall` and its forerunners have it in nodes, or a configuration of init alone.
struct BootDescription {
  /// What a ROM module is made of.
  enum Source {
    case path(String)
    case text([UInt8])
    case config(Node)
    case target(String)
    case bundle(String)
    case volume(Volume)
  }

  struct Rom {
    var name: String
    var source: Source
    var hash: String?
    var node: Node
  }

  /// A file system in a module.
  struct Volume {
    var form: FileTree.Form
    /// In bytes; nil for as much as the files need.
    var size: Int?
    var label: String
    var files: [File]
    var node: Node
  }

  struct File {
    enum Content {
      case source(Source)
      case link(to: String)
      case directory
    }

    var name: String
    var content: Content
    var hash: String?
    var node: Node
  }

  /// What is built for a board.
  struct System {
    /// Nil where all boards have the same.
    var board: String?
    var config: Node
    var roms: [Rom] = []
    /// Drivers that the description wants and the board does not have.
    var lacks: [Node] = []
  }

  let file: ConfigurationFile
  /// The file's name without folder and ending.
  let name: String
  /// For each board in the order of `boards`, or one for all.
  private(set) var systems: [System] = []
  var boards: [Board] = []
  var assertions: Node?
  var expectation = Expectation()

  /// Reads a description; shows what is wrong with it before it throws.
  init(_ path: String, _ settings: Settings) throws(CommandFailure) {
    file = try ConfigurationFile(path, settings, wantsDescription: true)
    let base = path.split(separator: "/").last.map(String.init) ?? path
    name = base.utf8.lastIndex(of: 0x2e).map { String(base[..<$0]) } ?? base
    guard let root = file.tree.root else { throw Self.refused(path, settings) }
    if root.isType("config") {
      systems = [System(config: root)]
      return
    }
    guard root.isType("boot") else { throw Self.refused(path, settings) }
    for node in root.children {
      if node.isType("board") {
        guard let board = Board(node) else { throw refusedNode(node, "this is no board", settings) }
        boards.append(board)
      } else if node.isType("assertions") {
        assertions = node
      } else if node.isType("expect") {
        expectation = expectation(node)
      } else if node.isType("system") {
        systems.append(try system(node, settings))
      }
    }
    if root.child("config") != nil { systems = [try system(root, settings)] }
    guard !systems.isEmpty else { throw Self.refused(path, settings) }
  }

  /// What is in the node of a board, or in that of the whole description.
  private func system(_ node: Node, _ settings: Settings) throws(CommandFailure) -> System {
    guard let config = node.child("config") else { throw refusedNode(node, "this has no configuration", settings) }
    var system = System(board: Self.value("board", node), config: config)
    for child in node.children {
      if child.isType("rom") {
        guard let rom = rom(child) else { throw refusedNode(child, "this is no ROM module", settings) }
        system.roms.append(rom)
      } else if child.isType("lacks") {
        system.lacks.append(child)
      }
    }
    return system
  }

  private static func refused(_ path: String, _ settings: Settings) -> CommandFailure {
    settings.messages.show(
      BootProblem(
        .descriptionForm, "`\(path)` describes no system to boot",
        help: "its value is a record of dhall/Boot.dhall, `Boot::{ config = …, rom = … }`, or a configuration of init"))
    return .shown
  }

  private func refusedNode(_ node: Node, _ what: String, _ settings: Settings) -> CommandFailure {
    settings.messages.show(BootProblem(.descriptionForm, what, at: file.source(of: node.place)))
    return .shown
  }

  private func rom(_ node: Node) -> Rom? {
    guard let name = node.name.map({ String(decoding: $0, as: UTF8.self) }) else { return nil }
    guard let source = source(node) else { return nil }
    return Rom(name: name, source: source, hash: Self.value("hash", node), node: node)
  }

  private static func value(_ name: StaticString, _ node: Node) -> String? {
    node.value(name).map { String(decoding: $0, as: UTF8.self) }
  }

  private func source(_ node: Node) -> Source? {
    func value(_ name: StaticString) -> String? { Self.value(name, node) }
    if value("kind") == "config" { return node.children.first { _ in true }.map { .config($0) } }
    if let path = value("path"), let attribute = node.attribute("path") {
      return .path(resolved(path, attribute.place))
    }
    if let target = value("target") { return .target(target) }
    if let policy = value("bundle"), let attribute = node.attribute("bundle") {
      return .bundle(resolved(policy, attribute.place))
    }
    if let text = node.child("text") { return .text(Array(text.text ?? .init(start: nil, count: 0))) }
    if let archive = node.child("archive") { return volume(archive).map { .volume($0) } }
    return nil
  }

  private func volume(_ node: Node) -> Volume? {
    guard let form = FileTree.Form(rawValue: Self.value("form", node) ?? "tar") else { return nil }
    var files: [File] = []
    for child in node.children {
      guard child.isType("file"), let file = file(child) else { return nil }
      files.append(file)
    }
    var size: Int?
    if let text = Self.value("size", node) {
      guard let number = Int(text) else { return nil }
      size = number
    }
    return Volume(form: form, size: size, label: Self.value("label", node) ?? "", files: files, node: node)
  }

  private func file(_ node: Node) -> File? {
    guard let name = node.name else { return nil }
    let content: File.Content
    if let target = Self.value("link", node) {
      content = .link(to: target)
    } else if Self.value("kind", node) == "directory" {
      content = .directory
    } else if let source = source(node) {
      content = .source(source)
    } else {
      return nil
    }
    return File(
      name: String(decoding: name, as: UTF8.self), content: content, hash: Self.value("hash", node), node: node)
  }

  /// A path starts from the folder of the file that spells it.
  func resolved(_ path: String, _ place: NodePlace) -> String {
    guard !path.hasPrefix("/") else { return path }
    var folder = directoryPrefix(inputName(file.name))
    if let source = file.source(of: place)?.text {
      let name = String(decoding: source.name, as: UTF8.self)
      if !name.hasPrefix("http"), !name.hasPrefix("env:"), !name.hasPrefix("~") { folder = directoryPrefix(name) }
    }
    return folder + path
  }
}

extension BootDescription {
  /// What is to be built for a board; shows what keeps it from being built before this throws.
  func system(for board: Board, _ settings: Settings) throws(CommandFailure) -> System {
    guard let system = systems.first(where: { $0.board == nil || $0.board == board.name }) else {
      settings.messages.show(
        BootProblem(
          .unknownBoard, "`\(file.name)` has a system for each of its boards, and `\(board.name)` is none of them",
          help: "list it in `boards`; there are \(boards.map { "`\($0.name)`" }.joined(separator: ", "))"))
      throw .shown
    }
    guard system.lacks.isEmpty else {
      for lack in system.lacks {
        func text(_ name: StaticString) -> String { Self.value(name, lack) ?? "" }
        settings.messages.show(
          BootProblem(
            .driverMissing, "the board `\(board.name)` has no driver `\(text("driver"))`: \(text("why"))",
            at: lack.attribute("target").flatMap { $0.value.isEmpty ? nil : file.source(of: $0.place) },
            help: "leave the board out of `boards`, or give it one: `board with drivers = …`"))
      }
      throw .shown
    }
    return system
  }

  /// The board that is asked for, or the first one of the description; known ones are in `dhall/Boot/boards.dhall`.
  func board(_ wanted: String?, _ settings: Settings) throws(CommandFailure) -> Board {
    if let board = boards.first(where: { $0.name == wanted }) { return board }
    if wanted == nil, let board = boards.first { return board }
    let folder = directoryPrefix(inputName(file.name))
    guard let list = packageFile("Boot/boards.dhall", from: absolutePath(folder.isEmpty ? "." : folder)) else {
      settings.messages.show(
        BootProblem(
          .unknownBoard, "the boards that are known are in dhall/Boot/boards.dhall, which is nowhere to be found",
          help: "describe the board in the description: `boards = [ … ]`"))
      throw .shown
    }
    let known = try ConfigurationFile(list, settings)
    let all = known.tree.root.map { $0.children.compactMap(Board.init) } ?? []
    if let board = wanted == nil ? all.first : all.first(where: { $0.name == wanted }) { return board }
    var names = boards.map(\.name)
    for board in all where !names.contains(board.name) { names.append(board.name) }
    settings.messages.show(
      BootProblem(
        .unknownBoard, "there is no board `\(wanted ?? "")`",
        help: "known are \(names.map { "`\($0)`" }.joined(separator: ", "))"))
    throw .shown
  }
}
