// SPDX-License-Identifier: MIT

import ArgumentParser
import DhallLite
import GenodeConfig
import Glibc

struct Check: HostCommand {
  static let configuration = CommandConfiguration(
    abstract: "Prove that a configuration of init does what it should.",
    discussion: """
      Tells who cannot start, which rules lead nowhere or are never reached, what init silently ignores or takes for \
      something else, and what would kill or hang it. Inits inside are checked too.

      Examples:
        genode-host check system.dhall
        genode-host check --level note run/*.config
        genode-host check --ram 512M --caps 10000 --deny warning system.hid
        genode-host check --assert policy.dhall system.dhall
        genode-host check --schema genode/repos system.hid
        genode-host check --schema nic_router.hsd router.hid

      The exit status is 1 if there is an error, or anything that --deny makes one.
      """)

  @Argument(
    help: ArgumentHelp("Configurations in Dhall, HID or XML, or - for the standard input.", valueName: "file"),
    completion: .file())
  var files: [String] = ["-"]
  @OptionGroup(title: "What is told") var telling: FindingOptions
  @Option(name: .customLong("ram"), help: ArgumentHelp("RAM that init has (K, M, G).", valueName: "size"))
  var ram: MemorySize?
  @Option(name: .customLong("caps"), help: ArgumentHelp("Capabilities that init has.", valueName: "count"))
  var caps: UInt64?
  @Option(
    name: .customLong("assert"),
    help: ArgumentHelp(
      "Hold the configuration against the assertions of a Dhall file too. May be repeated.", valueName: "file"),
    completion: .file())
  var assertions: [String] = []
  @Option(
    name: .customLong("schema"),
    help: ArgumentHelp(
      "Hold configurations against schemas too: a .hsd or .xsd file, or a directory with some. May be repeated.",
      discussion: """
        The configuration of each component that a document starts is held against the schema of its binary. A file that \
        is the only one is meant for the document.
        """, valueName: "path"), completion: .file(extensions: ["hsd", "xsd"]))
  var schemas: [String] = []
  @Option(help: ArgumentHelp("The component whose configuration the documents are, for --schema.", valueName: "name"))
  var component: String?
  @OptionGroup var boards: BoardOption
  @OptionGroup var common: CommonOptions

  mutating func validate() throws {
    if component != nil, schemas.isEmpty { throw ValidationError("--component is of use with --schema alone") }
  }

  func execute(_ settings: Settings) throws(CommandFailure) {
    let settings = boards.applied(to: settings)
    var run = CheckRun(settings, telling, ProofOptions(ram: ram.map { UInt64($0.bytes) }, caps: caps))
    for file in assertions { run.assertions.append(try AssertionFile(file, settings)) }
    if !schemas.isEmpty { run.schemas = try SchemaSet(schemas, settings) }
    run.component = component
    for (index, file) in files.enumerated() {
      run.progress(index, of: files.count, file)
      run.check(file)
    }
    guard run.finish(files.count) else { throw .shown }
  }
}

struct FindingOptions: ParsableArguments {
  enum Level: String, CaseIterable, ExpressibleByArgument {
    case error, warning, note
    var severity: FindingLevel { self == .error ? .error : self == .warning ? .warning : .note }
  }

  /// A level or a code.
  enum Denied: ExpressibleByArgument {
    case level(FindingLevel)
    case code(MessageCode)

    init?(argument: String) {
      switch argument {
      case "warning", "warnings": self = .level(.warning)
      case "note", "notes": self = .level(.note)
      default:
        guard let code = FindingCodeArgument(argument: argument) else { return nil }
        self = .code(code.code)
      }
    }
  }

  struct FindingCodeArgument: ExpressibleByArgument {
    var code: MessageCode
    init?(argument: String) {
      guard let code = MessageCode(spelled: argument), code.letter != "D", catalogueEntry(code) != nil else {
        return nil
      }
      self.code = code
    }
  }

  @Option(help: "The least that is told: error, warning or note.")
  var level = Level.warning
  @Option(
    help: ArgumentHelp(
      "Take these for errors: `warning` (with all warnings), `note`, or a code. May be repeated.", valueName: "what"))
  var deny: [Denied] = []
  @Option(help: ArgumentHelp("Say nothing about this code. May be repeated.", valueName: "code"))
  var allow: [FindingCodeArgument] = []

  func severity(of finding: Finding) -> FindingLevel? { severity(MessageCode(finding.code), finding.level) }

  /// What a message is taken for; nil if nothing is to be said.
  func severity(_ code: MessageCode, _ level: FindingLevel) -> FindingLevel? {
    if allow.contains(where: { $0.code == code }) { return nil }
    for denied in deny {
      switch denied {
      case .level(let denied): if level >= denied { return .error }
      case .code(let denied): if denied == code { return .error }
      }
    }
    return level
  }
}

/// One run over some files: what is told, and the counts.
struct CheckRun {
  let settings: Settings
  let telling: FindingOptions
  let options: ProofOptions
  var assertions: [AssertionFile] = []
  var schemas: SchemaSet?
  var component: String?
  /// Schemas whose own mistakes have been told.
  private var toldSchemas: Set<String> = []
  private var errors = 0
  private var warnings = 0
  private var notes = 0
  private var untold = 0
  private let showsProgress: Bool

  init(_ settings: Settings, _ telling: FindingOptions, _ options: ProofOptions) {
    self.settings = settings
    self.telling = telling
    self.options = options
    showsProgress = settings.messages.format != .json && isatty(STDERR_FILENO) == 1
  }

  mutating func check(_ file: String) {
    let configuration: ConfigurationFile
    do throws(CommandFailure) {
      configuration = try ConfigurationFile(file, settings, warns: telling.level != .error)
    } catch {
      clearProgress()
      settings.messages.show(error)
      errors += 1
      return
    }
    let proof = ProvenConfiguration(configuration, options)
    var checked: SchemaCheck?
    do throws(CommandFailure) {
      if let schemas { checked = try SchemaCheck(proof, schemas, component: component, told: &toldSchemas) }
    } catch {
      clearProgress()
      settings.messages.show(error)
      errors += 1
    }
    tell(of: proof, checked)
    for assertion in assertions {
      for report in assertion.violations(in: proof) { tell(.error, told: true) { report } }
    }
  }

  private mutating func tell(of proof: ProvenConfiguration, _ checked: SchemaCheck?) {
    // Only what is said at all can say it in the prover's words.
    let agreed = (checked?.findings ?? []).filter { telling.severity($0.code.message, $0.level) != nil }
    var agreement = SchemaAgreement(agreed)
    for finding in proof.findings {
      guard var level = telling.severity(of: finding) else { continue }
      if finding.code == .noInitConfiguration, checked?.coversDocument ?? false { continue }
      let other = agreement.take(finding, proof.model)
      if let other { level = max(level, telling.severity(other.code.message, other.level) ?? level) }
      tell(level) {
        var report = FindingWords(finding, in: proof).report
        if let other { report.add(other) }
        return report
      }
    }
    let rest = agreed.enumerated().filter { !agreement.taken.contains($0.offset) }.map(\.element)
    let rendered = rest.isEmpty || proof.file.language != .dhall ? nil : RenderedPlaces(proof.file)
    for finding in rest {
      guard let level = telling.severity(finding.code.message, finding.level) else { continue }
      tell(level) { Report(finding, in: proof, rendered) }
    }
  }

  private mutating func tell(_ level: FindingLevel, _ report: () -> Report) {
    tell(level, told: level >= telling.level.severity) {
      var report = report()
      report.severity = level == .error ? .error : level == .warning ? .warning : .note
      return report
    }
  }

  private mutating func tell(_ level: FindingLevel, told: Bool, _ report: () -> Report) {
    switch level {
    case .error: errors += 1
    case .warning: warnings += 1
    case .note: notes += 1
    }
    guard told else {
      untold += 1
      return
    }
    clearProgress()
    settings.messages.show(report())
  }

  /// Says how it went; false if there was an error.
  func finish(_ files: Int) -> Bool {
    clearProgress()
    if settings.messages.format != .json {
      func count(_ number: Int, _ word: String) -> String { "\(number) \(word)\(number == 1 ? "" : "s")" }
      var parts = [count(errors, "error"), count(warnings, "warning"), count(notes, "note")]
      if files > 1 { parts.insert("\(files) files", at: 0) }
      let hidden =
        untold == 0 ? "" : " (`--level \(telling.level == .error && warnings > 0 ? "warning" : "note")` tells more)"
      writeError("check: \(parts.joined(separator: ", "))\(hidden)\n")
    }
    return errors == 0
  }

  // MARK: Progress

  func progress(_ index: Int, of count: Int, _ file: String) {
    guard showsProgress, count > 1 else { return }
    let name = file.utf8.count > 60 ? "…" + String(file.suffix(58)) : file
    writeError("\r\u{1b}[K[\(index + 1)/\(count)] \(name)")
  }

  private func clearProgress() {
    if showsProgress { writeError("\r\u{1b}[K") }
  }
}
