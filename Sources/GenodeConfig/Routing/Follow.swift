// SPDX-License-Identifier: MIT

/// Where a session goes beyond the init that decided first: outward where that one's parent serves, inward where the
/// server is an init with service nodes of its own.
public enum SessionEnd: Equatable, BitwiseCopyable {
  /// Init itself, with the `config` node or the server's requests.
  case inlineConfig(child: Int), sessionRequests(child: Int)
  /// The parent of the document's init, or of all that is known.
  case outside
  /// A program around, such as monitor.
  case local
  case child(provided: Int)
  case denied(child: Int, Decision.Denial)
  /// The server is an init without a service node for it: the request waits until there is one.
  case waits(child: Int)
  /// A service node of the server has no policy for the label, or one that names a child that does not serve.
  case refused(upward: Int)
}

extension InitModel {
  /// Follows a request to its end. `visit` gets each request and what its init decided.
  public func follow(_ first: SessionRequest, _ visit: (SessionRequest, Decision) -> Void = { _, _ in }) -> (
    end: SessionEnd, label: SessionLabel
  ) {
    var request = first
    // Inward and outward steps alternate at most once per instance: outward from where it began, then inward.
    while true {
      let decision = resolve(request)
      visit(request, decision)
      switch decision.server {
      case .inlineConfig: return (.inlineConfig(child: request.child), decision.label)
      case .sessionRequests: return (.sessionRequests(child: request.child), decision.label)
      case .local: return (.local, decision.label)
      case .denied(let denial): return (.denied(child: request.child, denial), decision.label)
      case .parent:
        guard let owner = instance(entry(request.child).instance).owner else { return (.outside, decision.label) }
        request.child = owner
        decision.label.withBytes { request.label.set(bytes(entry(owner).name), $0) }
      case .child(let provided): return inward(provided, decision.label)
      }
    }
  }

  /// From a provided service into the instance that provides it, if it is an init.
  private func inward(_ first: Int, _ label: SessionLabel) -> (end: SessionEnd, label: SessionLabel) {
    var row = first
    var label = label
    while let inner = entry(provided(row).entry).inner {
      let service = provided(row).service
      guard let upward = upward(service, in: inner) else {
        return (.waits(child: provided(row).entry), label)
      }
      let policy: Node
      switch label.withBytes({ matchingPolicy(node(self.upward(upward).node), $0) }) {
      case .policy(let node), .defaultPolicy(let node): policy = node
      case .none: return (.refused(upward: upward), label)
      }
      guard let target = policy.child("child") else { return (.refused(upward: upward), label) }
      if let renamed = target.value("label") { label.set(renamed) }
      guard let name = name(InitReader.name(of: target)), let next = provider(service, of: name, in: inner) else {
        return (.waits(child: provided(row).entry), label)
      }
      row = next
    }
    return (.child(provided: row), label)
  }
}
