// SPDX-License-Identifier: MIT

import ArgumentParser
import DhallLite
import GenodeConfig

struct Decode: HostCommand {
  static let configuration = CommandConfiguration(
    abstract: "Read a report or configuration as a Dhall value of a type.",
    discussion: """
      The document is read as Genode reads it, and becomes a value as the agent's inputs do; docs/decode.md has the \
      rules.

      Examples:
        genode-host decode --type '{ name : Text, ram : Natural }' child.hid
        genode-host decode --type ./Report.dhall report
        genode-host decode --type '{ Type = { caps : Natural }, default.caps = 100 }' child.hid
      """)

  @Option(
    help: ArgumentHelp(
      "The type, as an expression: ./Report.dhall is one. Or a record of Type and default.",
      valueName: "type"))
  var type: String
  @Argument(help: ArgumentHelp("The document, or - for the standard input.", valueName: "file"), completion: .file())
  var file = "-"
  @OptionGroup(title: "Result") var layout: LayoutOptions
  @OptionGroup(title: "Result") var destination: OutputOption
  @OptionGroup var common: CommonOptions

  var output: String? { destination.output }

  func execute(_ settings: Settings) throws(CommandFailure) {
    var session = try Session(settings)
    let expected = try normalForm(type, name: "(type)", &session)
    let (normal, defaults) = try schema(expected, &session)
    let document = try ConfigurationFile(file, settings, NodeReadOptions(.asTarget))
    guard let root = document.tree.root else { return }
    let value: TermID
    do throws(NodeMismatch) { value = try session.block.decode(root, as: normal, defaults: defaults) } catch {
      let node = document.tree.node(at: error.node)
      let attribute = error.found == nil ? nil : node.attribute(error.label.map { session.block.bytes($0) })
      let place = document.source(of: attribute?.place ?? node.place)
      settings.messages.show(
        Report(error, in: document.tree, at: place, session.block, unicode: settings.messages.isUnicode))
      throw .shown
    }
    try deliver(session.source(of: value, layout.layout), settings)
  }

  private func normalForm(_ text: String, name: String, _ session: inout Session) throws(CommandFailure) -> TermID {
    let term = try session.read(Array(text.utf8), name: name)
    try session.resolve(term)
    return try session.attempt { block throws(Diagnostic) in
      try block.check(term)
      return try block.normalize(term)
    }
  }

  /// What `T::{ … }` takes for `T`: a record of a type and of defaults for some of its fields. Another term is the type.
  private func schema(_ term: TermID, _ session: inout Session) throws(CommandFailure) -> (TermID, TermID) {
    guard let fields = session.block.schema(term) else { return (term, .none) }
    // The language's own check that each default is a field of the type, and of the field's type.
    _ = try normalForm("let T = \(type) in λ(node : T.Type) → node ⫽ T.default : T.Type", name: "(defaults)", &session)
    return fields
  }
}

extension Block {
  /// The fields `Type` and `default` of a record that has both.
  fileprivate func schema(_ term: TermID) -> (TermID, TermID)? {
    guard tag(term) == .record, count(term) == 2, bytes(NameID(self[term, 0])).elementsEqual("Type".utf8),
      bytes(NameID(self[term, 2])).elementsEqual("default".utf8)
    else { return nil }
    return (child(term, 1), child(term, 3))
  }
}

extension Node {
  /// The attribute of a name; `name` for none.
  fileprivate func attribute(_ name: UnsafeRawBufferPointer?) -> NodeAttribute? {
    name.map { attribute($0) } ?? attribute("name")
  }
}
