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
      """)

  @Option(
    help: ArgumentHelp(
      "The type, as an expression: ./Report.dhall is one.",
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
    let term = try session.read(Array(type.utf8), name: "(type)")
    try session.resolve(term)
    let normal = try session.attempt { block throws(Diagnostic) in
      try block.check(term)
      return try block.normalize(term)
    }
    let document = try ConfigurationFile(file, settings, NodeReadOptions(.asTarget))
    guard let root = document.tree.root else { return }
    let value: TermID
    do throws(NodeMismatch) { value = try session.block.decode(root, as: normal) } catch {
      let node = document.tree.node(at: error.node)
      let attribute = error.found == nil ? nil : node.attribute(error.label.map { session.block.bytes($0) })
      let place = document.source(of: attribute?.place ?? node.place)
      settings.messages.show(
        Report(error, in: document.tree, at: place, session.block, unicode: settings.messages.isUnicode))
      throw .shown
    }
    try deliver(session.source(of: value, layout.layout), settings)
  }
}

extension Node {
  /// The attribute of a name; `name` for none.
  fileprivate func attribute(_ name: UnsafeRawBufferPointer?) -> NodeAttribute? {
    name.map { attribute($0) } ?? attribute("name")
  }
}
