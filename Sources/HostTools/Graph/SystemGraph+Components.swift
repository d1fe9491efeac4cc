// SPDX-License-Identifier: MIT

import GenodeConfig

extension SystemGraph {
  init(_ proof: ProvenConfiguration, isWhole: Bool = false) {
    let file = proof.file.name.split(separator: "/").last ?? "/"
    title = file == "-" ? "standard input" : DisplayText.safe(file.utf8, unicode: true)
    let model = proof.model
    systems = (0..<model.instanceCount).map { System(owner: model.instance($0).owner) }
    for row in 0..<model.entryCount {
      guard model.entry(row).kind == .child else {
        components.append(nil)
        continue
      }
      components.append(Component(row, in: proof))
      systems[model.entry(row).instance].members.append(row)
    }
    var edges = EdgeBuilder(proof, isWhole: isWhole)
    for row in 0..<model.entryCount where components[row] != nil { edges.addRoute(of: row) }
    for instance in 1..<max(1, model.instanceCount) { edges.addInward(of: instance) }
    absent = []
    self.edges = edges.edges
    addFindings(proof, edges)
    if !isWhole { markCommon() }
    for index in components.indices { components[index]?.addAuthority(proof) }
    for edge in self.edges where edge.kind == .anything && edge.to == parent(of: edge.from) {
      if case .component(let row) = edge.from { components[row]?.asksParentForAnything = true }
    }
    chooseColors()
  }

  /// Where those in a component's system find their parent.
  func parent(of place: Place) -> Place {
    guard case .component(let row) = place, let component = components[row],
      let owner = systems[component.system].owner
    else { return .outside }
    return .component(owner)
  }

  /// A service on a single edge needs no colour to be followed.
  private mutating func chooseColors() {
    var count: [String: Int] = [:]
    for edge in edges where edge.kind != .anything && isDrawn(edge) {
      for service in edge.services where !service.isAuthority && !service.isCommon {
        count[service.name, default: 0] += 1
      }
    }
    let names = count.filter { $0.value > 1 }.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.map(\.key)
    for (name, color) in zip(names, GraphColor.services) { colors[name] = color }
  }

  /// Services that this many ask one server for would hide the picture behind their lines.
  private static var manyClients: Int { 8 }

  private mutating func markCommon() {
    struct Offer: Hashable {
      var to: Place
      var service: String
      var isAnything: Bool
    }
    var clients: [Offer: Int] = [:]
    for edge in edges {
      for service in edge.services where !service.isAuthority {
        clients[Offer(to: edge.to, service: service.name, isAnything: edge.kind == .anything), default: 0] += 1
      }
    }
    for index in edges.indices where worst(edges[index].findings) == nil {
      let (to, kind) = (edges[index].to, edges[index].kind)
      for at in edges[index].services.indices where kind != .inward && kind != .broken {
        let offer = Offer(to: to, service: edges[index].services[at].name, isAnything: kind == .anything)
        edges[index].services[at].isCommon = clients[offer, default: 0] >= SystemGraph.manyClients
      }
    }
  }
}

extension SystemGraph.Component {
  fileprivate init(_ row: Int, in proof: ProvenConfiguration) {
    let entry = proof.model.entry(row)
    self.entry = row
    system = entry.instance
    inner = entry.inner
    let version = proof.text(entry.version)
    name = proof.text(entry.name) + (version.isEmpty ? "" : " \(version)")
    path = proof.path(row)
    binary = entry.binary == entry.name ? nil : proof.text(entry.binary)
    ram = entry.ram
    caps = entry.caps
    provides = entry.provides.map { proof.text(proof.model.provided($0).service) }
    if let route = entry.route {
      asksAnyChild = proof.model.route(route).rules.contains { rule in
        let rule = proof.model.rule(rule)
        return rule.kind == .anyService && rule.targets.contains { proof.model.target($0).kind == .anyChild }
      }
    }
  }

  fileprivate mutating func addAuthority(_ proof: ProvenConfiguration) {
    let model = proof.model
    for number in Authority.services {
      let service = Authority.service(number)
      var isNamed = false
      var isWild = false
      for way in ReachRules(model, entry, service) {
        guard way.server != .parent || model.leadsOutside(service, from: system) else { continue }
        if model.rule(way.rule).kind == .service { isNamed = true } else { isWild = true }
      }
      if isNamed { authority.append(proof.text(service)) }
      if isWild, !isNamed { authorityByWildcard.append(proof.text(service)) }
    }
    if model.entry(entry).managesSystem { authority.append("managing_system") }
  }
}
