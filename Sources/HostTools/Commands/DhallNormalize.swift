// SPDX-License-Identifier: MIT

import ArgumentParser

struct DhallNormalize: HostCommand {
  static let configuration = CommandConfiguration(
    commandName: "normalize", abstract: "Print the normal form of an expression, checked or not.")

  @Argument(help: ArgumentHelp("The source, or - for the standard input.", valueName: "file"), completion: .file())
  var file = "-"

  @Flag(help: "Do not check the type of the expression itself. Imports are always checked.")
  var noCheck = false

  @OptionGroup(title: "Result") var layout: LayoutOptions
  @OptionGroup(title: "Result") var destination: OutputOption
  @OptionGroup var common: CommonOptions

  var output: String? { destination.output }
  func execute(_ settings: Settings) throws(CommandFailure) {
    try runEval(file, noCheck ? .unchecked : .normal, layout.layout, settings)
  }
}
