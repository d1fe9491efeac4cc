// SPDX-License-Identifier: MIT

import ArgumentParser
import DhallLite
import GenodeConfig

struct Why: HostCommand {
  static let configuration = CommandConfiguration(
    abstract: "Tell who serves a session, rule by rule.",
    discussion: """
      A child of an inner init is named by its path, `sub -> k`, or by its last name if that is the only one. Without a \
      label, what init itself asks for when it starts the child is told too: PD, CPU, LOG, and ROM for its program.

      Examples:
        genode-host why system.dhall nitpicker Timer
        genode-host why system.hid terminal ROM font.config
      """)

  @Argument(help: ArgumentHelp("A configuration in Dhall, HID or XML.", valueName: "file"), completion: .file())
  var file: String
  @Argument(help: "Who asks.") var child: String
  @Argument(help: "For what: a service such as LOG.") var service: String
  @Argument(help: "With which label; the child's own, without its name before it.") var label: String?
  @OptionGroup(title: "Result") var destination: OutputOption
  @OptionGroup var boards: BoardOption
  @OptionGroup var common: CommonOptions

  var output: String? { destination.output }

  func execute(_ settings: Settings) throws(CommandFailure) {
    let settings = boards.applied(to: settings)
    let proof = ProvenConfiguration(try ConfigurationFile(file, settings), isProved: false)
    let entry = try proof.findChild(child)
    var text = ByteBuffer()
    for request in proof.requests(of: entry, service, label) {
      if text.count > 0 { text.append("\n") }
      text.append(RouteStory(proof).told(request.words, request.request))
    }
    try deliver(text, settings)
  }
}

extension ProvenConfiguration {
  /// By path or, if there is only one, by its last name.
  func findChild(_ name: String) throws(CommandFailure) -> Int {
    let all = (0..<model.entryCount).filter { model.entry($0).kind == .child }
    if let found = all.last(where: { path($0) == name }) { return found }
    let found = all.filter { text(model.entry($0).name) == name }
    if found.count == 1 { return found[0] }
    if let first = found.first {
      throw .host(
        HostProblem(
          .unknownChild, "there are \(found.count) children called `\(name)`",
          help: "say which: `\(path(first))`\(found.dropFirst().prefix(2).map { ", `\(path($0))`" }.joined())"))
    }
    let near = nearest(Array(name.utf8), among: all.map { Array(text(model.entry($0).name).utf8) })
    let words = near.map { "`\(String(decoding: $0, as: UTF8.self))`" }.joined(separator: " or ")
    throw .host(
      HostProblem(
        .unknownChild, "there is no child `\(name)`", help: near.isEmpty ? nil : "did you mean \(words)?"))
  }

  /// What to tell about: the child's request, and without a label also what init asks for in its name.
  func requests(of entry: Int, _ service: String, _ label: String?) -> [(words: String, request: SessionRequest)] {
    let child = text(model.entry(entry).name)
    let bytes = Array(service.utf8)
    let name = bytes.withUnsafeBytes { model.name($0) } ?? .none
    var found: [(words: String, request: SessionRequest)] = []
    if label == nil {
      let sessions: [(EnvironmentSession, String, String)] = [
        (.pd, "PD", "its protection domain"), (.cpu, "CPU", "its CPU time"), (.log, "LOG", "its log"),
        (.binary, "ROM", "its program"), (.linker, "ROM", "its linker"),
      ]
      for session in sessions where session.1 == service {
        found.append(
          ("`\(child)` starts, and init asks for \(session.1), \(session.2)", model.request(session.0, of: entry)))
      }
    }
    let asked = Array((label ?? "").utf8)
    let request = asked.withUnsafeBytes { model.request(name, label: $0, by: entry) }
    found.append(("`\(child)` asks for \(service) with the label `\(label ?? "")`", request))
    return found
  }
}

/// A decision in words, with the lines of the source.
struct RouteStory {
  private let proof: ProvenConfiguration
  private var model: InitModel { proof.model }

  init(_ proof: ProvenConfiguration) { self.proof = proof }

  func told(_ words: String, _ request: SessionRequest) -> String {
    var text = words + "\n"
    let steps = UnsafeMutableBufferPointer<RouteStep>.allocate(capacity: 4096)
    defer { steps.deallocate() }
    var hops = 0
    let (end, label) = model.follow(request) { request, decision in
      if hops > 0 {
        text += "  and further out, `\(proof.path(request.child))` asks for it as `\(self.text(request.label))`\n"
      }
      hops += 1
      var trace = RouteTrace(steps)
      _ = model.resolve(request, trace: &trace)
      for index in 0..<trace.kept { text += line(trace[index]) }
      if trace.count > trace.kept { text += "    … and \(trace.count - trace.kept) steps more\n" }
      _ = decision
    }
    return text + "  => " + answer(end, label) + "\n"
  }

  private func text(_ label: SessionLabel) -> String { label.withBytes { proof.text($0) } }

  /// `  12  + service LOG | label: x     takes another label`
  private func line(_ step: RouteStep) -> String {
    let isTarget = step.verdict.rawValue >= 20
    let place = proof.place(step.node)
    let number = place.map { String($0.text.position($0.range.lowerBound).line) } ?? "?"
    let padded = String(repeating: " ", count: max(0, 5 - number.count)) + number
    let source = (isTarget ? "    " : "  ") + spelled(step.node)
    let gap = String(repeating: " ", count: max(2, 46 - source.count))
    return "\(padded) \(source)\(gap)\(words(step.verdict))\n"
  }

  /// A node as HID has it, on one line.
  private func spelled(_ item: UInt32) -> String {
    let node = model.node(item)
    var text = "+ " + proof.text(node.type)
    if let name = node.name { text += " " + proof.text(name) }
    for index in 0..<node.attributeCount {
      let attribute = node.attribute(at: index)
      if attribute.name.equals("name") { continue }
      text += " | \(proof.text(attribute.name)): \(proof.text(attribute.value))"
    }
    return text
  }

  private func words(_ verdict: RouteStep.Verdict) -> String {
    switch verdict {
    case .notARule: "no rule: init skips it"
    case .otherService: "another service"
    case .otherLabel: "another label"
    case .environmentHasNoLabel: "takes only what the child itself asks for"
    case .matches: "matches"
    case .goesOn: "no target serves: the next rule is tried"
    case .deniedAtOnce: "no target serves: denied at once"
    case .notATarget: "no target: init skips it"
    case .parentLacksService: "the parent does not provide it"
    case .noLocalService: "init serves nothing itself"
    case .noSuchChild: "no such child"
    case .childLacksService: "does not provide it"
    case .aliasLeadsNowhere: "an alias that stands for no child"
    case .noChildProvides: "no child provides it"
    case .ambiguous: "more than one child provides it: the next target is tried"
    case .serves: "serves"
    }
  }

  private func answer(_ end: SessionEnd, _ label: SessionLabel) -> String {
    let seen = " with the label `\(text(label))`"
    switch end {
    case .inlineConfig(let child): return "init serves it: the config node of `\(proof.path(child))`"
    case .sessionRequests(let child): return "init serves it: the requests to `\(proof.path(child))`"
    case .outside: return "served by the parent" + seen
    case .local: return "served by the program around" + seen
    case .child(let provided): return "served by `\(proof.path(model.provided(provided).entry))`" + seen
    case .waits(let child): return "waits: the init in `\(proof.path(child))` has nobody who serves it" + seen
    case .refused: return "refused: no policy of the service node takes it" + seen
    case .denied(_, .noRoute): return "denied: there is no route"
    case .denied(_, .noRule): return "denied: no rule is left"
    case .denied(_, .targets): return "denied"
    }
  }
}
