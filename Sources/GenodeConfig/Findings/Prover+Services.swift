// SPDX-License-Identifier: MIT

/// Services that are offered: to children who cannot reach them, and to the outside.
extension Prover {
  /// Marks what rules lead to, then tells what is left.
  mutating func checkServices(_ index: Int) {
    let instance = model.instance(index)
    for route in instance.routes { mark(route, index) }
    for row in instance.upward { markUpward(row, index) }
    for entry in instance.entries where model.entry(entry).kind == .child {
      for row in model.entry(entry).provides where !scratch.isReached[row] {
        let provided = model.provided(row)
        if provided.service == .empty {
          found(.missingName, .error, provided.node, in: index)
          continue
        }
        let finding = found(.unreachableService, .note, provided.node, in: index)
        finding.pointee.first = .name(model.entry(entry).name)
        finding.pointee.second = .name(provided.service)
      }
    }
  }

  private mutating func mark(_ route: Int, _ index: Int) {
    for row in model.route(route).rules {
      let rule = model.rule(row)
      if rule.kind == .other { continue }
      for target in rule.targets { mark(model.target(target), rule, row, model.route(route), index) }
    }
  }

  private mutating func mark(
    _ target: RouteTarget, _ rule: RouteRule, _ row: Int, _ route: InitRoute, _ index: Int
  ) {
    switch target.kind {
    case .anyChild where rule.kind == .anyService:
      // Once for the whole instance.
      guard !scratch.isMarkedWhole[index] else { return }
      scratch.isMarkedWhole[index] = true
      for entry in model.instance(index).entries {
        for provided in model.entry(entry).provides { scratch.isReached[provided] = true }
      }
    case .anyChild:
      var provided = model.lastProvided(rule.service, in: index)
      while let at = provided, !scratch.isReached[at] {
        scratch.isReached[at] = true
        provided = model.provided(at).earlier
      }
    case .child:
      let alias = model.alias(target.name, in: index)
      let name = alias.map { model.entry($0).binary } ?? target.name
      if rule.kind == .service {
        guard let provided = model.provider(rule.service, of: name, in: index) else { return }
        scratch.isReached[provided] = true
        depend(route.owner, model.provided(provided).entry, row, index)
      } else if let child = model.child(name, in: index) {
        for provided in model.entry(child).provides {
          if scratch.isReached[provided] { break }
          scratch.isReached[provided] = true
        }
      }
    default: break
    }
  }

  private mutating func markUpward(_ row: Int, _ index: Int) {
    let upward = model.upward(row)
    for policy in node(upward.node).children {
      guard let child = policy.child("child"), let name = model.name(InitReader.name(of: child)),
        let provided = model.provider(upward.service, of: name, in: index)
      else { continue }
      scratch.isReached[provided] = true
    }
  }

  /// Two children with rules to each other: if both ask while they are constructed, both wait for ever.
  private mutating func depend(_ owner: Int?, _ server: Int, _ rule: Int, _ index: Int) {
    guard let client = owner, client != server else { return }
    scratch.note(DependencyPair(client: UInt32(client), server: UInt32(server), rule: UInt32(rule)))
    guard let back = scratch.pair(UInt32(server), UInt32(client)) else { return }
    let finding = found(.mutualDependency, .note, model.rule(rule).node, in: index)
    finding.pointee.first = .name(model.entry(client).name)
    finding.pointee.second = .name(model.entry(server).name)
    finding.pointee.related = model.rule(Int(back)).node
  }

  // MARK: To the outside

  mutating func checkUpward(_ index: Int) {
    let instance = model.instance(index)
    for row in instance.upward {
      let upward = model.upward(row)
      for policy in node(upward.node).children where policy.isType("policy") || policy.isType("default-policy") {
        checkUpward(policy, upward, index)
      }
    }
    guard let owner = instance.owner else { return }
    checkPromises(instance, owner, index)
    // A program with a sandbox of its own may serve these itself.
    if instance.hasLocalServices { return }
    for row in model.entry(owner).provides {
      let provided = model.provided(row)
      if model.upward(provided.service, in: index) != nil || provided.service == .empty { continue }
      let finding = found(.upwardMissing, .warning, provided.node, in: index)
      finding.pointee.first = .name(model.entry(owner).name)
      finding.pointee.second = .name(provided.service)
      finding.pointee.related = instance.config
    }
  }

  private mutating func checkUpward(_ policy: Node, _ upward: UpwardService, _ index: Int) {
    if policy.isType("policy"), policy.attribute("label") == nil, policy.attribute("label_prefix") == nil,
      policy.attribute("label_suffix") == nil
    {
      found(.policyNeverMatches, .warning, policy.at, in: index)
    }
    guard let child = policy.child("child") else {
      if policy.isType("policy") { found(.ruleWithoutTarget, .note, policy.at, in: index) }
      return
    }
    let name = model.name(InitReader.name(of: child))
    if let name, model.provider(upward.service, of: name, in: index) != nil { return }
    let finding = found(.upwardWithoutServer, .error, child.at, in: index)
    finding.pointee.attribute = child.attribute("name")?.at ?? 0
    finding.pointee.first = .bytes(InitReader.name(of: child))
    finding.pointee.second = .name(upward.service)
    if let name, let row = model.child(name, in: index) { finding.pointee.related = model.entry(row).latest }
  }

  /// A service of `parent-provides` that nothing routes further out.
  private mutating func checkPromises(_ instance: InitInstance, _ owner: Int, _ index: Int) {
    let entry = model.entry(owner)
    for row in instance.parentServices {
      let service = model.parentService(row).service
      if ReachRules(model, owner, service).contains(where: { _ in true }) { continue }
      let finding = found(.parentPromisesTooMuch, .warning, model.parentService(row).node, in: index)
      finding.pointee.first = .name(service)
      finding.pointee.second = .name(entry.name)
      finding.pointee.related = entry.latest
    }
  }
}

extension ProofScratch {
  @inline(never)
  mutating func note(_ pair: DependencyPair) {
    let slot = slot(pair.client, pair.server)
    if pairs[slot].client == .max { pairs[slot] = pair }
  }

  func pair(_ client: UInt32, _ server: UInt32) -> UInt32? {
    let pair = pairs[slot(client, server)]
    return pair.client == .max ? nil : pair.rule
  }

  @inline(never)
  private func slot(_ client: UInt32, _ server: UInt32) -> Int {
    let hash = (client &* 0x9e37_79b1 ^ server) &* 0x85eb_ca6b
    var at = Int(hash ^ (hash >> 15)) & (pairs.count - 1)
    while pairs[at].client != .max, pairs[at].client != client || pairs[at].server != server {
      at = (at + 1) & (pairs.count - 1)
    }
    return at
  }
}
