// SPDX-License-Identifier: MIT

import ArgumentParser
import DhallLite

struct DhallEncode: HostCommand {
  static let configuration = CommandConfiguration(
    commandName: "encode", abstract: "Write the binary encoding of an expression. Imports stay imports.")

  @Argument(help: ArgumentHelp("The source, or - for the standard input.", valueName: "file"), completion: .file())
  var file = "-"
  @OptionGroup(title: "Result") var destination: OutputOption
  @OptionGroup var common: SourceOptions

  var output: String? { destination.output }
  func execute(_ settings: Settings) throws(CommandFailure) { try runSpec(.encode, file, settings) }
}
