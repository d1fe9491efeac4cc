// SPDX-License-Identifier: MIT

/// Hardware and the like that come by a wildcard, rather than by a rule that names them.
extension Prover {
  mutating func checkReach(_ row: Int, _ entry: InitEntry) {
    guard let route = entry.route else { return }
    // A route that many children share says the same of all of them: the first one tells.
    if entry.isDefaultRoute, scratch.isReachTold[route] { return }
    if entry.isDefaultRoute { scratch.isReachTold[route] = true }
    var services: UInt64 = 0
    var rule: Int?
    for number in Authority.services {
      let service = Authority.service(number)
      for way in ReachRules(model, row, service)
      where way.server == .parent && model.rule(way.rule).kind == .anyService {
        guard model.leadsOutside(service, from: entry.instance) else { continue }
        services |= 1 << UInt64(number)
        if rule == nil { rule = way.rule }
      }
    }
    guard let rule else { return }
    let finding = found(.wildcardAuthority, .note, model.rule(rule).node, in: entry.instance)
    finding.pointee.first = entry.isDefaultRoute ? .none : .name(entry.name)
    finding.pointee.second = .number(services)
    finding.pointee.related = entry.isDefaultRoute ? 0 : entry.latest
  }
}
