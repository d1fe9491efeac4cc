// SPDX-License-Identifier: MIT

import GenodeConfig

extension SystemGraph {
  /// Puts each finding where it can be seen: on the edge that its rule makes, else on the component that it is in,
  /// else on the system. A rule that leads nowhere gets an edge for it.
  mutating func addFindings(_ proof: ProvenConfiguration, _ builder: EdgeBuilder) {
    let items = Items(proof.model)
    for finding in proof.findings {
      let report = FindingWords(finding, in: proof).report
      let index = findings.count
      var target = RemarkTarget.system(Int(finding.instance))
      if let component = items.component(around: finding.node, proof.model) {
        target = .component(component)
        if let rule = items.rule(around: finding.node, proof.model) {
          if let edge = addBroken(finding, rule, items, proof) {
            target = .edge(edge)
          } else if finding.level > .note, let edge = builder.byRule[rule]?.first {
            target = .edge(edge)
          }
        }
      }
      let place = report.primary.map {
        let line = $0.source.position($0.range.lowerBound).line
        return "\(DisplayText.safe($0.source.name, unicode: true)):\(line)"
      }
      findings.append(
        Remark(
          level: finding.level, code: report.code.description, headline: report.headline, place: place, target: target))
      switch target {
      case .system(let system): systems[system].findings.append(index)
      case .component(let component): components[component]?.findings.append(index)
      case .edge(let edge): edges[edge].findings.append(index)
      }
    }
  }

  /// The edge of a rule that nobody serves, to who should; nil for other findings.
  private mutating func addBroken(
    _ finding: Finding, _ rule: UInt32, _ items: Items, _ proof: ProvenConfiguration
  ) -> Int? {
    let isNowhere: Bool
    switch finding.code {
    case .absentChild, .childLacksService, .aliasWithoutServer, .parentLacksService: isNowhere = true
    default: isNowhere = false
    }
    let model = proof.model
    guard isNowhere, let from = items.component(around: finding.node, model) else { return nil }
    let system = Int(finding.instance)
    let target = model.node(finding.node)
    var to = parent(of: .component(from))
    if target.isType("child"), let name = target.name {
      let known = model.name(GenodeValue.cut(name, GenodeValue.nameLimit))
      let alias = known.flatMap { model.alias($0, in: system) }.map { model.entry($0).binary }
      if let child = (alias ?? known).flatMap({ model.child($0, in: system) }) {
        to = .component(child)
      } else {
        let name = proof.text(name)
        let at = absent.firstIndex { $0.system == system && $0.name == name } ?? absent.count
        if at == absent.count { absent.append(Absent(system: system, name: name)) }
        to = .absent(at)
      }
    } else if !target.isType("parent") {
      return nil
    }
    let name = model.node(rule).isType("any-service") ? "∗" : model.node(rule).name.map { proof.text($0) } ?? "?"
    let service = Service(name: name)
    if let same = edges.firstIndex(where: { $0.from == .component(from) && $0.to == to && $0.kind == .broken }) {
      if !edges[same].services.contains(service) { edges[same].services.append(service) }
      return same
    }
    edges.append(Edge(from: .component(from), to: to, kind: .broken, services: [service], rules: [rule]))
    return edges.count - 1
  }

  /// From an item of the tree to what it belongs to.
  private struct Items {
    /// Start nodes.
    var components: [UInt32: Int] = [:]
    var rules: Set<UInt32> = []

    init(_ model: InitModel) {
      for row in 0..<model.entryCount where model.entry(row).kind == .child {
        components[model.entry(row).node] = row
        components[model.entry(row).latest] = row
      }
      for rule in 0..<model.ruleCount { rules.insert(model.rule(rule).node) }
    }

    func component(around item: UInt32, _ model: InitModel) -> Int? {
      var node: Node? = model.node(item)
      while let at = node {
        if let known = components[at.at] { return known }
        node = at.parent
      }
      return nil
    }

    func rule(around item: UInt32, _ model: InitModel) -> UInt32? {
      var node: Node? = model.node(item)
      while let at = node, !at.isType("start") {
        if rules.contains(at.at) { return at.at }
        node = at.parent
      }
      return nil
    }
  }
}
