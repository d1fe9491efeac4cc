// SPDX-License-Identifier: MIT

import GenodeConfig

extension Report {
  /// `rendered` has a place for what is nowhere in the user's source.
  init(_ finding: SchemaFinding, in proof: ProvenConfiguration, _ rendered: RenderedPlaces? = nil) {
    self.init(code: finding.code.message)
    severity = finding.level == .error ? .error : finding.level == .warning ? .warning : .note
    headline = finding.headline
    expected = finding.expected
    found = finding.found
    notes = finding.notes
    help = finding.help
    let place =
      finding.place
      ?? finding.node.flatMap { proof.place($0, finding.attribute) ?? rendered?.place($0, finding.attribute) }
    if let place {
      marks = [Mark(source: place.text, range: place.range, label: finding.label, isPrimary: true)]
    }
    guard let node = finding.node else { return }
    if proof.file.language == .dhall {
      notes.append("this is rendered as `\(proof.rendered(node, finding.attribute))`")
    }
    var path = proof.startPath(of: node.at)
    if node.isType("start") { _ = path.popLast() }
    if let last = path.last, path.count > 1 || !headline.contains("`\(last)`") {
      notes.append("in the start node of `\(path.joined(separator: " -> "))`")
    }
  }
}

extension ProvenConfiguration {
  /// As `place(_:attribute:)`, for an attribute that no finding of the prover names.
  fileprivate func place(_ node: Node, _ attribute: NodeAttribute?) -> (text: SourceText, range: Range<Int>)? {
    attribute.flatMap { source(of: $0.place) } ?? place(node.at)
  }

  /// A node in the HID that a Dhall expression gives, on one line: whoever wrote the expression may not have written it.
  fileprivate func rendered(_ node: Node, _ attribute: NodeAttribute?) -> String {
    var parts: [String] = []
    var next: Node? = node
    while let at = next {
      if at.kind != .text { parts.append(text(at.type) + (at.name.map { " " + text($0) } ?? "")) }
      next = at.parent
    }
    var line = parts.reversed().joined(separator: " | + ")
    if let attribute, !attribute.name.equals("name") { line += " | \(text(attribute.name)): \(text(attribute.value))" }
    return line
  }
}

/// What the prover and a schema both found is told once: in the prover's words, which say what init does, with what
/// the schema expects.
struct SchemaAgreement {
  private var byPlace: [Key: Int] = [:]
  private let findings: [SchemaFinding]
  private(set) var taken: Set<Int> = []

  private struct Key: Hashable {
    var code: SchemaCode
    var node: UInt32
    var attribute: String
  }

  init(_ findings: [SchemaFinding]) {
    self.findings = findings
    for (index, finding) in findings.enumerated() {
      guard let node = finding.node else { continue }
      let key = Key(code: finding.code, node: node.at, attribute: finding.attribute?.nameText ?? "")
      if byPlace[key] == nil { byPlace[key] = index }
    }
  }

  /// What a schema says of the same, if it does.
  mutating func take(_ finding: Finding, _ model: InitModel) -> SchemaFinding? {
    let code: SchemaCode
    switch finding.code {
    case .unknownElement: code = .unknownNode
    case .unknownAttribute: code = .unknownAttribute
    case .valueReplaced, .valueOverflows: code = .wrongValue
    case .replacedByLater, .ignoredBehindFirst: code = .repeatedNode
    case .namelessStart, .missingName: code = .missingAttribute
    default: return nil
    }
    let attribute = finding.attribute == 0 ? "" : model.attribute(finding.attribute).nameText
    guard let index = byPlace[Key(code: code, node: finding.node, attribute: attribute)], !taken.contains(index) else {
      return nil
    }
    taken.insert(index)
    return findings[index]
  }
}

extension Report {
  mutating func add(_ finding: SchemaFinding) {
    if finding.level == .error { severity = .error }
    expected = expected ?? finding.expected
    found = found ?? finding.found
    notes += finding.notes
  }
}
