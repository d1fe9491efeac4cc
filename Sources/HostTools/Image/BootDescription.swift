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
    case archive([ArchiveFile])
  }

  struct Rom {
    var name: String
    var source: Source
    var hash: String?
    var node: Node
  }

  struct ArchiveFile {
    var name: String
    var path: String?
    var text: [UInt8]
    var node: Node
  }

  struct Expectation {
    var lines: [String] = []
    var never: [String] = []
    var seconds = 60
  }

  let file: ConfigurationFile
  /// The file's name without folder and ending.
  let name: String
  let config: Node
  var roms: [Rom] = []
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
      config = root
      return
    }
    guard root.isType("boot"), let config = root.child("config") else { throw Self.refused(path, settings) }
    self.config = config
    for node in root.children {
      if node.isType("board") {
        guard let board = Board(node) else { throw refusedNode(node, "this is no board", settings) }
        boards.append(board)
      } else if node.isType("rom") {
        guard let rom = rom(node) else { throw refusedNode(node, "this is no ROM module", settings) }
        roms.append(rom)
      } else if node.isType("assertions") {
        assertions = node
      } else if node.isType("expect") {
        expectation = Self.expectation(node)
      }
    }
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
    func value(_ name: StaticString) -> String? { node.value(name).map { String(decoding: $0, as: UTF8.self) } }
    let source: Source
    if let path = value("path"), let attribute = node.attribute("path") {
      source = .path(resolved(path, attribute.place))
    } else if let target = value("target") {
      source = .target(target)
    } else if let policy = value("bundle"), let attribute = node.attribute("bundle") {
      source = .bundle(resolved(policy, attribute.place))
    } else if let text = node.child("text") {
      source = .text(Array(text.text ?? .init(start: nil, count: 0)))
    } else if let archive = node.child("archive") {
      source = .archive(archive.children.compactMap(archiveFile))
    } else if let config = node.children.first(where: { _ in true }) {
      source = .config(config)
    } else {
      return nil
    }
    return Rom(name: name, source: source, hash: value("hash"), node: node)
  }

  private func archiveFile(_ node: Node) -> ArchiveFile? {
    guard node.isType("file"), let name = node.name else { return nil }
    let path = node.attribute("path").map { resolved(String(decoding: $0.value, as: UTF8.self), $0.place) }
    return ArchiveFile(
      name: String(decoding: name, as: UTF8.self), path: path, text: node.child("text")?.text.map { Array($0) } ?? [],
      node: node)
  }

  /// A path starts from the folder of the file that spells it.
  private func resolved(_ path: String, _ place: NodePlace) -> String {
    guard !path.hasPrefix("/") else { return path }
    var folder = directoryPrefix(inputName(file.name))
    if let source = file.source(of: place)?.text {
      let name = String(decoding: source.name, as: UTF8.self)
      if !name.hasPrefix("http"), !name.hasPrefix("env:"), !name.hasPrefix("~") { folder = directoryPrefix(name) }
    }
    return folder + path
  }

  private static func expectation(_ node: Node) -> Expectation {
    var expectation = Expectation()
    if let seconds = node.value("seconds").flatMap({ Int(String(decoding: $0, as: UTF8.self)) }), seconds > 0 {
      expectation.seconds = seconds
    }
    for child in node.children {
      let text = String(decoding: child.text ?? .init(start: nil, count: 0), as: UTF8.self)
      if child.isType("line") { expectation.lines.append(text) }
      if child.isType("never") { expectation.never.append(text) }
    }
    return expectation
  }
}

extension BootDescription {
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
