// SPDX-License-Identifier: MIT

import DhallLite
import GenodeConfig
import Glibc

/// What the command line adds to a description.
struct BuildChoices {
  enum Linker: String, CaseIterable { case lld, gnu }

  var board: String?
  var format: ImageFormat?
  /// Where binaries are looked for.
  var places: [String] = []
  var linker = Linker.lld
  /// Genode's source tree.
  var tree: String?
  var script: String?
  var linkerArguments: [String] = []
  var maximum: Int?
  /// Modules of the same content are stored once.
  var shares = false
}

/// A description that has been read, proved, and found complete for a board; and the plan of its image.
struct ImageBuild {
  let description: BootDescription
  let board: Board
  let format: ImageFormat
  let modules: [BootModule]
  let plan: ImagePlan
  /// Where it will be, as far as that is known; nil for base-linux.
  let memory: ImageMemory?
  let maximum: Int?

  /// Shows everything that is wrong before it throws. Nothing has been built then.
  init(_ file: String, _ choices: BuildChoices, _ settings: Settings) throws(CommandFailure) {
    let description = try BootDescription(file, settings)
    try self.init(description, choices, settings)
  }

  init(_ description: BootDescription, _ choices: BuildChoices, _ settings: Settings) throws(CommandFailure) {
    self.description = description
    maximum = choices.maximum
    board = try description.board(choices.board, settings)
    let format = choices.format ?? .standard(for: board)
    self.format = format
    guard format.fits(board) else {
      let fitting = ImageFormat.fitting(board).map { "`\($0.rawValue)`" }.joined(separator: ", ")
      settings.messages.show(
        BootProblem(
          .formatOfBoard, "there is no image `\(format.rawValue)` for `\(board.name)`", help: "there is \(fitting)"))
      throw .shown
    }
    let system = try description.system(for: board, settings)
    let proof = ProvenConfiguration(description.file, of: system.config)
    try Self.check(proof, description, settings)

    var search = BinarySearch(choices.places.map { absolutePath($0) })
    var parts = KernelParts(board, search, choices)
    let core = parts.core()
    search.home = core.map { directoryPrefix($0) }
    let set = try ModuleSet(description, system, proof, board, search, settings)
    var problems = set.problems + GuestCheck(system, set).problems
    modules = choices.shares ? set.modules.shared() : set.modules
    memory = ImageMemory(board, format, modules: modules.map { $0.original == nil ? $0.bytes.count : 0 })
    var plan = ImagePlan(board, choices)
    if let core {
      switch board.kernel {
      case .linux: plan.addDirectory(core: core, modules: modules)
      case .hw, .bare:
        if board.kernel == .bare || parts.bootstrap() != nil {
          let kernel = ImagePlan.Kernel(
            core: core, bootstrap: board.kernel == .hw ? parts.bootstrap() : nil,
            script: choices.script.map { absolutePath($0) }, library: parts.library())
          plan.addImage(kernel, board, modules: modules)
        }
      }
      let needsBender = board.kernel == .hw && [.iso, .disk, .qcow2, .netboot, .grub].contains(format)
      plan.wrap(
        as: format, board, bender: needsBender && board.architecture == .x86_64 ? parts.bender() : nil,
        name: description.name, modules: modules)
    }
    problems += parts.problems
    self.plan = plan
    problems += tooLarge(modules.size, "the modules alone have")
    problems += memory?.problems ?? []
    for problem in problems { settings.messages.show(problem) }
    guard problems.isEmpty else { throw .shown }
  }

  /// Nothing is built of a configuration that cannot do what it should.
  private static func check(
    _ proof: ProvenConfiguration, _ description: BootDescription, _ settings: Settings
  ) throws(CommandFailure) {
    var reports = proof.findings.filter { $0.level == .error }.map { FindingWords($0, in: proof).report }
    if let assertions = description.assertions {
      reports += AssertionFile(assertions, of: description.file).violations(in: proof)
    }
    guard !reports.isEmpty else { return }
    for report in reports { settings.messages.show(report) }
    let count = reports.count == 1 ? "a mistake" : "\(reports.count) mistakes"
    settings.messages.show(
      BootProblem(
        .unprovable, "nothing is built: the configuration has \(count)",
        help: "`genode-host check` tells more of it; `genode-host why` tells who serves whom"))
    throw .shown
  }

  /// What is above a limit.
  private func tooLarge(_ size: Int, _ what: String) -> [BootProblem] {
    var problems: [BootProblem] = []
    if let maximum, size > maximum {
      problems.append(
        BootProblem(
          .tooLarge, "the image is too large: \(what) \(size) bytes, and --max-size is \(maximum)",
          help: "the table of `genode-host image --dry-run` has the largest first"))
    }
    if let space = board.space, size > space {
      problems.append(
        BootProblem(
          .tooLarge, "the image is too large: \(what) \(size) bytes, and `\(board.name)` has room for \(space)",
          help: "the table of `genode-host image --dry-run` has the largest first"))
    }
    return problems
  }

  /// Bender, which QEMU can start as GRUB does; nil if there is none.
  func bender(_ choices: BuildChoices) -> String? {
    var parts = KernelParts(board, BinarySearch(choices.places.map { absolutePath($0) }), choices)
    return parts.bender()
  }

  /// Where the image goes if nobody says so.
  var standardOutput: String { "\(description.name)-\(board.name)\(format.ending)" }

  /// Builds it. The image is at `output` when this returns, whole, or nothing has changed there.
  func carryOut(to output: String, keep: Bool, _ settings: Settings) throws(CommandFailure) -> ImageResult {
    if format.isDirectory, fileExists(output), !ImageMark.isOurs(output), !isEmptyDirectory(output) {
      settings.messages.show(
        BootProblem(
          .scratchFailed, "`\(output)` is there, and none of ours: it is not replaced",
          help: "name another directory, or remove it"))
      throw .shown
    }
    if !format.isDirectory, isDirectory(output) {
      settings.messages.show(
        BootProblem(.scratchFailed, "`\(output)` is a directory", help: "name a file for the image"))
      throw .shown
    }
    noteInterrupts()
    do throws(BootFailure) {
      let execution = try ImageExecution(plan, modules, output: output)
      let progress = ImageProgress(plan.steps.count, settings)
      defer { progress.finish() }
      var linked: ImageMemory?
      func checkMemory() throws(BootFailure) {
        guard linked == nil, var memory, let end = execution.endOfImage() else { return }
        memory.end = end
        memory.isExact = true
        linked = memory
        guard memory.problems.isEmpty else { throw BootFailure(memory.problems) }
      }
      try execution.run { (number) throws(BootFailure) in
        try checkMemory()
        progress.show(number, plan.steps[number].told(modules))
      }
      try checkMemory()
      var result = ImageResult(output: output, seconds: progress.seconds)
      result.memory = linked
      result.parts = execution.sizes()
      if !format.isDirectory {
        var status = stat()
        guard stat(execution.scratch.work + "/" + plan.result, &status) == 0 else {
          throw BootFailure(BootProblem(.programFailed, "the steps left no \(plan.result)"))
        }
        result.size = Int(status.st_size)
        let problems = tooLarge(result.size, "it has")
        guard problems.isEmpty else { throw BootFailure(problems) }
      }
      for warning in linked?.warnings ?? [] { settings.messages.warn(warning) }
      try execution.deliver(to: output, isDirectory: format.isDirectory)
      if keep { result.kept = execution.keep() }
      return result
    } catch {
      obeyInterrupt()
      for problem in error.problems { settings.messages.show(problem) }
      throw .shown
    }
  }

  private func isEmptyDirectory(_ path: String) -> Bool {
    guard let stream = opendir(path) else { return false }
    defer { closedir(stream) }
    var count = 0
    while readdir(stream) != nil { count += 1 }
    return count == 2
  }
}

struct ImageResult {
  var output: String
  var size = 0
  var seconds: Double
  var kept: String?
  var memory: ImageMemory?
  /// The linked image, and compressed.
  var parts: [(name: String, size: Int)] = []

  init(output: String, seconds: Double) {
    self.output = output
    self.seconds = seconds
  }
}

/// The parts of a kernel, looked for among the binaries.
private struct KernelParts {
  let board: Board
  let search: BinarySearch
  let choices: BuildChoices
  private(set) var problems: [BootProblem] = []
  private var found: [String: String?] = [:]

  init(_ board: Board, _ search: BinarySearch, _ choices: BuildChoices) {
    self.board = board
    self.search = search
    self.choices = choices
  }

  mutating func core() -> String? {
    switch board.kernel {
    case .hw: part("core-hw-\(board.name).a", "core for `\(board.name)`", "make -C BUILD core/hw BOARD=\(board.name)")
    case .linux: part("core-linux", "core, the program,", "make -C BUILD core/linux")
    case .bare:
      part(
        "standin-\(board.architecture).o", "the stand-in for core",
        "qemu/build \(board.architecture == .x86_64 ? "x86_64-unknown-none-elf" : "aarch64-none-none-elf") standin")
    }
  }

  mutating func bootstrap() -> String? {
    part(
      "bootstrap-hw-\(board.name).o", "bootstrap for `\(board.name)`",
      "make -C BUILD bootstrap/hw BOARD=\(board.name)")
  }

  /// Bender finds a serial line and hands the image on; it comes with the tree (`tool/boot`).
  mutating func bender() -> String? {
    if let tree = choices.tree {
      let path = absolutePath(tree) + "/tool/boot/bender"
      if fileExists(path) { return path }
    }
    return part("bender", "bender, which GRUB starts,", "name Genode's source tree: --genode DIRECTORY, or GENODE_DIR")
  }

  /// What GCC calls for atomic operations; not every core needs it.
  func library() -> String? {
    guard board.kernel == .hw, case .found(let path) = search.find(["libgcc.a"], for: board.architecture) else {
      return nil
    }
    return path
  }

  private mutating func part(_ name: String, _ what: String, _ help: String) -> String? {
    if let known = found[name] { return known }
    var result: String?
    switch search.find([name], for: board.architecture) {
    case .found(let path): result = path
    case .missing:
      var problem = BootProblem(.kernelMissing, "\(what) is missing: there is no \(name)", help: help)
      if search.places.isEmpty {
        problem.help = "say where binaries are: --build DIRECTORY, or the variable GENODE_BUILD"
      } else {
        problem.notes = ["looked for in \(search.places.joined(separator: ", "))"]
      }
      problems.append(problem)
    case .ambiguous(let paths):
      var problem = BootProblem(.binaryAmbiguous, "\(what) can be \(paths.count) different files")
      problem.notes = paths
      problem.help = "name fewer places with --build"
      problems.append(problem)
    case .foreign(let files):
      var problem = BootProblem(.wrongArchitecture, "\(what) is there only for another machine")
      problem.notes = files.map(\.path)
      problems.append(problem)
    }
    found[name] = .some(result)
    return result
  }
}
