// SPDX-License-Identifier: MIT

import Glibc

/// One system on one board: built into a directory that goes away again, started, and watched.
struct BootSession {
  /// What is to be seen of it while it runs.
  struct Watch {
    var lines: [String]
    var never: [String]
    var seconds: Double?
    var log: String
    var isShown: Bool
    var uefi = false
    var screenshot: String?
    /// Keys to press once a line matches an expression.
    var press: (at: String, keys: [String])?
    var arguments: [String] = []
    /// A directory in which everything is left; nil if nothing is to be kept.
    var keep: String?
  }

  struct Outcome {
    var end: MachineRun.End
    var expected: LogExpectation
    var seconds: Double
    var log: String
    /// It goes away with the run, so its end is told.
    var isLogKept: Bool
  }

  let build: ImageBuild

  func run(_ watch: Watch, _ choices: BuildChoices, _ settings: Settings) throws(CommandFailure) -> Outcome {
    do throws(BootFailure) {
      let expected = try LogExpectation(watch.lines, never: watch.never)
      let scratch = try TemporaryDirectory(watch.keep)
      let image = scratch.path + "/" + build.standardOutput
      do throws(CommandFailure) { _ = try build.carryOut(to: image, keep: false, settings) } catch {
        settings.messages.show(error)
        throw BootFailure([])
      }
      let machine = try Machine(
        build, at: image, uefi: watch.uefi, scratch: scratch.path, choices, more: watch.arguments)
      return try start(machine, watch, expected, settings)
    } catch {
      obeyInterrupt()
      for problem in error.problems { settings.messages.show(problem) }
      throw .shown
    }
  }

  private func start(
    _ machine: Machine, _ watch: Watch, _ expected: LogExpectation, _ settings: Settings
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
    let end = try run.run(
      { line in
        if let press = waiting, press.at.matches(line), let control = machine.control {
          waiting = nil
          if !MachineControl.press(control, press.keys) {
            settings.messages.warn("the keys \(press.keys.joined(separator: ", ")) were not taken")
          }
        }
        return expected.look(line)
      },
      last: {
        if let path = watch.screenshot, let control = machine.control {
          isPictured = MachineControl.screenshot(control, to: path)
        }
      })
    if let path = watch.screenshot, !isPictured {
      settings.messages.warn("there is no picture in `\(path)`: the machine has no screen, or had ended")
    }
    return Outcome(
      end: end, expected: expected, seconds: ImageProgress.now() - begun, log: watch.log,
      isLogKept: watch.isShown || watch.keep != nil)
  }
}

extension BootSession.Outcome {
  /// What is wrong with it; nil if all is well.
  var problem: BootProblem? {
    if let refused = expected.refused {
      var problem = BootProblem(.refusedLine, "a line came that must not: `\(refused.expression)`")
      problem.notes = ["the line: \(shown(refused.line))"] + logNotes
      return problem
    }
    if expected.count > 0, expected.isMet { return nil }
    let missing = expected.next.map {
      "`\($0)`" + (expected.count == 1 ? "" : ", line \(expected.seen + 1) of \(expected.count),")
    }
    switch end {
    case .timeout:
      guard let missing else { return nil }
      var problem = BootProblem(.noEnd, "\(missing) did not come within \(Int(seconds.rounded())) s")
      problem.notes = logNotes
      problem.help = "--seconds gives more time"
      return problem
    case .ended(let end):
      if missing == nil, end == .status(0) { return nil }
      var problem = BootProblem(
        missing == nil ? .machineFailed : .lineMissing,
        missing.map { "\($0) did not come before the machine ended" } ?? "the machine ended by itself")
      switch end {
      case .status(let status): problem.notes = ["its exit status: \(status)"]
      case .signal(let number): problem.notes = ["ended by signal \(number)"]
      case .failed(let number): problem.notes = [systemMessage(number)]
      }
      problem.notes += logNotes
      return problem
    case .stopped, .interrupted: return nil
    }
  }

  private var logNotes: [String] {
    if isLogKept { return ["the log: \(log)"] }
    guard let bytes = try? readWhole(log) else { return [] }
    var cutter = LineCutter()
    let lines = cutter.add(bytes.suffix(4000) + [0x0a]).filter { !$0.isEmpty }
    return lines.isEmpty ? ["it said nothing"] : ["the end of its log:"] + lines.suffix(4).map(shown)
  }

  private func shown(_ line: String) -> String {
    Array(line.utf8.prefix(200)).withUnsafeBytes { DisplayText.safe($0, unicode: true) }
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
