// SPDX-License-Identifier: MIT

import ArgumentParser
import Glibc

struct TestCommand: HostCommand {
  enum Report: String, CaseIterable, ExpressibleByArgument { case text, json, junit }

  static let configuration = CommandConfiguration(
    commandName: "test",
    abstract: "Boot systems on their boards, and hold what they say and show against what they should.",
    discussion: """
      Each description says in `expect` which lines come in which order, which must not come, what reports and the \
      screen have, how it ends, and in which time. It is built and booted for each of its boards, or for those that \
      --board names.

      Examples:
        genode-host test dhall/examples/boot/*.dhall --build ~/genode/build/x86_64
        genode-host test system.dhall --board linux --report junit -o results.xml
        genode-host test system.dhall --board pc --format elf --format iso
      """)

  @Argument(help: ArgumentHelp("Descriptions.", valueName: "file"), completion: .file()) var files: [String]
  @Option(
    help: ArgumentHelp("Only on this board. May be repeated.", valueName: "name"),
    completion: .list(["pc", "virt_qemu_arm_v8a", "linux", "bare_x86_64", "bare_aarch64"]))
  var board: [String] = []
  @Option(
    help: ArgumentHelp(
      "Boot it in this form, on boards that have it. May be repeated.",
      discussion: "Without it, and on other boards, it is dir for base-linux, and elf for everything else.",
      valueName: "format"))
  var format: [ImageFormat] = []
  @OptionGroup(title: "Image") var building: PlaceOptions
  @Flag(help: "Boot PCs by UEFI instead of BIOS.") var uefi = false
  @Option(help: "text, json or junit.") var report = Report.text
  @Option(
    help: ArgumentHelp("Keep images, configurations and logs in a directory below this one.", valueName: "dir"),
    completion: .directory)
  var keep: String?
  @OptionGroup(title: "Result") var destination: OutputOption
  @OptionGroup var common: CommonOptions

  var output: String? { destination.output }

  func execute(_ settings: Settings) throws(CommandFailure) {
    var results: [TestResult] = []
    if let keep, mkdir(keep, 0o755) != 0, errno != EEXIST {
      settings.messages.show(BootProblem(.scratchFailed, "cannot make `\(keep)`: \(systemMessage(errno))"))
      throw .shown
    }
    for file in files {
      let description: BootDescription
      do throws(CommandFailure) { description = try BootDescription(file, settings) } catch {
        settings.messages.show(error)
        results.append(TestResult(system: file, board: "", seconds: 0, problem: "the description cannot be read"))
        continue
      }
      let boards = board.isEmpty ? description.boards.map(\.name) : board
      for name in boards.isEmpty ? ["pc"] : boards {
        let forms: [ImageFormat?]
        do throws(CommandFailure) { forms = try self.forms(description, name, settings) } catch {
          settings.messages.show(error)
          let problem = "there is no such board"
          results.append(TestResult(system: description.name, board: name, seconds: 0, problem: problem))
          continue
        }
        for format in forms {
          let result = test(description, name, format, settings)
          results.append(result)
          if settings.messages.format != .json {
            writeError("\(result.isPassed ? "ok  " : "FAIL") \(result.system) on \(result.board)\n")
          }
        }
      }
    }
    var text = ByteBuffer()
    switch report {
    case .text: text.append(TestResult.text(results))
    case .json: text.append(TestResult.json(results))
    case .junit: text.append(TestResult.junit(results))
    }
    try deliver(text, settings)
    guard results.allSatisfy(\.isPassed) else { throw .shown }
  }

  /// The forms that are asked for and that the board has; nil is the board's own.
  private func forms(
    _ description: BootDescription, _ name: String, _ settings: Settings
  ) throws(CommandFailure) -> [ImageFormat?] {
    if format.isEmpty { return [nil] }
    let board = try description.board(name, settings)
    let fitting = format.filter { $0.fits(board) }
    return fitting.isEmpty ? [nil] : fitting
  }

  private func test(
    _ description: BootDescription, _ board: String, _ format: ImageFormat?, _ settings: Settings
  ) -> TestResult {
    let begun = ImageProgress.now()
    let title = board + (format.map { ", \($0.rawValue)" } ?? "")
    var result = TestResult(system: description.name, board: title, seconds: 0)
    do throws(CommandFailure) {
      var choices = building.choices
      choices.board = board
      choices.format = format
      let build = try ImageBuild(description, choices, settings)
      let name = "\(description.name)-\(board)" + (format.map { "-\($0.rawValue)" } ?? "")
      let folder = keep.map { "\($0)/\(name)" }
      let scratch: TemporaryDirectory
      do throws(BootFailure) { scratch = try TemporaryDirectory(folder) } catch { throw .shown }
      let log = scratch.path + "/log"
      if keep != nil, let config = build.modules.first(where: { $0.name == "config" }) {
        var bytes = ByteBuffer()
        bytes.append(config.bytes)
        try replace(scratch.path + "/config", with: bytes)
      }
      let progress = TestProgress("\(description.name) on \(title)", settings)
      let isFirmware = uefi && build.board.architecture == .x86_64 && build.board.kernel != .linux
      let watch = BootSession.Watch(
        expectation: description.expectation, seconds: Double(description.expectation.seconds), log: log,
        isShown: false, uefi: isFirmware,
        picture: folder == nil ? name + ".screen.png" : nil, keep: folder, progress: progress.show)
      let outcome = try BootSession(build: build).run(watch, choices, settings)
      progress.finish()
      obeyInterrupt()
      if let problem = outcome.problem {
        settings.messages.show(problem)
        result.problem = problem.headline
        let kinds = ["expected: ", "found: ", "its exit status: ", "the screen: "]
        result.notes = problem.notes.filter { note in kinds.contains { note.hasPrefix($0) } }
        result.log = (try? readWhole(log)).map { String(decoding: $0.suffix(4000), as: UTF8.self) } ?? ""
      }
      if folder != nil { result.kept = scratch.path }
    } catch {
      settings.messages.show(error)
      result.problem = "it could not be built or started"
    }
    result.seconds = ImageProgress.now() - begun
    return result
  }
}

/// A line that says how far the test is that runs, where somebody may read it.
private final class TestProgress {
  private let title: String
  private let isShown: Bool
  private let begun = ImageProgress.now()
  private var last = ""

  init(_ title: String, _ settings: Settings) {
    self.title = title
    isShown = settings.messages.format != .json && isatty(STDERR_FILENO) == 1
  }

  func show(_ progress: String) {
    let seconds = ImageProgress.now() - begun
    guard isShown, seconds > 1 else { return }
    let line = "\(title): \(progress), \(Int(seconds)) s"
    guard line != last else { return }
    last = line
    writeError("\r\u{1b}[K\(line)")
  }

  func finish() {
    if !last.isEmpty { writeError("\r\u{1b}[K") }
  }
}
