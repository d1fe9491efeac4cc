// SPDX-License-Identifier: MIT

import ArgumentParser
import DhallLite

struct Explain: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Say more about the code of a message.",
    discussion: """
      Examples:
        genode-host explain D0312
        genode-host explain          all codes
      """)

  @Argument(
    help: ArgumentHelp("A code such as D0312; without one, all of them are listed.", valueName: "code"),
    completion: .list(catalogue.map(\.code.description) + HostCode.allCases.map(\.name)))
  var code: String?
  @OptionGroup(title: "Result") var destination: OutputOption
  @OptionGroup(title: "Messages") var messages: MessageOptions

  mutating func run() throws {
    var settings = Settings()
    messages.apply(to: &settings)
    settings.output = destination.output
    let status = finish(settings) { () throws(CommandFailure) in
      var text = ByteBuffer()
      text.append(try words())
      try deliver(text, settings)
    }
    if status != 0 { throw ExitCode(status) }
  }

  private func words() throws(CommandFailure) -> String {
    guard let code else {
      let known = catalogue.sorted { $0.code < $1.code }.map { "\($0.code)  \($0.title)\n" }
      return (known + HostCode.allCases.map { "\($0.name)  \($0.title)\n" }).joined()
    }
    let wanted = code.uppercased()
    if let own = HostCode.allCases.first(where: { $0.name == wanted }) {
      return "\(own.name): \(own.title)\n\n" + paragraphs(own.explanation)
    }
    if let page = HostKit.explain(code) { return page + "\n" }
    let near = wanted.hasPrefix("H") ? [] : nearestCodes(code)
    throw .host(
      HostProblem(
        .unknownCode, "there is no message with the code `\(code)`",
        help: near.isEmpty ? "`genode-host explain` lists them" : "near it are \(near.joined(separator: ", "))"))
  }
}

/// Breaks lines at 80 columns; examples, which are indented, stay as they are.
private func paragraphs(_ text: String) -> String {
  text.split(separator: "\n", omittingEmptySubsequences: false)
    .flatMap { $0.utf8.first == 0x20 ? [String($0)] : wrap(String($0), width: 80) }
    .joined(separator: "\n") + "\n"
}
