// SPDX-License-Identifier: MIT

/// Who may serve a child's requests for a service, over all labels: the rules of its route in order, each with the
/// first of its targets that serves, up to the rule behind which nothing is left.
///
/// The labels of a service fall into finite classes, one for each rule that can take some of them; a rule is listed
/// even where those before take all its labels, unless one of them has no selector.
public struct ReachRules: Sequence, IteratorProtocol {
  public struct Way: BitwiseCopyable {
    public var rule: Int
    public var target: Int
    public var server: Decision.Server
  }

  private let model: InitModel
  private let child: InitEntry
  private let service: InitName
  private var rules: Rows

  public init(_ model: InitModel, _ child: Int, _ service: InitName) {
    self.model = model
    self.child = model.entry(child)
    self.service = service
    rules = self.child.route.map { model.route($0).rules } ?? .none
  }

  public mutating func next() -> Way? {
    while let row = rules.next() {
      let rule = model.rule(row)
      guard rule.kind == .anyService || rule.kind == .service && rule.service == service else { continue }
      var way: Way?
      for target in rule.targets {
        guard let server = model.server(model.target(target), service, child) else { continue }
        way = Way(rule: row, target: target, server: server)
        break
      }
      // Nothing gets past a rule without selector that serves, or denies at once.
      if rule.selector.isEmpty, way != nil || rule.kind == .service { rules = .none }
      if let way { return way }
    }
    return nil
  }
}

/// The services whose holders command the machine, or watch the others.
public enum Authority {
  /// IO_MEM, IO_PORT, IRQ, Platform, VM, TRACE
  public static let services: ClosedRange<UInt32> = 4...9

  public static func service(_ number: UInt32) -> InitName { InitName(number) }
}

extension InitModel {
  /// Whether a session that leaves an instance for its parent reaches the outside, from which authority comes: at
  /// the top it does; further in, if the routes further out let any of it pass.
  public func leadsOutside(_ service: InitName, from instance: Int) -> Bool {
    var instance = instance
    while let owner = self.instance(instance).owner {
      var passes = false
      for way in ReachRules(self, owner, service) where way.server == .parent { passes = true }
      guard passes else { return false }
      instance = entry(owner).instance
    }
    return true
  }
}
