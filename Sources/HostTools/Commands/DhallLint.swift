// SPDX-License-Identifier: MIT

import ArgumentParser

struct DhallLint: HostCommand {
  static let configuration = CommandConfiguration(
    commandName: "lint", abstract: "Find what is needlessly complicated, and repair what can be.",
    discussion: """
      Files are repaired in place and laid out, the standard input goes to the standard output. What needs a person is \
      told as a warning, and the exit status is 1 then. --check repairs nothing and tells everything.
      """)

  @OptionGroup(title: "Files") var options: RewriteOptions
  @OptionGroup var common: SourceOptions

  var output: String? { options.destination.output }

  func execute(_ settings: Settings) throws(CommandFailure) {
    var isClean = true
    var failure: CommandFailure?
    do throws(CommandFailure) {
      try rewrite(options, settings) { source, file throws(CommandFailure) in
        let (findings, result) = try formatted(source, file, settings) { source throws(FormatError) in
          let (findings, fixed) = try lintDhall(source)
          // A file without findings is left as it is laid out: that is the business of `format`.
          return (findings, fixed == source ? fixed : try formatDhall(fixed, .matching(source)))
        }
        let text = SourceText(name: Array(inputName(file).utf8), bytes: source)
        for finding in findings where options.check || !finding.isFixed {
          isClean = false
          settings.messages.show(
            Notice(
              severity: .warning, code: finding.kind.rawValue, message: finding.message,
              place: .init(source: text, range: finding.range)))
        }
        return result
      }
    } catch { failure = error }
    if let failure { throw failure }
    guard isClean else { throw .shown }
  }
}
