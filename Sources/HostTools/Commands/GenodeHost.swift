// SPDX-License-Identifier: MIT

import ArgumentParser
import Glibc

/// Runs a command line, and tells the exit status: 0 fine, 1 findings or errors, 2 not understood.
public func runGenodeHost(_ arguments: [String]) -> Int32 {
  if let status = runSimple(arguments) { return status }
  let rest = Array(arguments.dropFirst())
  if let message = misspelling(rest) {
    writeError(message)
    return ExitStatus.usage
  }
  do {
    // The tree of all commands with all their options takes milliseconds to set up. It is only needed for help and
    // for messages: a command line that its own command understands goes straight there.
    if var command = parseDirectly(rest) {
      try command.run()
    } else {
      var command = try GenodeHost.parseAsRoot(rest)
      try command.run()
    }
    return 0
  } catch let status as ExitCode {
    return status.rawValue
  } catch {
    let code = GenodeHost.exitCode(for: error)
    let text = GenodeHost.fullMessage(for: error) + "\n"
    guard code.isSuccess else {
      writeError(text)
      return code == .validationFailure ? ExitStatus.usage : 1
    }
    return finish(Settings()) { () throws(CommandFailure) in
      var output = ByteBuffer()
      output.append(text)
      try deliver(output, Settings())
    }
  }
}

private func parseDirectly(_ arguments: [String]) -> ParsableCommand? {
  var command: ParsableCommand.Type = GenodeHost.self
  var rest = arguments[...]
  while let word = rest.first,
    let next = command.configuration.subcommands.first(where: { $0._commandName == word })
  {
    command = next
    rest = rest.dropFirst()
  }
  guard command.configuration.subcommands.isEmpty else { return nil }
  return try? (command as ParsableArguments.Type).parse(Array(rest)) as? ParsableCommand
}

enum ExitStatus {
  /// ArgumentParser has 64 for this; users of compilers and of dhall expect 2.
  static let usage: Int32 = 2
}

struct GenodeHost: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "genode-host",
    abstract: "Typed configurations for Genode systems.",
    discussion: """
      Examples:
        genode-host render system.dhall        the configuration, as Genode reads it
        genode-host check system.dhall         what is wrong with it
        genode-host import config.hid          a hand-written configuration, as Dhall
        genode-host dhall eval system.dhall    the value of an expression
        genode-host dhall format *.dhall       lay sources out, in place
        genode-host explain D0312              what a message means

      Results go to the standard output and messages to the standard error. The exit status is 0 when all is well, \
      1 for mistakes and findings in what was read, 2 for a command line that is not understood.
      """,
    version: "0.1.0",
    subcommands: [
      Render.self, Check.self, Why.self, AuthorityCommand.self, GraphCommand.self, EffectsCommand.self, Diff.self,
      Decode.self, Import.self, ImageCommand.self, RunCommand.self, TestCommand.self, DoctorCommand.self,
      AgentCommand.self, Dhall.self, Explain.self, Spec.self,
    ])
}
