// SPDX-License-Identifier: MIT

import GenodeConfig

/// What happened in a simulation and what the agent did about it, in the order in which it did.
struct Simulation {
  /// What becomes of a child by a commit.
  struct Child {
    var name: String
    var effect: Effect
    var isCertain: Bool
    var reasons: [String]
  }

  /// A configuration of an init, beside the one before.
  struct Commit {
    var version: String
    /// An earlier version comes back.
    var isBack: Bool
    var children: [String]
    var changed: [Child]
  }

  /// Something that is wrong, as the agent's state report has it.
  struct Problem: Equatable {
    var code: String
    /// With the place.
    var text: String
    var title: String { MessageCode(spelled: code).flatMap { catalogueEntry($0)?.title } ?? "" }
  }

  /// What the agent says of itself.
  struct State: Equatable {
    var verdict = ""
    /// By input; what is about none has an empty name.
    var problems: [String: Problem] = [:]
    /// Inputs that are not what their ROMs say.
    var standIns: [String: String] = [:]
    /// By ROM: what becomes of its content.
    var roms: [String: String] = [:]
  }

  enum Event {
    /// A ROM has changed.
    case input
    /// An init's state report has.
    case report
    case commit(Commit)
    /// An output that is no init's.
    case output
    case state(State, before: State)
    case log
  }

  struct Row {
    var time: UInt64
    var event: Event
    var subject: String
    /// The whole document, and the one before; empty for none.
    var content: String
    var before: String
  }

  private(set) var rows: [Row] = []
  /// The ROMs that inits report their states in.
  let reports: Set<String>
  private var contents: [String: String] = [:]

  init(_ simulator: Simulator, reports: Set<String>) {
    self.reports = reports
    var events = simulator.history[...]
    func take(until time: UInt64) {
      while let event = events.first, event.time <= time {
        events.removeFirst()
        let content = event.content.map { String(decoding: $0, as: UTF8.self) } ?? ""
        let isReport = reports.contains(event.rom)
        // Init often reports the same twice; nobody looks at the second.
        if isReport, contents["→" + event.rom] == content { continue }
        add(event.time, isReport ? .report : .input, event.rom, content, "→")
      }
    }
    for deed in simulator.deeds {
      take(until: deed.time)
      let content = String(decoding: deed.content, as: UTF8.self)
      switch deed.kind {
      case .watch, .unwatch: continue
      case .log: add(deed.time, .log, "", content, "")
      case .report where deed.name == "state":
        if let state = NodeDocument.reading(deed.content, { State($0) }) { addState(deed.time, state, content) }
      case .report:
        let before = contents["←" + deed.name] ?? ""
        let commit = Commit(deed.content, after: before)
        add(deed.time, commit.map { .commit($0) } ?? .output, deed.name, content, "←")
      }
    }
    take(until: .max)
  }

  private mutating func add(_ time: UInt64, _ event: Event, _ subject: String, _ content: String, _ kind: String) {
    let before = contents[kind + subject] ?? ""
    rows.append(Row(time: time, event: event, subject: subject, content: content, before: before))
    contents[kind + subject] = content
  }

  /// What the agent said before something else happened at the same time is of no interest any more.
  private mutating func addState(_ time: UInt64, _ state: State, _ content: String) {
    if let last = rows.last, last.time == time, case .state = last.event { rows.removeLast() }
    var before = State()
    for row in rows { if case .state(let said, _) = row.event { before = said } }
    if state != before { add(time, .state(state, before: before), "agent", content, "") }
  }
}

extension Simulation.State {
  init(_ report: Node) {
    verdict = report.text("verdict") ?? ""
    for node in report.children {
      switch String(decoding: node.type, as: UTF8.self) {
      case "diagnostic": problems[""] = Simulation.Problem(node)
      case "settings":
        problems["config"] = Simulation.Problem(node)
        roms["config"] = "invalid"
      case "trial":
        // Of the last trial; it may be long ago.
        if verdict == "taken-back" || verdict == "failed", let problem = node.child("diagnostic") {
          problems[""] = Simulation.Problem(problem)
        }
      case "policy": roms[node.text("rom") ?? ""] = node.text("state")
      case "input":
        let name = node.text("name") ?? "", state = node.text("state") ?? ""
        if let problem = node.child("diagnostic") { problems[name] = Simulation.Problem(problem) }
        if state == "held" || state == "default" { standIns[name] = state }
        roms[node.text("rom") ?? ""] = node.child("diagnostic") == nil ? state : "invalid"
      default: break
      }
    }
    // What is the matter with an input is said there.
    if let own = problems[""], problems.contains(where: { $0.key != "" && $0.value == own }) { problems[""] = nil }
  }
}

extension Simulation.Problem {
  fileprivate init(_ node: Node) {
    code = node.text("code") ?? ""
    text = ""
    if let file = node.text("file") {
      text += file
      if let line = node.text("line"), let column = node.text("column") { text += ":\(line):\(column)" }
    }
    if let subject = node.text("subject") { text += (text.isEmpty ? "" : " ") + "of \(subject)" }
    if let expected = node.text("expected") { text += ", expected \(expected)" }
    if let found = node.text("found") { text += ", found \(found)" }
  }
}

extension Simulation.Commit {
  /// Nil for what is no init's: those have a version.
  init?(_ document: [UInt8], after before: String) {
    let parts = NodeDocument.reading(document) { root in
      root.isType("config")
        ? (root.text("version"), root.children.filter { $0.isType("start") }.map { $0.text("name") ?? "?" }) : nil
    }
    guard let parts, let version = parts.0 else { return nil }
    self.version = version
    children = parts.1
    let old = before.isEmpty ? "config\n-\n" : before
    let oldVersion = NodeDocument.reading(Array(old.utf8)) { $0.text("version").flatMap { UInt64($0) } } ?? 0
    isBack = (UInt64(version) ?? 0) < oldVersion
    changed = []
    do throws(CommandFailure) {
      let settings = Settings()
      let forecast = Forecast(
        try ConfigurationFile("before.hid", ByteBuffer(old), settings, warns: false),
        try ConfigurationFile("after.hid", ByteBuffer(document), settings, warns: false), report: nil)
      changed = forecast.rows.filter { forecast.effects[$0].effect != .unchanged }.map { row in
        let child = forecast.effects[row]
        return Simulation.Child(
          name: forecast.path(row).joined(separator: " -> "), effect: child.effect,
          isCertain: child.certainty == .certain, reasons: forecast.reasons(row))
      }
    } catch {}
  }

  /// Names by what becomes of them, what is most visible first.
  var groups: [(effect: Effect, children: [Simulation.Child])] {
    let order: [Effect] = [.created, .destroyed, .restart, .stuck, .broken, .ignored, .live]
    return order.compactMap { effect in
      let children = changed.filter { $0.effect == effect }
      return children.isEmpty ? nil : (effect, children)
    }
  }
}

/// What a document says, in one line.
func gist(_ content: String, columns: Int) -> String {
  if content.isEmpty { return "gone" }
  if content.hasPrefix("dhall-bundle 1\n") {
    let modules = content.utf8.split(separator: 0x0a, omittingEmptySubsequences: false).dropFirst().prefix {
      !$0.isEmpty
    }
    return "a bundle of \(modules.count) modules, \(content.utf8.count) bytes"
  }
  var text = ""
  let attributes = NodeDocument.reading(Array(content.utf8)) { root in
    (0..<root.attributeCount).map { root.attribute(at: $0) }.map {
      "\(String(decoding: $0.name, as: UTF8.self)): \(String(decoding: $0.value, as: UTF8.self))"
    }.joined(separator: ", ")
  }
  guard let attributes else { return "\(content.utf8.count) bytes" }
  for line in content.split(separator: "\n").dropFirst() where line != "-" {
    let words = line.drop { " +|.".contains($0) }.split(separator: " ").filter { $0 != "|" && $0 != "+" }
    text += (text.isEmpty ? "" : ", ") + words.joined(separator: " ")
  }
  if text.isEmpty { text = attributes }
  if text.isEmpty { text = "nothing in it" }
  return text.count <= columns ? text : text.prefix(columns - 1) + "…"
}

/// What an init reports, in one line.
func gistOfState(_ content: String) -> String {
  if content.isEmpty { return "gone" }
  return NodeDocument.reading(Array(content.utf8), gistOfState) ?? "unreadable"
}

private func gistOfState(_ root: Node) -> String {
  let children = root.children.filter { $0.isType("child") }
  var parts = [
    "version \(root.text("version") ?? "none")", children.count == 1 ? "1 child" : "\(children.count) children",
  ]
  for child in children {
    let name = child.text("name") ?? "?"
    if let skipped = child.text("skipped_heartbeats") { parts.append("\(name) has skipped \(skipped) heartbeats") }
    if let wanted = child.child("ram")?.text("requested") { parts.append("\(name) asks for \(wanted)") }
    if child.value("exited") != nil { parts.append("\(name) has exited") }
  }
  return parts.joined(separator: ", ")
}
