// SPDX-License-Identifier: MIT

import ArgumentParser
import GenodeConfig

struct GraphCommand: HostCommand {
  enum Format: String, CaseIterable, ExpressibleByArgument { case dot, svg, html }

  static let configuration = CommandConfiguration(
    commandName: "graph",
    abstract: "Draw who asks whom for what.",
    discussion: """
      Clients stand on the left, servers on the right, inits inside in frames of their own. An edge is a rule that names \
      a service, a dotted one a wildcard. What `check` finds is red or amber, and who commands hardware is violet. A \
      service that many ask the same server for is told on their cards instead. What all have of their parent, PD, CPU, \
      LOG and ROM, is left out.

      html is one file with search, filters and the findings; svg and html need the program dot of Graphviz.

      Examples:
        genode-host graph system.dhall -o system.html
        genode-host graph --format svg system.hid -o system.svg
        genode-host render system.dhall | genode-host graph --format dot -
      """)

  @Argument(
    help: ArgumentHelp("A configuration in Dhall, HID or XML, or - for the standard input.", valueName: "file"),
    completion: .file())
  var file: String
  @Option(help: "dot, svg or html.")
  var format = Format.html
  @Flag(help: "Draw every edge.")
  var all = false
  @OptionGroup(title: "Result") var destination: OutputOption
  @OptionGroup var boards: BoardOption
  @OptionGroup var common: CommonOptions

  var output: String? { destination.output }

  func execute(_ settings: Settings) throws(CommandFailure) {
    let settings = boards.applied(to: settings)
    let proof = ProvenConfiguration(try ConfigurationFile(file, settings))
    let graph = SystemGraph(proof, isWhole: all)
    var result = ByteBuffer()
    switch format {
    case .dot: result.append(GraphDOT.text(graph))
    case .svg: result.append(try GraphPicture.document(graph))
    case .html: result.append(try GraphPage.text(graph))
    }
    try deliver(result, settings)
  }
}
