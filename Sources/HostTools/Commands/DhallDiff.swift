// SPDX-License-Identifier: MIT

import ArgumentParser
import DhallLite

struct DhallDiff: HostCommand {
  static let configuration = CommandConfiguration(
    commandName: "diff", abstract: "Show where the values of two expressions differ.",
    discussion: "The exit status is 1 if they do. How they are written, and what is imported, does not count.")

  @Argument(help: "The one source.", completion: .file()) var old: String
  @Argument(help: "The other source.", completion: .file()) var new: String
  @OptionGroup(title: "Result") var destination: OutputOption
  @OptionGroup var common: CommonOptions

  var output: String? { destination.output }

  func execute(_ settings: Settings) throws(CommandFailure) {
    let found = differences(try normalForm(old, settings), try normalForm(new, settings))
    var text = ByteBuffer()
    for difference in found { text.append(difference.rendered + "\n") }
    try deliver(text, settings)
    guard found.isEmpty else { throw .shown }
  }

  private func normalForm(_ file: String, _ settings: Settings) throws(CommandFailure) -> [UInt8] {
    var session = try Session(settings)
    let term = try session.load(file)
    let normal = try session.attempt { block throws(Diagnostic) in
      try block.check(term)
      return try block.normalize(term)
    }
    return try session.write(normal, as: .text).array
  }
}
