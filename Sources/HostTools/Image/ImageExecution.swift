// SPDX-License-Identifier: MIT

import Glibc

/// Carries a plan out: the only place of images with files that are written and programs that run.
struct ImageExecution {
  let plan: ImagePlan
  let modules: [BootModule]
  let scratch: ImageScratch
  private let tools: [String: String]

  /// 1980, the first year that FAT knows: what has a time in an image has this one.
  static let epoch = 315_532_800

  init(_ plan: ImagePlan, _ modules: [BootModule], output: String) throws(BootFailure) {
    self.plan = plan
    self.modules = modules
    var tools: [String: String] = [:]
    var missing: [String: BootProblem] = [:]
    for case .program(let call) in plan.steps {
      if let path = call.tool.path {
        tools[call.tool.names[0]] = path
      } else {
        missing[call.tool.names[0]] = call.tool.missing
      }
    }
    guard missing.isEmpty else { throw BootFailure(missing.sorted { $0.key < $1.key }.map(\.value)) }
    self.tools = tools
    do throws(SystemError) { scratch = try ImageScratch(beside: output) } catch {
      throw BootFailure(
        BootProblem(.scratchFailed, "cannot make a directory beside `\(output)`: \(systemMessage(error.number))"))
    }
  }

  /// All steps; `watch` is told the number of each before it is taken, and ends it by throwing.
  func run(_ watch: (Int) throws(BootFailure) -> Void) throws(BootFailure) {
    for (number, step) in plan.steps.enumerated() {
      try watch(number)
      try take(step)
      if pendingInterrupt != 0 { throw BootFailure([]) }
    }
  }

  /// The first address behind the image in memory; nil where there is no ELF file.
  func endOfImage() -> UInt64? {
    guard let bytes = try? readWhole(scratch.work + "/image.elf") else { return nil }
    return bytes.withUnsafeBytes { ELFFile($0)?.loaded.map { $0.address + $0.memorySize }.max() }
  }

  /// How large the linked image is, and compressed, where there is such a file.
  func sizes() -> [(name: String, size: Int)] {
    ["image.elf", "image.elf.gz", "image.bin", "image.bin.gz"].compactMap { name in
      var status = stat()
      return stat(scratch.work + "/" + name, &status) == 0 ? (name, Int(status.st_size)) : nil
    }
  }

  /// Leaves the files of the steps where they are.
  func keep() -> String { scratch.keep() }

  /// Puts the result in the place of `output`.
  func deliver(to output: String, isDirectory: Bool) throws(BootFailure) {
    let result = scratch.work + "/" + plan.result
    setTimes()
    func failed(_ number: Int32) -> BootFailure {
      BootFailure(BootProblem(.scratchFailed, "cannot write `\(output)`: \(systemMessage(number))"))
    }
    sync(result)
    guard isDirectory else {
      guard rename(result, output) == 0 else { throw failed(errno) }
      return
    }
    guard mark(result, ImageMark.name) else { throw failed(errno) }
    if rename(result, output) == 0 { return }
    guard errno == ENOTEMPTY || errno == EEXIST, ImageMark.isOurs(output) else { throw failed(errno) }
    // The old one goes into the scratch directory, and with that away.
    guard rename(output, scratch.path + "/before") == 0 else { throw failed(errno) }
    guard rename(result, output) == 0 else {
      let number = errno
      _ = rename(scratch.path + "/before", output)
      throw failed(number)
    }
  }

  /// An empty file that says that we may replace the directory.
  private func mark(_ directory: String, _ name: String) -> Bool {
    let descriptor = open(directory + "/" + name, O_WRONLY | O_CREAT | O_CLOEXEC, 0o644)
    return descriptor >= 0 && close(descriptor) == 0
  }

  private func sync(_ path: String) {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { return }
    fsync(descriptor)
    close(descriptor)
  }

  // MARK: Steps

  private func take(_ step: ImagePlan.Step) throws(BootFailure) {
    switch step {
    case .directory(let path):
      var at = scratch.work
      for part in path.split(separator: "/") {
        at += "/" + part
        guard mkdir(at, 0o755) == 0 || errno == EEXIST else { throw unwritable(path, errno) }
        chmod(at, 0o755)
      }
    case .file(let path, let source, let isProgram):
      try write(path, mode: isProgram ? 0o755 : 0o644) { () throws(BootFailure) in [try bytes(of: source)] }
    case .table(let path, let entries):
      var contents: [[UInt8]] = []
      for entry in entries { contents.append(try bytes(of: entry.source)) }
      let table = ModuleTable(
        modules: zip(entries, contents).map { (name: $0.name, size: $1.count, original: $0.original) },
        architecture: plan.architecture)
      try write(path, mode: 0o644) { () throws(BootFailure) in
        table.object().map { piece in
          switch piece {
          case .bytes(let bytes): bytes
          case .module(let number): contents[number]
          }
        }
      }
    case .volume(let path, let volume):
      try write(path, mode: 0o644) { () throws(BootFailure) in [try bytes(of: volume, path)] }
    case .link(let path, let original):
      guard link(place(original), place(path)) == 0 else { throw unwritable(path, errno) }
    case .flatten(let path, let from):
      let content = try bytes(of: .file(from))
      guard let flat = content.withUnsafeBytes(flattened) else {
        throw BootFailure(BootProblem(.programFailed, "\(from) cannot be laid out in memory"))
      }
      try write(path, mode: 0o644) { () throws(BootFailure) in [flat] }
    case .application(let path, let from):
      let content = try bytes(of: .file(from))
      guard let application = content.withUnsafeBytes({ EFIApplication($0) }) else {
        throw BootFailure(BootProblem(.programFailed, "\(from) cannot be laid out in memory"))
      }
      try write(path, mode: 0o644) { () throws(BootFailure) in [application.bytes] }
    case .patch(let path, let edits):
      var content = try bytes(of: .file(path))
      for edit in edits {
        guard edit.offset + edit.bytes.count <= content.count else {
          throw BootFailure(BootProblem(.programFailed, "\(path) is shorter than it has to be"))
        }
        content.replaceSubrange(edit.offset..<(edit.offset + edit.bytes.count), with: edit.bytes)
      }
      try write(path, mode: 0o644) { () throws(BootFailure) in [content] }
    case .overlay(let path, let from, let count):
      let content = try bytes(of: .file(from)).prefix(count)
      let descriptor = open(place(path), O_WRONLY | O_CLOEXEC)
      guard descriptor >= 0 else { throw unwritable(path, errno) }
      defer { close(descriptor) }
      let error = content.withUnsafeBytes { writeAll($0, to: descriptor) }
      if error != 0 { throw unwritable(path, error) }
    case .compose(let path, let size, let parts): try compose(path, size, parts)
    case .program(let call): try run(call)
    }
  }

  private func place(_ path: String) -> String { path.hasPrefix("/") ? path : scratch.work + "/" + path }

  private func bytes(of source: ImagePlan.Source) throws(BootFailure) -> [UInt8] {
    switch source {
    case .module(let number): return modules[number].bytes
    case .bytes(let bytes): return bytes
    case .file(let path):
      do throws(FileTrouble) { return try readWhole(place(path)) } catch {
        switch error {
        case .system(let number):
          throw BootFailure(BootProblem(.moduleUnreadable, "cannot read `\(path)`: \(systemMessage(number))"))
        case .changed: throw BootFailure(BootProblem(.moduleChanged, "`\(path)` was changed while it was read"))
        }
      }
    }
  }

  private func bytes(of volume: ImagePlan.Volume, _ path: String) throws(BootFailure) -> [UInt8] {
    func failed(_ why: String) -> BootFailure {
      BootFailure(BootProblem(.volumeForm, "\(path) cannot be made: \(why)"))
    }
    var tree = FileTree()
    func add(_ name: String, _ content: FileTree.Content) throws(BootFailure) {
      do throws(FileTree.Refusal) { try tree.add(name, content, by: 0) } catch {
        switch error {
        case .name(let why): throw failed("the name `\(name)` \(why)")
        case .twice(let name, _): throw failed("`\(name)` is there twice")
        }
      }
    }
    for file in volume.files { try add(file.name, .file(try bytes(of: file.source), isProgram: file.isProgram)) }
    for directory in volume.directories {
      guard let names = filesBelow(place(directory.path)) else { throw failed("there is no \(directory.path)") }
      for name in names {
        let content = try bytes(of: .file(directory.path + "/" + name))
        try add(directory.name + "/" + name, .file(content, isProgram: false))
      }
    }
    for link in volume.links { try add(link.name, .same(as: link.to)) }
    do throws(VolumeRefusal) {
      return try tree.encoded(as: volume.form, size: volume.size, label: volume.label)
    } catch { throw failed(error.told) }
  }

  private func unwritable(_ path: String, _ number: Int32) -> BootFailure {
    BootFailure(
      BootProblem(
        .scratchFailed, "cannot write \(path) in \(scratch.path): \(systemMessage(number))",
        help: "the directory of the result must have room for some times its size"))
  }

  private func write(
    _ path: String, mode: mode_t, _ content: () throws(BootFailure) -> [[UInt8]]
  ) throws(BootFailure) {
    signal(SIGXFSZ, SIG_IGN)
    let pieces = try content()
    let descriptor = open(place(path), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, mode)
    guard descriptor >= 0 else { throw unwritable(path, errno) }
    var error: Int32 = fchmod(descriptor, mode) == 0 ? 0 : errno
    for piece in pieces where error == 0 {
      error = piece.withUnsafeBytes { $0.isEmpty ? 0 : writeAll($0, to: descriptor) }
    }
    if close(descriptor) != 0, error == 0 { error = errno }
    if error != 0 { throw unwritable(path, error) }
  }

  private func compose(
    _ path: String, _ size: Int, _ parts: [(offset: Int, source: ImagePlan.Source)]
  ) throws(BootFailure) {
    let descriptor = open(place(path), O_RDWR | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
    guard descriptor >= 0 else { throw unwritable(path, errno) }
    defer { close(descriptor) }
    guard ftruncate(descriptor, off_t(size)) == 0 else { throw unwritable(path, errno) }
    for part in parts {
      let content = try bytes(of: part.source)
      guard lseek(descriptor, off_t(part.offset), SEEK_SET) >= 0 else { throw unwritable(path, errno) }
      let error = content.withUnsafeBytes { $0.isEmpty ? 0 : writeAll($0, to: descriptor) }
      if error != 0 { throw unwritable(path, error) }
    }
  }

  private func run(_ call: ImagePlan.Call) throws(BootFailure) {
    setTimes()
    let log = open(scratch.log, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
    guard log >= 0 else { throw unwritable("log", errno) }
    defer { close(log) }
    var output = log
    if let path = call.output {
      output = open(place(path), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
      guard output >= 0 else { throw unwritable(path, errno) }
    }
    defer { if output != log { close(output) } }
    let nothing = open("/dev/null", O_RDONLY | O_CLOEXEC)
    defer { close(nothing) }
    let name = call.tool.names[0]
    let environment = ["SOURCE_DATE_EPOCH=\(Self.epoch)", "LC_ALL=C", "TZ=UTC"]
    let command = ["env", "-C", scratch.work] + environment + [tools[name] ?? name] + call.arguments
    let end = runInterruptible(command, [nothing, output, log])
    guard end != .status(0) else { return }
    if pendingInterrupt != 0 { throw BootFailure([]) }
    var problem = BootProblem(.programFailed, "\(name) \(words(end))")
    problem.notes = ["it was run as: \(([name] + call.arguments).joined(separator: " "))"] + said()
    throw BootFailure(problem)
  }

  private func words(_ end: ProgramEnd) -> String {
    switch end {
    case .status(let status): "ends with status \(status)"
    case .signal(let number): "is ended by signal \(number)"
    case .failed(let number): "cannot be started: \(systemMessage(number))"
    }
  }

  /// The last lines that a program said.
  private func said() -> [String] {
    guard let log = try? readWhole(scratch.log) else { return [] }
    return String(decoding: log, as: UTF8.self).split(separator: "\n").suffix(8).map { line in
      Array(line.utf8.prefix(300)).withUnsafeBytes { DisplayText.safe($0, unicode: false) }
    }
  }

  /// Programs write the times of files into what they make.
  private func setTimes() {
    let time = timespec(tv_sec: Self.epoch, tv_nsec: 0)
    let times = [time, time]
    var folders = [scratch.work]
    while let folder = folders.popLast() {
      guard let stream = opendir(folder) else { continue }
      defer { closedir(stream) }
      while let entry = readdir(stream) {
        let name = withUnsafeBytes(of: entry.pointee.d_name) { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) }
        guard name != ".", name != ".." else { continue }
        let path = folder + "/" + name
        if isDirectory(path) { folders.append(path) }
        utimensat(AT_FDCWD, path, times, AT_SYMLINK_NOFOLLOW)
      }
    }
  }
}

/// Why a build ends; nothing to say where an interrupt ended it.
struct BootFailure: Error {
  var problems: [BootProblem]
  init(_ problems: [BootProblem]) { self.problems = problems }
  init(_ problem: BootProblem) { problems = [problem] }
}

/// Directories that we made, and so may replace.
enum ImageMark {
  static let name = ".genode-host"
  static func isOurs(_ directory: String) -> Bool { fileExists(directory + "/" + name) }
}

/// What is loaded of an ELF file, from its lowest address on.
func flattened(_ bytes: UnsafeRawBufferPointer) -> [UInt8]? {
  guard let file = ELFFile(bytes) else { return nil }
  let loaded = file.loaded.filter { $0.fileSize > 0 }
  guard let start = loaded.map(\.address).min() else { return nil }
  var flat: [UInt8] = []
  for segment in loaded.sorted(by: { $0.address < $1.address }) {
    guard let at = Int(exactly: segment.address - start), at >= flat.count, at - flat.count < 1 << 32 else {
      return nil
    }
    flat += repeatElement(0, count: at - flat.count)
    flat += bytes[segment.offset..<(segment.offset + segment.fileSize)]
  }
  return flat
}
