// SPDX-License-Identifier: MIT

import DhallLite
import GenodeConfig

extension MessageCode {
  init(_ code: FindingCode) {
    self.init(code.rawValue < 10_000 ? "C" : "R", code.rawValue % 10_000)
  }
}

/// Finds the words for a finding. The codes have an extension each for nodes and for routes.
struct FindingWords {
  let proof: ProvenConfiguration
  let finding: Finding
  var report: Report

  init(_ finding: Finding, in proof: ProvenConfiguration) {
    self.proof = proof
    self.finding = finding
    report = Report(code: MessageCode(finding.code))
    report.severity = finding.level == .error ? .error : finding.level == .warning ? .warning : .note
    report.headline = catalogueEntry(report.code)?.title ?? ""
    if let place = proof.place(finding.node, attribute: finding.attribute) {
      report.marks = [Report.Mark(source: place.text, range: place.range, label: "", isPrimary: true)]
    }
    if finding.code.rawValue < 10_000 { aboutNodes() } else { aboutRoutes() }
    whereabouts()
  }

  var model: InitModel { proof.model }
  var first: String { proof.text(finding.first) }
  var second: String { proof.text(finding.second) }
  var third: String { proof.text(finding.third) }
  var instance: Int { Int(finding.instance) }

  func number(_ argument: FindingArgument) -> UInt64 {
    guard case .number(let number) = argument else { return 0 }
    return number
  }

  func name(_ argument: FindingArgument) -> InitName {
    guard case .name(let name) = argument else { return .none }
    return name
  }

  /// The child that the finding is in.
  var child: String { proof.startPath(of: finding.node).last ?? "" }

  mutating func say(_ headline: String, _ label: String = "", help: String? = nil) {
    report.headline = headline
    if let i = report.marks.firstIndex(where: \.isPrimary) { report.marks[i].label = label }
    if let help { report.help = [help] }
  }

  /// A second place, if it is another one.
  mutating func also(_ item: UInt32, _ label: String, attribute: UInt32 = 0) {
    guard item != 0, let place = proof.place(item, attribute: attribute) else { return }
    if let primary = report.primary, primary.source === place.text, primary.range == place.range { return }
    report.marks.append(Report.Mark(source: place.text, range: place.range, label: label, isPrimary: false))
  }

  /// "did you mean", or nothing.
  func meant(_ word: String, among candidates: [[UInt8]]) -> String? {
    let near = nearest(Array(word.utf8), among: candidates).map { "`\(String(decoding: $0, as: UTF8.self))`" }
    return near.isEmpty ? nil : "did you mean \(near.joined(separator: " or "))?"
  }

  /// Which child a place belongs to, where neither the headline nor the place says it.
  private mutating func whereabouts() {
    var path = proof.startPath(of: finding.node)
    if model.node(finding.node).isType("start") { _ = path.popLast() }
    guard let last = path.last, path.count > 1 || !report.headline.contains("`\(last)`") else { return }
    report.notes.append("in the start node of `\(path.joined(separator: " -> "))`")
  }
}
