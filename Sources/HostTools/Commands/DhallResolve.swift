// SPDX-License-Identifier: MIT

import ArgumentParser

struct DhallResolve: HostCommand {
  static let configuration = CommandConfiguration(
    commandName: "resolve", abstract: "Print an expression with the normal forms of its imports in their places.")

  @Argument(help: ArgumentHelp("The source, or - for the standard input.", valueName: "file"), completion: .file())
  var file = "-"
  @OptionGroup(title: "Result") var layout: LayoutOptions
  @OptionGroup(title: "Result") var destination: OutputOption
  @OptionGroup var common: CommonOptions

  var output: String? { destination.output }
  func execute(_ settings: Settings) throws(CommandFailure) { try runEval(file, .resolved, layout.layout, settings) }
}
