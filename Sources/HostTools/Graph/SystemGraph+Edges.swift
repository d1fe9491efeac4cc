// SPDX-License-Identifier: MIT

import GenodeConfig

/// Gathers the edges of a graph: between two places there is one of each kind.
struct EdgeBuilder {
  typealias Place = SystemGraph.Place
  typealias Edge = SystemGraph.Edge

  let proof: ProvenConfiguration
  /// What every component has of its parent is drawn too.
  let isWhole: Bool
  private(set) var edges: [Edge] = []
  private var known: [Key: Int] = [:]
  private(set) var byRule: [UInt32: [Int]] = [:]

  private struct Key: Hashable {
    var from: Place
    var to: Place
    var kind: Edge.Kind
  }

  private var model: InitModel { proof.model }

  init(_ proof: ProvenConfiguration, isWhole: Bool) {
    self.proof = proof
    self.isWhole = isWhole
  }

  /// The rules of a component's route that lead somewhere.
  mutating func addRoute(of row: Int) {
    let entry = model.entry(row)
    guard let route = entry.route else { return }
    var asked: Set<InitName> = []
    for index in model.route(route).rules {
      let rule = model.rule(index)
      switch rule.kind {
      case .other: break
      case .anyService: addWildcard(rule, of: row)
      case .service:
        guard asked.insert(rule.service).inserted else { continue }
        for way in ReachRules(model, row, rule.service) where model.rule(way.rule).kind == .service {
          guard let to = place(of: way.server, in: entry.instance) else { continue }
          let isParent = way.server == .parent
          if isParent, !isWhole, isEnvironment(rule.service) { continue }
          add(.component(row), to, entry.isDefaultRoute ? .byDefault : .rule, model.rule(way.rule))
        }
      }
    }
  }

  /// A wildcard leads to each of its targets, as far as they provide anything. To any child it leads nowhere that
  /// could be drawn.
  private mutating func addWildcard(_ rule: RouteRule, of row: Int) {
    let instance = model.entry(row).instance
    for target in rule.targets {
      let target = model.target(target)
      switch target.kind {
      case .parent: add(.component(row), parent(of: instance), .anything, rule)
      case .child:
        let name = model.alias(target.name, in: instance).map { model.entry($0).binary } ?? target.name
        guard let child = model.child(name, in: instance), !model.entry(child).provides.isEmpty else { continue }
        add(.component(row), .component(child), .anything, rule)
      case .anyChild, .local, .other: break
      }
    }
  }

  /// What an init inside hands on to its children.
  mutating func addInward(of instance: Int) {
    guard let owner = model.instance(instance).owner else { return }
    for row in model.instance(instance).upward {
      let upward = model.upward(row)
      for policy in model.node(upward.node).children {
        guard let child = policy.child("child")?.name,
          let name = model.name(GenodeValue.cut(child, GenodeValue.nameLimit)),
          let provided = model.provider(upward.service, of: name, in: instance)
        else { continue }
        let to = Place.component(model.provided(provided).entry)
        add(.component(owner), to, .inward, policy.at, service(upward.service))
      }
    }
  }

  private func parent(of instance: Int) -> Place { model.instance(instance).owner.map(Place.component) ?? .outside }

  private func place(of server: Decision.Server, in instance: Int) -> Place? {
    switch server {
    case .parent, .local: parent(of: instance)
    case .child(let provided): .component(model.provided(provided).entry)
    case .inlineConfig, .sessionRequests, .denied: nil
    }
  }

  /// What each component has of somebody anyhow.
  private func isEnvironment(_ service: InitName) -> Bool {
    service == .pd || service == .cpu || service == .log || service == .rom
  }

  private func service(_ name: InitName) -> SystemGraph.Service {
    let text = proof.text(name)
    return SystemGraph.Service(
      name: text.isEmpty ? "?" : text, isAuthority: Authority.services.contains(name.number))
  }

  mutating func add(_ from: Place, _ to: Place, _ kind: Edge.Kind, _ rule: RouteRule) {
    guard rule.kind == .service else { return add(from, to, kind, rule.node, SystemGraph.Service(name: "∗")) }
    var service = service(rule.service)
    let node = model.node(rule.node)
    var labels: [String] = []
    for index in 0..<node.attributeCount {
      let attribute = node.attribute(at: index)
      guard attribute.name.isSelector else { continue }
      labels.append("\(proof.text(attribute.name)) \(proof.text(attribute.value))")
    }
    service.labels = labels.isEmpty ? [] : [labels.joined(separator: ", ")]
    add(from, to, kind, rule.node, service)
  }

  private mutating func add(
    _ from: Place, _ to: Place, _ kind: Edge.Kind, _ rule: UInt32, _ service: SystemGraph.Service
  ) {
    let key = Key(from: from, to: to, kind: kind)
    let index = known[key] ?? edges.count
    if index == edges.count {
      edges.append(Edge(from: from, to: to, kind: kind))
      known[key] = index
    }
    edges[index].rules.append(rule)
    byRule[rule, default: []].append(index)
    if let at = edges[index].services.firstIndex(where: { $0.name == service.name }) {
      let old = edges[index].services[at].labels
      // Without a selector once, it is for any label.
      edges[index].services[at].labels =
        old.isEmpty || service.labels.isEmpty ? [] : old + service.labels.filter { !old.contains($0) }
    } else {
      edges[index].services.append(service)
    }
  }
}

extension UnsafeRawBufferPointer {
  /// The attribute is one of those that select labels.
  fileprivate var isSelector: Bool {
    equals("label") || equals("label_prefix") || equals("label_suffix") || equals("label_last")
      || equals("unscoped_label")
  }
}
