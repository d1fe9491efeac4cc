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
