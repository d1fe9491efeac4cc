// SPDX-License-Identifier: MIT

import DhallLite
import GenodeConfig

/// What a configuration is written in.
package enum ConfigurationLanguage: Sendable {
  case dhall, hid, xml

  /// By the end of a file's name, else by how it begins.
  ///
  /// A document in HID begins with a lower-case word. A Dhall expression that does is a variable that nothing binds,
  /// unless the word is one of the language's own.
  package init(of file: String, _ bytes: UnsafeRawBufferPointer) {
    if file.hasSuffix(".dhall") {
      self = .dhall
      return
    }
    let start = bytes.firstIndex { $0 != 0x20 && $0 != 0x0a && $0 != 0x09 } ?? bytes.count
    let rest = bytes[start...]
    func begins(_ text: String) -> Bool { rest.starts(with: text.utf8) }
    let isNamedDocument = [".hid", ".hsd", ".xml", ".xsd"].contains { file.hasSuffix($0) }
    if begins("<") {
      let next = rest.dropFirst().first ?? 0
      // A union type has a space or an upper-case letter there.
      self = isNamedDocument || next == 0x21 || next == 0x2f || next == 0x3f || next &- 0x61 < 26 ? .xml : .dhall
      return
    }
    let word = rest.prefix { $0 &- 0x61 < 26 || $0 &- 0x30 < 10 || $0 == 0x5f || $0 == 0x2d }
    let follows = rest.dropFirst(word.count).first ?? 0x0a
    let keywords = ["let", "if", "merge", "to", "assert", "forall", "missing", "env", "http", "https"]
    let isWord = (word.first ?? 0) &- 0x61 < 26 && [0x20, 0x0a, 0x0d, 0x7c].contains(follows)
    let isHID = isWord && !keywords.contains { word.elementsEqual($0.utf8) } || begins(". ")
    self = isNamedDocument || isHID ? .hid : .dhall
  }
}

/// A configuration that has been read, whatever it was written in: its tree, and where each part of it comes from.
/// The tree is valid as long as this is.
package final class ConfigurationFile {
  package let name: String
  package let language: ConfigurationLanguage
  package let tree: NodeTree
  private let memory: UnsafeMutableRawBufferPointer
  /// The evaluation, whose block the places of a tree from Dhall are in.
  private let session: Session?
  private let block: Block?
  /// The document, in which the places are else.
  private let document: SourceText?

  /// Reads a file (`-`: the standard input). A Dhall expression is evaluated; if it is Text, that is the document.
  ///
  /// Errors are shown before this throws; so are warnings, if asked for.
  package convenience init(
    _ file: String, _ settings: Settings, _ options: NodeReadOptions = NodeReadOptions(), warns: Bool = false,
    wantsDescription: Bool = false
  ) throws(CommandFailure) {
    let input = try readInput(file)
    try self.init(file, input, settings, options, warns: warns, wantsDescription: wantsDescription)
  }

  init(
    _ file: String, _ input: borrowing ByteBuffer, _ settings: Settings,
    _ options: NodeReadOptions = NodeReadOptions(), warns: Bool, wantsDescription: Bool = false
  ) throws(CommandFailure) {
    name = file
    let language = input.withBytes { ConfigurationLanguage(of: file, $0) }
    guard language == .dhall else {
      self.language = language
      session = nil
      block = nil
      let source = SourceText(name: Array(inputName(file).utf8), bytes: input.array)
      document = source
      let read = try Self.read(source, options, warns, settings)
      (memory, tree) = wantsDescription ? read : try Self.described(read, file, settings)
      return
    }
    var session = try Session(settings)
    let term = try session.load(input, file)
    var normal = try session.attempt { block throws(Diagnostic) in
      try block.check(term)
      return try block.normalize(term)
    }
    if let described = try bootNodes(of: term, normal, file, &session, settings) { normal = described }
    if let text = session.block.textLiteral(normal) {
      let start = text.firstIndex { $0 != 0x20 && $0 != 0x0a && $0 != 0x09 }
      let source = SourceText(name: Array((inputName(file) + " (its text)").utf8), bytes: Array(text))
      self.language = start.map { text[$0] } == 0x3c ? .xml : .hid
      document = source
      self.session = nil
      block = nil
      (memory, tree) = try Self.read(source, options, warns, settings)
      return
    }
    let memory = try reserveMemory(nil)
    guard let tree = NodeTree(memory) else { preconditionFailure("reserved memory is aligned, and more than a page") }
    var builder = TreeBuilder(tree)
    let hasMarkup = try session.attempt { block throws(Diagnostic) in
      try block.orMarkup { () throws(Diagnostic) in try block.renderNodes(normal, into: &builder) }
    }
    if hasMarkup {
      releaseMemory(memory)
      let source = SourceText(
        name: Array((inputName(file) + " (as markup)").utf8), bytes: try markup(input, file, settings))
      self.language = .xml
      document = source
      self.session = nil
      block = nil
      (self.memory, self.tree) = try Self.read(source, options, warns, settings)
      return
    }
    self.language = .dhall
    document = nil
    (self.memory, self.tree) = wantsDescription ? (memory, tree) : try Self.described((memory, tree), file, settings)
    block = session.block
    self.session = consume session
  }

  deinit { releaseMemory(memory) }

  /// Of a boot description, its configuration alone; any other tree as it is.
  private static func described(
    _ whole: (UnsafeMutableRawBufferPointer, NodeTree), _ file: String, _ settings: Settings
  ) throws(CommandFailure) -> (UnsafeMutableRawBufferPointer, NodeTree) {
    guard let root = whole.1.root, root.isType("boot"), systemConfiguration(root) != nil else { return whole }
    defer { releaseMemory(whole.0) }
    guard let config = systemConfiguration(root, of: settings.board) else {
      let boards = root.children.compactMap { node in
        node.isType("system") ? node.value("board").map { "`\(String(decoding: $0, as: UTF8.self))`" } : nil
      }
      settings.messages.show(
        BootProblem(
          .unknownBoard, "`\(file)` has no system for a board `\(settings.board ?? "")`",
          help: "there are systems for \(boards.joined(separator: ", "))"))
      throw .shown
    }
    let memory = try reserveMemory(nil)
    guard let tree = NodeTree(memory) else { preconditionFailure("reserved memory is aligned, and more than a page") }
    var builder = TreeBuilder(tree)
    do throws(NodeError) {
      try config.write(into: &builder)
      try builder.finish()
    } catch { preconditionFailure("a part of a tree is a tree") }
    return (memory, tree)
  }

  private static func read(
    _ source: SourceText, _ options: NodeReadOptions, _ warns: Bool, _ settings: Settings
  ) throws(CommandFailure) -> (UnsafeMutableRawBufferPointer, NodeTree) {
    let memory = try reserveMemory(max(NodeTree.bytes(forDocument: source.bytes.count), Block.minimumBytes))
    guard let tree = NodeTree(memory) else { preconditionFailure("reserved memory is aligned, and more than a page") }
    let list = UnsafeMutableBufferPointer<NodeReadError>.allocate(capacity: 200)
    defer { list.deallocate() }
    var problems = NodeProblems(list)
    let thrown = source.bytes.withUnsafeBytes { bytes -> NodeReadError? in
      do throws(NodeReadError) {
        try readNodes(bytes, options, into: tree, problems: &problems)
        return nil
      } catch { return error }
    }
    var shown = (0..<problems.count).map { problems[$0] }
    if let thrown, !shown.contains(thrown) { shown.append(thrown) }
    shown.sort { $0.place.start < $1.place.start }
    for problem in shown where warns || !problem.code.isWarning { settings.messages.show(problem, in: source) }
    guard thrown == nil else {
      releaseMemory(memory)
      throw .shown
    }
    return (memory, tree)
  }
}

/// The configuration of a boot description's system: where boards have each its own, that of a board, or of the first.
func systemConfiguration(_ description: Node, of board: String? = nil) -> Node? {
  if let config = description.child("config") { return config }
  let system = description.children.first { node in
    node.isType("system") && (board == nil || node.value("board")?.elementsEqual((board ?? "").utf8) ?? false)
  }
  return system?.child("config")
}

extension ConfigurationFile {
  /// The source that a place of the tree is in, and where; nil for what is from nowhere.
  func source(of place: NodePlace) -> (text: SourceText, range: Range<Int>)? {
    guard place != .none, let text = document ?? SourceText(place, in: block) else { return nil }
    return (text, text.offsets(place))
  }

  /// Writes the tree as a document. A node that the syntax cannot carry is shown before this throws.
  package func written(as syntax: NodeSyntax, _ settings: Settings) throws(CommandFailure) -> ByteBuffer {
    var output = ByteBuffer()
    // What the writers hold of nodes is in the tree too; XML has the types of open nodes beside.
    let scratch = UnsafeMutableRawBufferPointer.allocate(byteCount: tree.usedBytes + 4096, alignment: 16)
    defer { scratch.deallocate() }
    var watched = PlaceWatch()
    var refusal: NodeError?
    output.withSink { sink in
      do throws(NodeError) {
        switch syntax {
        case .hid: try tree.write(HIDWriter(output: sink, scratch: scratch), &watched)
        case .xml: try tree.write(XMLWriter(output: sink, scratch: scratch), &watched)
        }
      } catch { refusal = error }
    }
    guard let refusal else { return output }
    settings.messages.show(refusal, at: source(of: watched.place))
    throw .shown
  }
}

/// The place of the last event.
struct PlaceWatch { var place = NodePlace.none }

extension NodeTree {
  /// Writes the tree, and tells which event a writer refused.
  fileprivate func write<Sink: NodeSink>(_ sink: Sink, _ watch: inout PlaceWatch) throws(NodeError) {
    var watched = WatchedSink(sink: sink)
    defer { watch.place = watched.here }
    try write(into: &watched)
  }
}

private struct WatchedSink<Sink: NodeSink>: NodeSink {
  var sink: Sink
  var here = NodePlace.none

  mutating func place(_ place: NodePlace) {
    here = place
    sink.place(place)
  }

  mutating func open(type: UnsafeRawBufferPointer) throws(NodeError) { try sink.open(type: type) }
  mutating func attribute(name: UnsafeRawBufferPointer, value: UnsafeRawBufferPointer) throws(NodeError) {
    try sink.attribute(name: name, value: value)
  }
  mutating func text(_ bytes: UnsafeRawBufferPointer) throws(NodeError) { try sink.text(bytes) }
  mutating func close() throws(NodeError) { try sink.close() }
  mutating func finish() throws(NodeError) { try sink.finish() }
}
