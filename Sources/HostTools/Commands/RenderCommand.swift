// SPDX-License-Identifier: MIT

import ArgumentParser
import DhallLite
import GenodeConfig

/// Writes the configuration that a file describes.
func runRender(_ file: String, _ syntax: NodeSyntax, _ settings: Settings) throws(CommandFailure) {
  let input = try readInput(file)
  guard input.withBytes({ ConfigurationLanguage(of: file, $0) }) == .dhall else {
    let document = try ConfigurationFile(file, input, settings, warns: true)
    return try deliver(document.written(as: syntax, settings), settings)
  }
  // A value goes to its syntax without a tree between, and Text as it is.
  var session = try Session(settings)
  let term = try session.load(input, file)
  var output = ByteBuffer()
  let needsTree = try session.attempt { block throws(Diagnostic) in
    try block.check(term)
    try block.answer(term)
    // A record may describe a system, whose configuration is a part of it.
    if block.answerIsRecord { return true }
    let scratch = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 20, alignment: 16)
    defer { scratch.deallocate() }
    return try block.orMarkup { () throws(Diagnostic) in
      try output.withSink { sink throws(Diagnostic) in
        try block.renderConfiguration(as: syntax, scratch: scratch, into: &sink)
      }
    }
  }
  guard needsTree else { return try deliver(output, settings) }
  let document = try ConfigurationFile(file, input, settings, warns: true)
  try deliver(document.written(as: syntax, settings), settings)
}

struct Render: HostCommand {
  enum Syntax: String, CaseIterable, ExpressibleByArgument { case hid, xml }

  static let configuration = CommandConfiguration(
    abstract: "Write the Genode configuration that an expression describes.",
    discussion: """
      The expression is a tree of nodes (a Prelude XML.Type or one of the package's types), or Text, which is written \
      as it is. What XML.rawText puts into a tree is read as XML. A document in HID or XML is read and written again, in either syntax, without its comments.

      Examples:
        genode-host render system.dhall -o config
        genode-host render system.dhall --syntax xml
        genode-host render config.xml
      """)

  @Argument(help: ArgumentHelp("The source, or - for the standard input.", valueName: "file"), completion: .file())
  var file = "-"
  @Option(help: "hid is Genode's syntax since 26.02, xml the one before.")
  var syntax = Syntax.hid
  @OptionGroup(title: "Result") var destination: OutputOption
  @OptionGroup var boards: BoardOption
  @OptionGroup var common: CommonOptions

  var output: String? { destination.output }
  func execute(_ settings: Settings) throws(CommandFailure) {
    let settings = boards.applied(to: settings)
    try runRender(file, syntax == .hid ? .hid : .xml, settings)
  }
}
