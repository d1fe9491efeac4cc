// SPDX-License-Identifier: MIT

import GenodeConfig
import Glibc

/// What the command line asks for.
struct ImportRun {
  var options: ImportChoices
  var package: String?
  var isStrict: Bool
  var writes: Bool
  var verifies: Bool
  var settings: Settings
}

/// A document, and where its Dhall goes; nil for the standard output.
private struct ImportTask {
  var file: String
  var output: String?
  /// What the table calls it.
  var name: String
}

/// Of one document, without --verbose.
private let mostShown = 20

/// A line of the table.
private struct ImportLine {
  var name: String
  var counts: ImportCounts
  var notes: Int
}

extension ImportRun {
  func run(_ files: [String]) throws(CommandFailure) {
    let isMany = files.count > 1 || files.contains(where: isFolder)
    if isMany, settings.output == "-" {
      throw .host(HostProblem(.outputFailed, "several results do not go to one place", help: "name a directory"))
    }
    var tasks: [ImportTask] = []
    for file in files {
      if isFolder(file) {
        tasks += try below(file)
      } else {
        var output = settings.output
        if isMany {
          let name = String(file[(file.lastIndex(of: "/").map { file.index(after: $0) } ?? file.startIndex)...])
          output = resultPath(name, in: output ?? parentDirectory(file))
        }
        tasks.append(ImportTask(file: file, output: output, name: inputName(file)))
      }
    }
    var lines: [ImportLine] = []
    var failures = 0
    for (index, task) in tasks.enumerated() {
      if isMany { progress("\(index + 1) of \(tasks.count): \(task.name)") }
      do throws(CommandFailure) {
        lines.append(try run(task))
      } catch {
        if isMany { progress("") }
        settings.messages.show(error)
        failures += 1
      }
    }
    if isMany { progress("") }
    if isMany || !writes || settings.output != nil && settings.output != "-" { try table(lines, failures) }
    guard failures == 0 else { throw .shown }
  }

  private func run(_ task: ImportTask) throws(CommandFailure) -> ImportLine {
    let input = try readInput(task.file)
    let language = input.withBytes { ConfigurationLanguage(of: task.file, $0) }
    guard language != .dhall else {
      throw .host(
        HostProblem(
          .importRefused, "\(inputName(task.file)) is no document in HID or XML",
          help: "a document begins with `config` or another type, or with `<`"))
    }
    let source = SourceText(name: Array(inputName(task.file).utf8), bytes: input.array)
    let file = try ConfigurationFile(
      task.file, input, settings, NodeReadOptions(keepsComments: true), warns: true)
    let target = task.output == "-" ? nil : task.output
    let directory =
      target.map { parentDirectory(absolutePath($0)) }
      ?? workingDirectory()
    guard let package = packageImport(package, from: directory) else {
      throw .host(
        HostProblem(
          .importRefused, "the Dhall package is not found",
          help: "name it: --package PATH/package.dhall, or its address"))
    }
    let result = try importTree(file.tree, source.bytes, package: package, options)
    let notes = tell(result.findings, of: source)
    if isStrict, result.findings.contains(where: { !$0.code.isNote }) { throw .shown }
    if verifies { try verify(result, as: target ?? directory + "/imported.dhall", of: source) }
    if writes {
      var output = ByteBuffer(capacity: result.dhall.count + 1)
      output.append(result.dhall)
      if let target {
        try makeDirectory(of: target)
        try replace(target, with: output)
      } else {
        try deliver(output, Settings())
      }
    }
    return ImportLine(name: task.name, counts: result.counts, notes: notes)
  }

  /// Shows what is found, the first few of it unless asked for more. The result is how many notes there are.
  private func tell(_ findings: [ImportFinding], of source: SourceText) -> Int {
    let notes = findings.count(where: \.code.isNote)
    if settings.messages.verbose {
      for finding in findings { settings.messages.show(report(finding, in: source)) }
      return notes
    }
    let misfits = findings.filter { !$0.code.isNote }
    for finding in misfits.prefix(mostShown) { settings.messages.show(report(finding, in: source)) }
    if misfits.count > mostShown {
      settings.messages.say(
        "\(misfits.count - mostShown) more of \(String(decoding: source.name, as: UTF8.self)) are told with --verbose")
    }
    return notes
  }

  private func report(_ finding: ImportFinding, in source: SourceText) -> Report {
    var report = Report(code: finding.code.message)
    report.severity = finding.code.isNote ? .note : isStrict ? .error : .warning
    report.headline = finding.message
    report.marks = [Report.Mark(source: source, range: finding.place, label: "", isPrimary: true)]
    if let help = finding.help { report.help = [help] }
    if finding.help != nil, !isStrict {
      report.notes = ["it is written as plain nodes, without the package's types"]
    }
    return report
  }

  /// Evaluates the result, and compares.
  private func verify(_ result: ImportResult, as name: String, of source: SourceText) throws(CommandFailure) {
    var text = ByteBuffer(capacity: result.dhall.count + 1)
    text.append(result.dhall)
    let rendered = try ConfigurationFile(name, text, settings, warns: false)
    guard let top = rendered.tree.root, let root = ImportNode(top) else {
      throw .host(HostProblem(.importRefused, "the result has no nodes", help: "this is a mistake in genode-host"))
    }
    guard let difference = firstDifference(result.root, root, result.allowed) else { return }
    settings.messages.show(
      report(
        ImportFinding(
          code: .difference, place: difference.node.place, message: "the result is another tree: " + difference.message,
          help: "this is a mistake in genode-host: please report it"), in: source))
    throw .shown
  }
}

// MARK: - Files

extension ImportRun {
  private func isFolder(_ file: String) -> Bool { file != "-" && isDirectory(file) }

  /// Every configuration in a directory and below, in the order of their names.
  private func below(_ directory: String) throws(CommandFailure) -> [ImportTask] {
    guard let files = filesBelow(directory) else {
      throw .host(HostProblem(.inputUnreadable, "cannot read the directory `\(directory)`"))
    }
    var tasks: [ImportTask] = []
    for file in files where !file.hasSuffix(".dhall") {
      let path = directory + (directory.hasSuffix("/") ? "" : "/") + file
      guard isConfiguration(path) else { continue }
      tasks.append(ImportTask(file: path, output: resultPath(file, in: settings.output ?? directory), name: file))
    }
    return tasks
  }

  /// By how it begins: other files lie in the same directories.
  private func isConfiguration(_ path: String) -> Bool {
    var buffer = ByteBuffer()
    guard readFile(path, into: &buffer) == 0 else { return false }
    return buffer.withBytes { bytes in
      guard bytes.contains(where: { $0 > 0x20 }), ConfigurationLanguage(of: path, bytes) != .dhall else { return false }
      if path.hasSuffix(".hid") || path.hasSuffix(".xml") { return true }
      // Prose begins with a word, too. HID ends with a line that begins with `-`.
      let text = String(decoding: bytes, as: UTF8.self)
      return text.first { $0 > " " } == "<" || text.contains("\n-")
    }
  }

  private func resultPath(_ file: String, in directory: String) -> String {
    let name = file.hasSuffix(".hid") || file.hasSuffix(".xml") ? String(file.dropLast(4)) : file
    return directory + (directory.isEmpty || directory.hasSuffix("/") ? "" : "/") + name + ".dhall"
  }

  private func makeDirectory(of path: String) throws(CommandFailure) {
    let directory = parentDirectory(path)
    guard !directory.isEmpty else { return }
    let error = makeDirectories(directory)
    guard error != 0 else { return }
    throw .host(HostProblem(.outputFailed, "cannot make the directory `\(directory)`: \(systemMessage(error))"))
  }
}

// MARK: - What is told

extension ImportRun {
  /// On a terminal, on one line that is written over.
  private func progress(_ text: String) {
    guard isatty(STDERR_FILENO) == 1 else { return }
    writeError("\r\u{1b}[K" + text)
  }

  private func table(_ lines: [ImportLine], _ failures: Int) throws(CommandFailure) {
    let heads = ["nodes", "typed", "plain", "of init", "comments"]
    func cells(_ counts: ImportCounts) -> [String] {
      [counts.nodes, counts.typed, counts.raw, counts.rawOfInit, counts.comments].map(String.init)
    }
    var sum = ImportCounts()
    for line in lines { sum += line.counts }
    let total = "\(lines.count) \(lines.count == 1 ? "file" : "files")" + (failures > 0 ? ", \(failures) refused" : "")
    let names = lines.map(\.name) + [total]
    let rows = lines.map { cells($0.counts) } + [cells(sum)]
    let width = max(4, names.map(\.count).max() ?? 0)
    func pad(_ text: String, _ width: Int) -> String {
      String(repeating: " ", count: max(0, width - text.count)) + text
    }
    var text = "file" + String(repeating: " ", count: width - 4)
    for head in heads { text += "  " + pad(head, 8) }
    text += "\n"
    for (name, row) in zip(names, rows) {
      if lines.count == 1, name == total, failures == 0 { break }
      text += name + String(repeating: " ", count: width - name.count)
      for cell in row { text += "  " + pad(cell, 8) }
      text += "\n"
    }
    let notes = lines.reduce(0) { $0 + $1.notes }
    if notes > 0, !settings.messages.verbose {
      text += "\(notes) \(notes == 1 ? "value is" : "values are") spelt or placed otherwise: --verbose tells which\n"
    }
    var output = ByteBuffer()
    output.append(text)
    try deliver(output, Settings())
  }
}
