// SPDX-License-Identifier: MIT

import ArgumentParser
import DhallLite
import GenodeConfig
import Glibc

struct EffectsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "effects", abstract: "Show what init does to each child when one configuration follows another.",
    discussion: """
      Each child is unchanged, live (it has the change at once), restarted, stuck (init takes no change for it any \
      more), broken (a session of it is lost, and nobody says so), or the change is ignored until the child is next \
      created. A `?` stands where that depends on a session that the child may have open or not: init's state report \
      (`report | ids: yes | requested: yes`) tells.

      The exit status is 0 if all that was changed comes into force and nobody loses a session, 1 if not, or if init \
      must not be given the configuration at all, and 2 when one cannot be read. With --repair it is that of what is \
      written.

      Examples:
        genode-host effects old.dhall new.dhall
        genode-host effects old.hid new.hid --state report.hid
        genode-host effects old.hid new.hid --repair -o config
      """)

  @Argument(help: "The configuration that is in force: Dhall, HID or XML.", completion: .file()) var old: String
  @Argument(help: "The configuration that follows.", completion: .file()) var new: String
  @Option(
    help: ArgumentHelp("Init's state report while the old one is in force.", valueName: "file"), completion: .file())
  var state: String?
  @Flag(help: "Write the new configuration with versions that mend what is ignored, stuck or broken.")
  var repair = false
  @Option(help: "What --repair writes.") var syntax = Render.Syntax.hid
  @Flag(help: "Show children that nothing happens to as well.") var all = false
  @Flag(help: "One object for programs.") var json = false
  @OptionGroup(title: "Result") var destination: OutputOption
  @OptionGroup var common: CommonOptions

  mutating func validate() throws {
    if [old, new, state].filter({ $0 == "-" }).count > 1 {
      throw ValidationError("only one file can be the standard input")
    }
  }

  mutating func run() throws {
    var settings = common.settings
    settings.output = destination.output
    var isHarmless = false
    do throws(CommandFailure) { isHarmless = try execute(settings) } catch {
      settings.messages.show(error)
      throw ExitCode(ExitStatus.usage)
    }
    if !isHarmless { throw ExitCode(1) }
  }

  /// Writes what was asked for, and tells whether the change does what it says.
  private func execute(_ settings: Settings) throws(CommandFailure) -> Bool {
    let before = try ConfigurationFile(old, settings)
    let after = try ConfigurationFile(new, settings)
    let report: ConfigurationFile?
    if let state { report = try ConfigurationFile(state, settings) } else { report = nil }
    var forecast = Forecast(before, after, report: report)
    forecast.showRefusals(settings.messages)
    guard repair else {
      let isTerminal = settings.output == nil || settings.output == "-"
      let style = Style(color: isTerminal && settings.messages.isColored(STDOUT_FILENO))
      var text = ByteBuffer()
      text.append(json ? forecast.json() : forecast.table(all: all, style))
      try deliver(text, settings)
      return forecast.isHarmless
    }
    guard !forecast.isRefused else { return false }
    forecast = forecast.mended()
    try deliver(try forecast.written(syntax == .hid ? .hid : .xml, settings), settings)
    if !forecast.isHarmless {
      settings.messages.warn("new versions do not mend all of it\n" + forecast.table(all: false, Style(color: false)))
    }
    return forecast.isHarmless
  }
}

extension Forecast {
  /// With new versions, until there is nothing left that one would mend.
  func mended() -> Forecast {
    var forecast = self
    // A new version of a server makes init look at all sessions, which can uncover more.
    for _ in 0..<8 where forecast.effects.isMendable {
      guard let tree = MendedTree(forecast.effects) else {
        preconditionFailure("the memory is enough for the versions")
      }
      forecast = Forecast(before, after, report: report, mended: tree)
    }
    return forecast
  }

  /// The configuration that follows, as a document.
  func written(_ syntax: NodeSyntax, _ settings: Settings) throws(CommandFailure) -> ByteBuffer {
    var output = ByteBuffer()
    let scratch = UnsafeMutableRawBufferPointer.allocate(byteCount: tree.usedBytes + 4096, alignment: 16)
    defer { scratch.deallocate() }
    var refusal: NodeError?
    output.withSink { sink in
      do throws(NodeError) {
        switch syntax {
        case .hid:
          var writer = HIDWriter(output: sink, scratch: scratch)
          try tree.write(into: &writer)
        case .xml:
          var writer = XMLWriter(output: sink, scratch: scratch)
          try tree.write(into: &writer)
        }
      } catch { refusal = error }
    }
    guard let refusal else { return output }
    settings.messages.show(refusal, at: nil)
    throw .shown
  }
}
