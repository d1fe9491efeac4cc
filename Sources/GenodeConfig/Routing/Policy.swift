// SPDX-License-Identifier: MIT

/// Which policy of a server takes a label (`os/session_policy.h`): report_rom, vfs, nic_router and init's own service
/// nodes all ask this.
public enum PolicyMatch: Equatable {
  case policy(Node)
  case defaultPolicy(Node)
  case none
}

/// How well a policy's selectors fit: lengths of what matched plus one, 0 for what is absent.
private struct PolicyScore {
  var label = 0
  var prefix = 0
  var suffix = 0

  /// Nil where a selector does not fit, or there is none.
  init?(_ policy: Node, _ label: UnsafeRawBufferPointer) {
    func value(_ name: StaticString) -> UnsafeRawBufferPointer? {
      policy.value(name).map { LabelPart.trimmed(GenodeValue.cut($0, GenodeValue.labelLimit)) }
    }
    if let wanted = value("label") {
      guard label.equals(wanted) else { return nil }
      self.label = 1
    }
    if let wanted = value("label_prefix") {
      guard label.begins(with: wanted) else { return nil }
      prefix = wanted.count + 1
    }
    if let wanted = value("label_suffix") {
      guard label.ends(with: wanted) else { return nil }
      suffix = wanted.count + 1
    }
    guard self.label + prefix + suffix > 0 else { return nil }
  }

  /// Of two with a label the first one stays, whatever else they have.
  func isStronger(than other: PolicyScore) -> Bool {
    if label != other.label { return label > other.label }
    if other.label > 0 { return false }
    if prefix != other.prefix { return prefix > other.prefix }
    return suffix > other.suffix
  }
}

/// The policy of a server's configuration, or of a service node, for the label that the server sees.
public func matchingPolicy(_ config: Node, _ label: UnsafeRawBufferPointer) -> PolicyMatch {
  let label = LabelPart.trimmed(label)
  var best: (node: Node, score: PolicyScore)?
  var fallback: Node?
  for node in config.children {
    if node.isType("default-policy"), fallback == nil { fallback = node }
    guard node.isType("policy"), let score = PolicyScore(node, label) else { continue }
    if let known = best, !score.isStronger(than: known.score) { continue }
    best = (node, score)
  }
  if let best { return .policy(best.node) }
  return fallback.map(PolicyMatch.defaultPolicy) ?? .none
}

/// Whether some label that begins with `start`, a child's name, could have a policy.
func mayHavePolicy(_ config: Node, _ start: UnsafeRawBufferPointer) -> Bool {
  for node in config.children {
    if node.isType("default-policy") { return true }
    guard node.isType("policy") else { continue }
    if let prefix = node.value("label_prefix").map(LabelPart.trimmed), start.begins(with: prefix) { return true }
    if let begin = node.value("label") ?? node.value("label_prefix") {
      if LabelPart.trimmed(begin).begins(with: start) { return true }
    } else if node.value("label_suffix") != nil {
      return true
    }
  }
  return false
}
