// SPDX-License-Identifier: MIT

import ArgumentParser
import DhallLite

func runHash(_ file: String, _ settings: Settings) throws(CommandFailure) {
  var session = try Session(settings)
  let term = try session.load(file)
  let normal = try session.attempt { block throws(Diagnostic) in
    try block.check(term)
    return try block.normalize(term)
  }
  try deliver(session.hash(normal), settings)
}

struct DhallHash: HostCommand {
  static let configuration = CommandConfiguration(
    commandName: "hash", abstract: "Print the semantic hash of an expression, as imports are frozen with.")

  @Argument(help: ArgumentHelp("The source, or - for the standard input.", valueName: "file"), completion: .file())
  var file = "-"
  @OptionGroup(title: "Result") var destination: OutputOption
  @OptionGroup var common: CommonOptions

  var output: String? { destination.output }
  func execute(_ settings: Settings) throws(CommandFailure) { try runHash(file, settings) }
}
