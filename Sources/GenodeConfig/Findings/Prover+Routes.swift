// SPDX-License-Identifier: MIT

/// The rules of one route, each judged once, however many children share a default-route.
extension Prover {
  mutating func checkRoute(_ index: Int) {
    let route = model.route(index)
    for row in route.rules {
      let rule = model.rule(row)
      if rule.kind == .other { continue }
      if !isShadowed(row, rule, route, index) { checkTargets(row, rule, route) }
      checkSelector(rule, route)
      note(row, rule, index)
      if rule.kind == .anyService { checkAnyChild(rule, route, index) }
    }
  }

  // MARK: Targets

  private mutating func checkTargets(_ row: Int, _ rule: RouteRule, _ route: InitRoute) {
    if rule.targets.isEmpty {
      let finding = found(.ruleWithoutTarget, rule.kind == .service ? .note : .warning, rule.node, in: route.instance)
      finding.pointee.first = .name(rule.service)
      return
    }
    if rule.kind == .service, rule.service == .empty {
      found(.missingName, .error, rule.node, in: route.instance)
      return
    }
    let isServed = rule.kind == .service && rule.targets.contains { failure($0, rule, route) == nil }
    for target in rule.targets {
      guard let failure = failure(target, rule, route) else {
        if rule.kind == .service { checkSelf(target, rule, route) }
        // What follows the first target that serves is never tried.
        if rule.kind == .service { return }
        continue
      }
      let row = model.target(target)
      // A rule that goes on to another target or rule may be meant for more than one system.
      let level: FindingLevel = rule.kind == .service && !isServed ? .error : .warning
      let finding = found(failure, level, row.node, in: route.instance)
      finding.pointee.attribute = node(row.node).attribute("name")?.at ?? 0
      finding.pointee.first = row.kind == .child ? .name(row.name) : .none
      finding.pointee.second = .name(rule.service)
      finding.pointee.third = .number(rule.kind == .service ? isServed ? 1 : 0 : 2)
      if row.kind == .child {
        let alias = model.alias(row.name, in: route.instance)
        finding.pointee.related = alias.map { model.entry($0).latest } ?? 0
        let name = alias.map { model.entry($0).binary } ?? row.name
        if let child = model.child(name, in: route.instance) { finding.pointee.related = model.entry(child).latest }
      } else if row.kind == .anyChild, let last = model.lastProvided(rule.service, in: route.instance) {
        finding.pointee.related = model.provided(last).node
        finding.pointee.alsoRelated = model.provided(last).earlier.map { model.provided($0).node } ?? 0
      } else if row.kind == .parent {
        finding.pointee.related = model.instance(route.instance).parentProvides
      }
    }
  }

  /// Why a target can never serve, nil if it can, or nothing is wrong with it.
  private func failure(_ target: Int, _ rule: RouteRule, _ route: InitRoute) -> FindingCode? {
    let target = model.target(target)
    let isAny = rule.kind == .anyService
    switch target.kind {
    case .local, .other: return nil
    case .parent:
      return isAny || model.parentService(rule.service, in: route.instance) != nil ? nil : .parentLacksService
    case .anyChild:
      if isAny { return nil }
      guard let last = model.lastProvided(rule.service, in: route.instance) else { return .childLacksService }
      return model.provided(last).earlier == nil ? nil : .ambiguousAnyChild
    case .child:
      let alias = model.alias(target.name, in: route.instance)
      let name = alias.map { model.entry($0).binary } ?? target.name
      guard let child = model.child(name, in: route.instance) else {
        return alias == nil ? .absentChild : .aliasWithoutServer
      }
      if isAny { return model.entry(child).provides.isEmpty ? .childLacksService : nil }
      return model.provider(rule.service, of: name, in: route.instance) == nil ? .childLacksService : nil
    }
  }

  /// A child that asks itself waits for ever.
  private mutating func checkSelf(_ target: Int, _ rule: RouteRule, _ route: InitRoute) {
    let row = model.target(target)
    guard row.kind == .child, let owner = route.owner else { return }
    let alias = model.alias(row.name, in: route.instance)
    guard (alias.map { model.entry($0).binary } ?? row.name) == model.entry(owner).name else { return }
    let finding = found(.routeToItself, .error, row.node, in: route.instance)
    finding.pointee.first = .name(model.entry(owner).name)
    finding.pointee.second = .name(rule.service)
    finding.pointee.related = model.entry(owner).latest
  }

  /// An any-child that is ambiguous for a service that no rule before decides.
  private mutating func checkAnyChild(_ rule: RouteRule, _ route: InitRoute, _ index: Int) {
    guard rule.selector.isEmpty else { return }
    for target in rule.targets where model.target(target).kind == .anyChild {
      var count: UInt64 = 0
      var first: ProvidedService?
      for place in scratch.ambiguousRows(of: route.instance) {
        let provided = model.provided(Int(scratch.ambiguous[place]))
        if scratch.decided[Int(provided.service.number)] == UInt32(index) + 1 { continue }
        count += 1
        if first == nil { first = provided }
      }
      guard let first else { continue }
      let finding = found(.ambiguousAnyChild, .note, model.target(target).node, in: route.instance)
      finding.pointee.second = .name(first.service)
      finding.pointee.third = .number(count)
      finding.pointee.related = first.node
      finding.pointee.alsoRelated = first.earlier.map { model.provided($0).node } ?? 0
    }
  }

  // MARK: Shadows

  /// At most this many rules of one service are compared with each other, so that a long route stays linear.
  private static var window: Int { 64 }

  private mutating func isShadowed(_ row: Int, _ rule: RouteRule, _ route: InitRoute, _ index: Int) -> Bool {
    guard let earlier = covering(rule, index) ?? wildcard(before: row, rule, route) else { return false }
    let finding = found(.shadowedRule, .warning, rule.node, in: route.instance)
    finding.pointee.first = .name(rule.service)
    finding.pointee.related = model.rule(earlier).node
    return true
  }

  /// An earlier rule of the same service that takes whatever this one does.
  private func covering(_ rule: RouteRule, _ index: Int) -> Int? {
    guard rule.kind == .service else { return nil }
    let name = Int(rule.service.number)
    guard scratch.lastRoute[name] == UInt32(index) + 1 else { return nil }
    var next = scratch.lastRule[name]
    var left = Self.window
    while next != 0, left > 0 {
      let earlier = Int(next) - 1
      if model.rule(earlier).selector.covers(rule.selector, in: model.tree) { return earlier }
      next = scratch.earlierRule[earlier]
      left -= 1
    }
    return nil
  }

  /// An earlier any-service rule without selector one of whose targets serves this rule's service for sure.
  private func wildcard(before row: Int, _ rule: RouteRule, _ route: InitRoute) -> Int? {
    guard rule.kind == .service else { return nil }
    var at = row - 1
    var left = Self.window
    while at >= Int(route.rules.first), left > 0 {
      let earlier = model.rule(at)
      if earlier.kind == .anyService, earlier.selector.isEmpty {
        for target in earlier.targets where model.target(target).kind != .other && model.target(target).kind != .local {
          let asService = RouteRule(
            kind: .service, node: rule.node, service: rule.service, targets: rule.targets, selector: rule.selector)
          if failure(target, asService, route) == nil { return at }
        }
      }
      at -= 1
      left -= 1
    }
    return nil
  }

  private mutating func note(_ row: Int, _ rule: RouteRule, _ index: Int) {
    guard rule.kind == .service else { return }
    let name = Int(rule.service.number)
    scratch.earlierRule[row] = scratch.lastRoute[name] == UInt32(index) + 1 ? scratch.lastRule[name] : 0
    scratch.lastRule[name] = UInt32(row) + 1
    scratch.lastRoute[name] = UInt32(index) + 1
    if rule.selector.isEmpty { scratch.decided[name] = UInt32(index) + 1 }
  }
}
