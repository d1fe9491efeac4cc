// SPDX-License-Identifier: MIT

import ArgumentParser
import GenodeConfig
import Glibc

struct Diff: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Show what differs between two configurations, node by node.",
    discussion: """
      Each may be Dhall, which is evaluated, HID or XML. Nodes are the same by type and name, and their order counts; \
      layout, comments, disabled nodes and the order of attributes do not.

      The exit status is 0 when they are equal, 1 when they differ, 2 when one cannot be read.

      Examples:
        genode-host diff system.dhall config
        genode-host render new.dhall | genode-host diff old.xml -
      """)

  @Argument(help: ArgumentHelp("The one, or - for the standard input.", valueName: "old"), completion: .file())
  var old: String
  @Argument(help: ArgumentHelp("The other, or - for the standard input.", valueName: "new"), completion: .file())
  var new: String
  @OptionGroup(title: "Result") var destination: OutputOption
  @OptionGroup var common: CommonOptions

  mutating func validate() throws {
    if old == "-", new == "-" { throw ValidationError("only one of the two can be the standard input") }
  }

  mutating func run() throws {
    var settings = common.settings
    settings.output = destination.output
    var differs = false
    do throws(CommandFailure) { differs = try runDiff(old, new, settings) } catch {
      settings.messages.show(error)
      throw ExitCode(ExitStatus.usage)
    }
    if differs { throw ExitCode(1) }
  }
}

/// Writes the differences, and tells whether there are any.
func runDiff(_ old: String, _ new: String, _ settings: Settings) throws(CommandFailure) -> Bool {
  let before = try ConfigurationFile(old, settings)
  let after = try ConfigurationFile(new, settings)
  guard let oldRoot = before.tree.root, let newRoot = after.tree.root else { return false }
  let found = treeDifferences(oldRoot, newRoot)
  let isTerminal = settings.output == nil || settings.output == "-"
  let style = DifferenceStyle(
    color: isTerminal && settings.messages.isColored(STDOUT_FILENO), unicode: settings.messages.isUnicode)
  var output = ByteBuffer()
  for (index, difference) in found.enumerated() {
    if index > 0 { output.append("\n") }
    for line in difference.lines(style) { output.append(line.trimmedEnd + "\n") }
  }
  try deliver(output, settings)
  return !found.isEmpty
}
