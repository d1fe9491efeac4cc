// SPDX-License-Identifier: MIT

/// What a child gets: its environment, and what its rules make of labels.
extension Prover {
  mutating func checkChild(_ row: Int) {
    let entry = model.entry(row)
    if entry.managesSystem {
      let finding = found(.managingSystem, .note, entry.node, in: entry.instance)
      finding.pointee.attribute = node(entry.node).attribute("managing_system")?.at ?? 0
      finding.pointee.first = .name(entry.name)
    }
    checkEnvironment(row, entry)
    checkReach(row, entry)
    guard let route = entry.route, !entry.isDefaultRoute else { return }
    for rule in model.route(route).rules { checkLabels(row, entry, model.rule(rule)) }
  }

  /// A child starts only when all of these are served.
  private mutating func checkEnvironment(_ row: Int, _ entry: InitEntry) {
    var denied: UInt64 = 0
    var first: UInt32 = 0
    for number in 0..<EnvironmentSession.count {
      guard let session = EnvironmentSession(rawValue: number) else { continue }
      let decision = model.resolve(model.request(session, of: row))
      switch decision.server {
      case .denied(let denial):
        denied |= 1 << UInt64(number)
        if first == 0, denial == .targets, let rule = decision.rule { first = model.rule(rule).node }
      case .child(let provided):
        scratch.serves[row * Int(EnvironmentSession.count) + Int(number)] =
          UInt32(model.provided(provided).entry) + 1
      default: break
      }
    }
    if denied == 0 { return }
    let finding = found(.environmentDenied, .error, entry.latest, in: entry.instance)
    finding.pointee.first = .name(entry.name)
    finding.pointee.second = .number(denied)
    finding.pointee.third = .number(entry.route == nil ? 0 : 1)
    finding.pointee.related = first
  }

  /// A label that is known in full, and a server that shows whom it serves.
  private mutating func checkLabels(_ row: Int, _ entry: InitEntry, _ rule: RouteRule) {
    guard rule.kind == .service else { return }
    for index in rule.targets {
      let target = model.target(index)
      guard target.kind == .child else { return }
      let alias = model.alias(target.name, in: entry.instance)
      let name = alias.map { model.entry($0).binary } ?? target.name
      guard let provided = model.provider(rule.service, of: name, in: entry.instance) else { continue }
      let selector = rule.selector
      let isExact = selector.label != 0 && selector.unscoped | selector.last == 0
      let node = node(target.node)
      var label = SessionLabel()
      if isExact {
        label.set(model.bytes(entry.name), selector.value(selector.label, model.tree))
      } else if selector.unscoped != 0 {
        label.set(selector.value(selector.unscoped, model.tree))
      } else if node.attribute("label") == nil {
        return
      }
      model.relabel(&label, for: node)
      checkPolicy(label, provided, rule, target, entry)
      return
    }
  }

  private mutating func checkPolicy(
    _ label: SessionLabel, _ provided: Int, _ rule: RouteRule, _ target: RouteTarget, _ entry: InitEntry
  ) {
    let server = model.entry(model.provided(provided).entry)
    guard server.config != 0, server.inner == nil else { return }
    // These ask for a policy with the whole label of each session.
    let binary = model.bytes(server.binary)
    let service = model.bytes(rule.service)
    let asks =
      binary.equals("report_rom") && rule.service == .rom
      || binary.equals("nic_router") && (service.equals("Nic") || service.equals("Uplink"))
    guard asks, label.withBytes({ matchingPolicy(node(server.config), $0) }) == .none else { return }
    let finding = found(.policyRefuses, .error, target.node, in: entry.instance)
    finding.pointee.first = .name(server.name)
    finding.pointee.second = .name(rule.service)
    finding.pointee.third = .name(entry.name)
    finding.pointee.related = server.config
    finding.pointee.alsoRelated = rule.node
  }

  // MARK: Cycles

  /// Children whose environments wait for each other never start. Depth first, with the path in a table.
  mutating func checkCycles() {
    for start in 0..<model.entryCount where scratch.visited[start] == 0 && model.entry(start).kind == .child {
      walk(from: start)
    }
  }

  private mutating func walk(from start: Int) {
    let width = Int(EnvironmentSession.count)
    var path = scratch.path
    path.removeAll()
    scratch.visited[start] = 1
    _ = path.append(UInt32(start))
    _ = path.append(0)
    while path.count > 0 {
      let entry = Int(path[path.count - 2])
      let session = Int(path[path.count - 1])
      if session == width {
        scratch.visited[entry] = 2
        path.removeLast(2)
        continue
      }
      path[path.count - 1] = UInt32(session + 1)
      let next = Int(scratch.serves[entry * width + session]) - 1
      if next < 0 { continue }
      if scratch.visited[next] == 0 {
        scratch.visited[next] = 1
        _ = path.append(UInt32(next))
        _ = path.append(0)
      } else if scratch.visited[next] == 1 {
        cycle(entry, session, next)
      }
    }
  }

  private mutating func cycle(_ client: Int, _ session: Int, _ server: Int) {
    let entry = model.entry(client)
    guard let kind = EnvironmentSession(rawValue: UInt8(session)) else { return }
    let decision = model.resolve(model.request(kind, of: client))
    let place = decision.target.map { model.target($0).node } ?? entry.latest
    let finding = found(
      client == server ? .routeToItself : .environmentCycle, .error, place, in: entry.instance)
    finding.pointee.first = .name(entry.name)
    finding.pointee.second = .name(
      kind == .pd ? .pd : kind == .cpu ? .cpu : kind == .log ? .log : .rom)
    finding.pointee.third = .name(model.entry(server).name)
    finding.pointee.related = model.entry(server).latest
  }
}
