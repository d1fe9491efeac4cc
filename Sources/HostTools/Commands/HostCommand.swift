// SPDX-License-Identifier: MIT

import ArgumentParser

/// Options that become settings.
protocol SettingsOptions: ParsableArguments {
  var settings: Settings { get }
}

/// A command that evaluates: its options become settings, its failures messages and an exit status.
protocol HostCommand: ParsableCommand {
  associatedtype Options: SettingsOptions
  var common: Options { get }
  var output: String? { get }
  func execute(_ settings: Settings) throws(CommandFailure)
}

extension HostCommand {
  var output: String? { nil }

  mutating func run() throws {
    var settings = common.settings
    settings.output = output
    let status = finish(settings) { () throws(CommandFailure) in try execute(settings) }
    if status != 0 { throw ExitCode(status) }
  }
}

/// Runs a command and turns what it throws into messages and an exit status.
func finish(_ settings: Settings, _ body: () throws(CommandFailure) -> Void) -> Int32 {
  do throws(CommandFailure) {
    try body()
    return 0
  } catch {
    settings.messages.show(error)
    return 1
  }
}
