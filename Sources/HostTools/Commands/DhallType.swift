// SPDX-License-Identifier: MIT

import ArgumentParser

struct DhallType: HostCommand {
  static let configuration = CommandConfiguration(
    commandName: "type", abstract: "Print the type of an expression.")

  @Argument(help: ArgumentHelp("The source, or - for the standard input.", valueName: "file"), completion: .file())
  var file = "-"
  @OptionGroup(title: "Result") var layout: LayoutOptions
  @OptionGroup(title: "Result") var destination: OutputOption
  @OptionGroup var common: CommonOptions

  var output: String? { destination.output }
  func execute(_ settings: Settings) throws(CommandFailure) { try runEval(file, .type, layout.layout, settings) }
}
