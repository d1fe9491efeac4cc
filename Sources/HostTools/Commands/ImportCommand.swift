// SPDX-License-Identifier: MIT

import ArgumentParser

struct Import: HostCommand {
  static let configuration = CommandConfiguration(
    commandName: "import", abstract: "Turn a configuration in HID or XML into Dhall on the package.",
    discussion: """
      The result is laid out and keeps comments; disabled nodes become comments. Before it is written, it is evaluated \
      and compared with the document. What the package's types do not take is said, and written as plain nodes.

      A file goes to the standard output, or to --output. Of a directory, every configuration in it and below goes to \
      a file of the same name that ends in .dhall, beside it or below --output.

      Examples:
        genode-host import config.hid -o system.dhall
        genode-host import run/ -o dhall/ --package ../genode-dhall/dhall/package.dhall
        genode-host import --check run/        write nothing
      """)

  @Argument(
    help: ArgumentHelp("The documents, directories of them, or - for the standard input.", valueName: "file"),
    completion: .file())
  var files: [String] = ["-"]

  @Option(
    help: ArgumentHelp(
      "The package that the result imports.",
      discussion: "A path or an address. The default is dhall/package.dhall above the result, or the installed one.",
      valueName: "path|url"))
  var package: String?

  @Flag(help: "Refuse what the package's types do not take, instead of writing plain nodes.")
  var strict = false

  @Flag(help: "Write nothing: tell whether the results would be the same configurations, and exit with 1 if not.")
  var check = false

  @Flag(help: "Do not evaluate the results.")
  var noVerify = false

  @Flag(help: "Leave nodes that init does not tell apart in the usual order, instead of the document's.")
  var usualOrder = false

  @OptionGroup(title: "Result") var destination: OutputOption
  @OptionGroup var common: CommonOptions

  var output: String? { destination.output }

  mutating func validate() throws {
    if check, noVerify { throw ValidationError("--check and --no-verify exclude each other") }
    if check, destination.output != nil { throw ValidationError("--check and --output exclude each other") }
  }

  func execute(_ settings: Settings) throws(CommandFailure) {
    var options = ImportChoices()
    options.keepsOrder = !usualOrder
    let run = ImportRun(
      options: options, package: package, isStrict: strict, writes: !check, verifies: !noVerify, settings: settings)
    try run.run(files)
  }
}
