// SPDX-License-Identifier: MIT

import GenodeConfig

/// Assertions that a configuration must meet: what `dhall/Assert/package.dhall` makes, or the same by hand.
struct AssertionFile {
  private let file: ConfigurationFile
  private let root: Node

  /// Those that are part of another document.
  init(_ root: Node, of file: ConfigurationFile) {
    self.file = file
    self.root = root
  }

  init(_ file: String, _ settings: Settings) throws(CommandFailure) {
    self.file = try ConfigurationFile(file, settings)
    guard let root = self.file.tree.root, root.isType("assertions") else {
      throw .host(
        HostProblem(
          .assertionForm, "`\(file)` is no list of assertions", help: "its value must be made by `Assert.all [ … ]`"))
    }
    self.root = root
    for node in root.children where AssertionKind(node) == nil {
      let type = DisplayText.safe(node.type, unicode: true)
      throw .host(HostProblem(.assertionForm, "`\(file)` has an assertion `\(type)`, which there is not"))
    }
  }

  /// What the configuration does against them.
  func violations(in proof: ProvenConfiguration) -> [Report] {
    root.children.flatMap { node in
      AssertionKind(node).map { AssertionCheck(proof, node, file.source(of: node.place)).violations(of: $0) } ?? []
    }
  }
}

private enum AssertionKind {
  case onlyReaches, neverReaches, servedBy, notServed

  init?(_ node: Node) {
    if node.isType("only-reaches") {
      self = .onlyReaches
    } else if node.isType("never-reaches") {
      self = .neverReaches
    } else if node.isType("served-by") {
      self = .servedBy
    } else if node.isType("not-served") {
      self = .notServed
    } else {
      return nil
    }
  }
}

private struct AssertionCheck {
  let proof: ProvenConfiguration
  let node: Node
  let place: (text: SourceText, range: Range<Int>)?
  var model: InitModel { proof.model }

  init(_ proof: ProvenConfiguration, _ node: Node, _ place: (text: SourceText, range: Range<Int>)?) {
    self.proof = proof
    self.node = node
    self.place = place
  }

  private func value(_ name: StaticString) -> String { node.value(name).map { proof.text($0) } ?? "" }

  private var service: InitName { node.value("service").flatMap { model.name($0) } ?? .none }

  func violations(of kind: AssertionKind) -> [Report] {
    switch kind {
    case .onlyReaches: return onlyReaches()
    case .neverReaches:
      guard let child = find(value("child")) else { return [absent(value("child"))] }
      return reached(child).map { [$0] } ?? []
    case .servedBy, .notServed:
      guard let child = find(value("child")) else { return [absent(value("child"))] }
      return served(child, kind == .servedBy ? value("server") : nil)
    }
  }

  private func find(_ path: String) -> Int? {
    (0..<model.entryCount).last { model.entry($0).kind == .child && proof.path($0) == path }
  }

  private func onlyReaches() -> [Report] {
    let allowed = node.children.compactMap { $0.name.map { proof.text($0) } }
    var reports = allowed.filter { find($0) == nil }.map(absent)
    for entry in 0..<model.entryCount where model.entry(entry).kind == .child && model.entry(entry).inner == nil {
      let path = proof.path(entry)
      if allowed.contains(where: { path == $0 || path.hasPrefix($0 + " -> ") }) { continue }
      if let report = reached(entry) { reports.append(report) }
    }
    return reports
  }

  /// The first way of a child to the service, as a violation.
  private func reached(_ entry: Int) -> Report? {
    let row = model.entry(entry)
    for way in ReachRules(model, entry, service) {
      if way.server == .parent, !model.leadsOutside(service, from: row.instance) { continue }
      var report = report(301, "`\(proof.path(entry))` reaches \(value("service")), which an assertion forbids")
      mark(&report, model.rule(way.rule).node, "by this rule")
      if model.rule(way.rule).kind == .anyService {
        report.help = ["name the services that it needs in rules of their own, in place of the wildcard"]
      } else {
        report.help = ["remove the rule, or let the assertion allow `\(proof.path(entry))`"]
      }
      return report
    }
    return nil
  }

  private func served(_ child: Int, _ server: String?) -> [Report] {
    let label = node.value("label") ?? UnsafeRawBufferPointer(start: nil, count: 0)
    let (end, _) = model.follow(model.request(service, label: label, by: child))
    let answer: String?
    switch end {
    case .outside: answer = "parent"
    case .local: answer = "local"
    case .inlineConfig, .sessionRequests: answer = "init"
    case .child(let provided): answer = proof.path(model.provided(provided).entry)
    case .denied, .waits, .refused: answer = nil
    }
    if answer == server { return [] }
    let asked = "\(value("service")) of `\(proof.path(child))` with the label `\(value("label"))`"
    var report = report(
      302, answer.map { "\(asked) is served by `\($0)`" } ?? "\(asked) is served by nobody")
    mark(&report, model.entry(child).latest, server.map { "an assertion wants `\($0)`" } ?? "an assertion wants nobody")
    report.help = [
      "`genode-host why FILE '\(proof.path(child))' \(value("service")) '\(value("label"))'` tells each step"
    ]
    return [report]
  }

  private func absent(_ child: String) -> Report {
    var report = report(303, "an assertion is about `\(child)`, which is no child")
    let paths = (0..<model.entryCount).filter { model.entry($0).kind == .child }.map { Array(proof.path($0).utf8) }
    let near = nearest(Array(child.utf8), among: paths).map { "`\(String(decoding: $0, as: UTF8.self))`" }
    if !near.isEmpty { report.help = ["did you mean \(near.joined(separator: " or "))?"] }
    return report
  }

  private func report(_ number: UInt16, _ headline: String) -> Report {
    var report = Report(code: MessageCode("R", number))
    report.headline = headline
    if let place {
      report.marks = [
        Report.Mark(source: place.text, range: place.range, label: "asserted here", isPrimary: false)
      ]
    }
    return report
  }

  private func mark(_ report: inout Report, _ item: UInt32, _ label: String) {
    guard let place = proof.place(item) else { return }
    report.marks.insert(
      Report.Mark(source: place.text, range: place.range, label: label, isPrimary: true), at: 0)
  }
}
