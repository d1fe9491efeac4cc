// SPDX-License-Identifier: MIT

import ArgumentParser
import Glibc

struct TestCommand: HostCommand {
  enum Report: String, CaseIterable, ExpressibleByArgument { case text, json, junit }

  static let configuration = CommandConfiguration(
    commandName: "test",
    abstract: "Boot systems on their boards, and hold their logs against what they should say.",
    discussion: """
      Each description says in `expect` which lines come in which order, which must not come, and in which time. It is \
      built and booted for each of its boards, or for those that --board names.

      Examples:
        genode-host test dhall/examples/boot/*.dhall --build ~/genode/build/x86_64
        genode-host test system.dhall --board linux --report junit -o results.xml
      """)

  @Argument(help: ArgumentHelp("Descriptions.", valueName: "file"), completion: .file()) var files: [String]
  @Option(
    help: ArgumentHelp("Only on this board. May be repeated.", valueName: "name"),
    completion: .list(["pc", "virt_qemu_arm_v8a", "linux", "bare_x86_64", "bare_aarch64"]))
  var board: [String] = []
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
        let result = test(description, name, settings)
        results.append(result)
        if settings.messages.format != .json {
          writeError("\(result.isPassed ? "ok  " : "FAIL") \(result.system) on \(result.board)\n")
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

  private func test(_ description: BootDescription, _ board: String, _ settings: Settings) -> TestResult {
    let begun = ImageProgress.now()
    var result = TestResult(system: description.name, board: board, seconds: 0)
    do throws(CommandFailure) {
      var choices = building.choices
      choices.board = board
      let build = try ImageBuild(description, choices, settings)
      let folder = keep.map { "\($0)/\(description.name)-\(board)" }
      let scratch: TemporaryDirectory
      do throws(BootFailure) { scratch = try TemporaryDirectory(folder) } catch { throw .shown }
      let log = scratch.path + "/log"
      if keep != nil, let config = build.modules.first(where: { $0.name == "config" }) {
        var bytes = ByteBuffer()
        bytes.append(config.bytes)
        try replace(scratch.path + "/config", with: bytes)
      }
      let expectation = description.expectation
      let watch = BootSession.Watch(
        lines: expectation.lines, never: expectation.never, seconds: Double(expectation.seconds), log: log,
        isShown: false, uefi: uefi && build.board.architecture == .x86_64 && build.board.kernel != .linux, keep: folder)
      let outcome = try BootSession(build: build).run(watch, choices, settings)
      obeyInterrupt()
      if let problem = outcome.problem {
        settings.messages.show(problem)
        result.problem = problem.headline
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
