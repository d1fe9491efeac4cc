// SPDX-License-Identifier: MIT

import ArgumentParser
import DhallLite

struct DhallDecode: HostCommand {
  static let configuration = CommandConfiguration(
    commandName: "decode", abstract: "Print the source of a binary encoding, such as a file of the cache.")

  @Argument(help: ArgumentHelp("The encoding, or - for the standard input.", valueName: "file"), completion: .file())
  var file = "-"
  @OptionGroup(title: "Result") var layout: LayoutOptions
  @OptionGroup(title: "Result") var destination: OutputOption
  @OptionGroup var common: SourceOptions

  var output: String? { destination.output }

  func execute(_ settings: Settings) throws(CommandFailure) {
    let session = try Session(settings)
    let input = try readInput(file)
    let term = try session.decode(input)
    try deliver(session.source(of: term, layout.layout), settings)
  }
}
