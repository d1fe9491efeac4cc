// SPDX-License-Identifier: MIT

import Glibc

/// One system on one board: built into a directory that goes away again, started, and watched.
struct BootSession {
  /// What is to be seen of it while it runs.
  struct Watch {
    var expectation: BootDescription.Expectation
    var seconds: Double?
    var log: String
    var isShown: Bool
    var uefi = false
    var screenshot: String?
    /// Where a picture of the screen goes that is not as expected.
    var picture: String?
    /// Keys to press once a line matches an expression.
    var press: (at: String, keys: [String])?
    var arguments: [String] = []
    /// A directory in which everything is left; nil if nothing is to be kept.
    var keep: String?
    /// Is told again and again how far it has come.
    var progress: ((String) -> Void)?
  }

  struct Outcome {
    var end: MachineRun.End
    var expected: SystemExpectation
    var seconds: Double
    /// What QEMU says of itself when it cannot go on.
    var machineTrouble: String?
    /// The screen, if it was not as expected.
    var picture: String?
    var log: String
    /// It goes away with the run, so its end is told.
    var isLogKept: Bool
  }

  let build: ImageBuild

  func run(_ watch: Watch, _ choices: BuildChoices, _ settings: Settings) throws(CommandFailure) -> Outcome {
    do throws(BootFailure) {
      let expected = try SystemExpectation(watch.expectation)
      let scratch = try TemporaryDirectory(watch.keep)
      let image = scratch.path + "/" + build.standardOutput
      do throws(CommandFailure) { _ = try build.carryOut(to: image, keep: false, settings) } catch {
        settings.messages.show(error)
        throw BootFailure([])
      }
      let machine = try Machine(
        build, at: image, uefi: watch.uefi, scratch: scratch.path, choices, more: watch.arguments)
      return try start(machine, watch, expected, scratch.path, settings)
    } catch {
      obeyInterrupt()
      for problem in error.problems { settings.messages.show(problem) }
      throw .shown
    }
  }

  private func start(
    _ machine: Machine, _ watch: Watch, _ expected: SystemExpectation, _ scratch: String, _ settings: Settings
  ) throws(BootFailure) -> Outcome {
    let log = open(watch.log, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
    guard log >= 0 else {
      throw BootFailure(BootProblem(.scratchFailed, "cannot write `\(watch.log)`: \(systemMessage(errno))"))
    }
    defer { close(log) }
    var expected = expected
    let begun = ImageProgress.now()
    let run = MachineRun(
      machine: machine, log: log, shown: watch.isShown ? STDOUT_FILENO : nil, seconds: watch.seconds)
    var waiting = try watch.press.map { press throws(BootFailure) in
      (at: try LineExpression(press.at), keys: press.keys)
    }
    var isPictured = false
    var trouble: String?
    let screen = ScreenWatch(machine, scratch: scratch)
    let end = try run.run(
      { line in
        if let line, Self.isOfQEMU(line) {
          if Self.isTrouble(line) { trouble = line }
        } else if let line {
          if let press = waiting, press.at.matches(line), let control = machine.control {
            waiting = nil
            if !MachineControl.press(control, press.keys) {
              settings.messages.warn("the keys \(press.keys.joined(separator: ", ")) were not taken")
            }
          }
          expected.look(line)
        }
        if expected.wantsScreen, screen.isDue { expected.look(at: screen.picture()) }
        watch.progress?(expected.progress)
        return !expected.isSettled
      },
      last: {
        if expected.wantsScreen { expected.look(at: screen.picture()) }
        if let path = watch.screenshot, let control = machine.control {
          isPictured = MachineControl.screenshot(control, to: path)
        }
      })
    if let path = watch.screenshot, !isPictured {
      settings.messages.warn("there is no picture in `\(path)`: the machine has no screen, or had ended")
    }
    return Outcome(
      end: end, expected: expected, seconds: ImageProgress.now() - begun, machineTrouble: trouble,
      picture: expected.wantsScreen ? screen.kept(as: watch.picture) : nil, log: watch.log,
      isLogKept: watch.isShown || watch.keep != nil)
  }

  /// What QEMU itself says is not what the system says: nobody waits for it.
  private static func isOfQEMU(_ line: String) -> Bool { line.hasPrefix("qemu-system-") }

  /// A mistake of QEMU's own, whose exit status is that of a machine which ended well, with isa-debug-exit.
  private static func isTrouble(_ line: String) -> Bool {
    isOfQEMU(line) && !line.contains(": warning: ") && !line.contains("terminating on signal")
  }
}

/// A directory for one run; it goes away with all in it, unless it has a name of the user's.
final class TemporaryDirectory {
  let path: String
  private let isKept: Bool

  init(_ wanted: String?) throws(BootFailure) {
    if let wanted {
      path = absolutePath(wanted)
      isKept = true
      guard mkdir(path, 0o755) == 0 || errno == EEXIST else {
        throw BootFailure(BootProblem(.scratchFailed, "cannot make `\(wanted)`: \(systemMessage(errno))"))
      }
      return
    }
    isKept = false
    guard let name = strdup((environmentVariable("TMPDIR") ?? "/tmp") + "/genode-host.run.XXXXXX") else {
      throw BootFailure(BootProblem(.scratchFailed, "no memory"))
    }
    defer { free(name) }
    guard mkdtemp(name) != nil else {
      throw BootFailure(BootProblem(.scratchFailed, "cannot make a directory: \(systemMessage(errno))"))
    }
    path = String(cString: name)
  }

  deinit { if !isKept { removeTree(path) } }
}
