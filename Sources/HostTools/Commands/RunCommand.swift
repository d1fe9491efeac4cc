// SPDX-License-Identifier: MIT

import ArgumentParser
import Glibc

struct RunCommand: HostCommand {
  static let configuration = CommandConfiguration(
    commandName: "run",
    abstract: "Build a system, and start it: in QEMU, or on Linux.",
    discussion: """
      What the system says on its serial line goes to the terminal and to a log file; what is typed goes to it. An \
      interrupt ends it, and so do a line that --until or --fail matches, and the end of the time.

      The exit status is 0 if --until matched, or if nothing was waited for; 1 if it did not come, if --fail matched, or \
      if the machine ended badly.

      Examples:
        genode-host run system.dhall --build ~/genode/build/x86_64
        genode-host run system.dhall --board linux --until 'child "init" exited' --seconds 20
        genode-host run system.dhall --format iso --uefi
      """)

  @Argument(help: ArgumentHelp("The description.", valueName: "file"), completion: .file()) var file: String
  @OptionGroup(title: "Image") var building: BuildOptions
  @Option(help: ArgumentHelp("End it well when a line matches.", valueName: "regex")) var until: String?
  @Option(help: ArgumentHelp("End it, and fail, when a line matches. May be repeated.", valueName: "regex"))
  var fail: [String] = []
  @Option(help: ArgumentHelp("End it after this time.", valueName: "count")) var seconds: Int?
  @Option(
    help: ArgumentHelp("Write the log here instead of SYSTEM-BOARD.log.", valueName: "file"), completion: .file())
  var log: String?
  @Option(help: ArgumentHelp("Write what the screen shows at the end, as PNG.", valueName: "file"), completion: .file())
  var screenshot: String?
  @Option(
    help: ArgumentHelp(
      "Press keys, by QEMU's names and with commas between, once a line matches --press-at: `ctrl-alt-delete,ret`.",
      valueName: "keys"))
  var press: String?
  @Option(help: ArgumentHelp("The line at which --press presses.", valueName: "regex")) var pressAt: String?
  @Flag(help: "Boot PCs by UEFI instead of BIOS.") var uefi = false
  @Option(
    help: ArgumentHelp("Leave the image, and QEMU's sockets, in this directory.", valueName: "dir"),
    completion: .directory)
  var keep: String?
  @Option(
    name: .customLong("qemu"), parsing: .unconditionalSingleValue,
    help: ArgumentHelp("One more argument for QEMU. May be repeated.", valueName: "argument"))
  var arguments: [String] = []
  @OptionGroup var common: CommonOptions

  mutating func validate() throws {
    if let seconds, !(1...86_400).contains(seconds) { throw ValidationError("--seconds takes 1 to 86400") }
    if (press == nil) != (pressAt == nil) { throw ValidationError("--press and --press-at go together") }
  }

  func execute(_ settings: Settings) throws(CommandFailure) {
    let choices = building.choices
    let build = try ImageBuild(file, choices, settings)
    let log = self.log ?? "\(build.description.name)-\(build.board.name).log"
    var expectation = BootDescription.Expectation()
    expectation.lines = until.map { [$0] } ?? []
    expectation.never = fail
    let watch = BootSession.Watch(
      expectation: expectation, seconds: seconds.map(Double.init), log: log, isShown: true,
      uefi: uefi, screenshot: screenshot,
      press: pressAt.map { ($0, (press ?? "").split(separator: ",").map(String.init)) }, arguments: arguments,
      keep: keep)
    let outcome = try BootSession(build: build).run(watch, choices, settings)
    let time = String(Int((outcome.seconds * 10).rounded()))
    settings.messages.say(
      "\(build.description.name) on \(build.board.name) ran for \(time.dropLast().isEmpty ? "0" : time.dropLast())."
        + "\(time.suffix(1)) s; the log is \(log)")
    obeyInterrupt()
    if let problem = outcome.problem {
      settings.messages.show(problem)
      throw .shown
    }
  }
}
