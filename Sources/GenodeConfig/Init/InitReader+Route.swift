// SPDX-License-Identifier: MIT

extension InitReader {
  /// A route with its rules and their targets; its row.
  mutating func addRoute(_ node: Node, in instance: Int, of owner: Int?) -> Int? {
    let first = UInt32(head.rules.count)
    for rule in node.children {
      guard addRule(rule) else { return nil }
    }
    let rules = Rows(first: first, count: UInt32(head.rules.count) - first)
    let route = InitRoute(node: node.at, instance: instance, owner: owner, rules: rules)
    return head.routes.append(route) ? head.routes.count - 1 : nil
  }

  private mutating func addRule(_ node: Node) -> Bool {
    let kind: RouteRule.Kind = node.isType("service") ? .service : node.isType("any-service") ? .anyService : .other
    var service = InitName.none
    if kind == .service {
      guard let name = name(Self.name(of: node)) else { return false }
      service = name
    }
    let first = UInt32(head.targets.count)
    for target in node.children {
      guard addTarget(target) else { return false }
    }
    let targets = Rows(first: first, count: UInt32(head.targets.count) - first)
    return head.rules.append(
      RouteRule(kind: kind, node: node.at, service: service, targets: targets, selector: RouteSelector(node)))
  }

  private mutating func addTarget(_ node: Node) -> Bool {
    let kind: RouteTarget.Kind =
      node.isType("parent")
      ? .parent
      : node.isType("child")
        ? .child : node.isType("any-child") ? .anyChild : node.isType("local") ? .local : .other
    var child = InitName.none
    if kind == .child {
      guard let name = name(Self.name(of: node)) else { return false }
      child = name
    }
    return head.targets.append(RouteTarget(kind: kind, node: node.at, name: child))
  }
}
