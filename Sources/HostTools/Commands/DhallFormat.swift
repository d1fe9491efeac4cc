// SPDX-License-Identifier: MIT

import ArgumentParser

struct DhallFormat: HostCommand {
  static let configuration = CommandConfiguration(
    commandName: "format", abstract: "Lay sources out. Comments stay, and so does what the source says.",
    discussion: """
      Files are rewritten in place, the standard input goes to the standard output. λ, ∀ and → are written as the \
      source has them.

      Examples:
        genode-host dhall format *.dhall
        genode-host dhall format --check *.dhall   for continuous integration
        genode-host dhall format - < a.dhall       for editors
      """)

  enum Characters: String, EnumerableFlag { case unicode, ascii }

  @OptionGroup(title: "Files") var options: RewriteOptions
  @Flag(help: "Write λ, ∀ and →, or their ASCII spellings.") var characters: Characters?
  @Option(help: ArgumentHelp("Keep lines within this many columns.", valueName: "columns")) var width = 80
  @OptionGroup var common: SourceOptions

  var output: String? { options.destination.output }

  mutating func validate() throws {
    guard (20...1000).contains(width) else { throw ValidationError("--width takes 20 to 1000 columns") }
  }

  func execute(_ settings: Settings) throws(CommandFailure) {
    try rewrite(options, settings) { source, file throws(CommandFailure) in
      try formatted(source, file, settings) { source throws(FormatError) in
        var style = FormatOptions.matching(source)
        if let characters { style.unicode = characters == .unicode }
        style.width = width
        return try formatDhall(source, style)
      }
    }
  }
}
