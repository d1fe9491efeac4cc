// SPDX-License-Identifier: MIT

extension Predictor {
  /// The effect on a child, once everything is settled.
  mutating func conclude(_ row: Int) {
    var child = children[row]
    defer { children[row] = child }
    guard child.new != nil else {
      (child.effect, child.cause) = (.destroyed, .destroyed)
      return
    }
    guard child.old != nil else {
      (child.effect, child.cause) = (.created, .created)
      return
    }
    if child.isAlias || child.hasExited { return child.settleByChanges() }
    let isAsBefore = routesStay && child.changes.isEmpty && !child.wasStuck
    if child.runs, child.evaluated == .none, !isAsBefore { lose(row, &child) }
    if child.stuck > .none, child.stuck >= restart(row) || child.stuck == .certain {
      child.set(.stuck, child.stuck, child.stuckCause)
    } else if child.restart > .none {
      child.set(.restart, restart(row), child.restartCause)
    } else if child.wasStuck {
      (child.effect, child.cause) = (.stuck, .stillStuck)
    } else if child.effect != .broken {
      child.settleByChanges()
    }
    if child.effect == .restart, child.cause == .versionChanged { child.certainty = .certain }
    child.mend = mend(child)
  }

  /// Nobody has looked at the child's sessions: those to servers that are gone are lost, and nothing else happens.
  @inline(never)
  private mutating func lose(_ row: Int, _ child: inout ChildEffect) {
    for index in Int(child.firstSession)..<Int(child.firstSession + child.sessionCount) {
      let session = sessions[index]
      if let server = session.server,
        children[server].new == nil || !children[server].runs && !children[server].hasExited
      {
        let cause = ChildEffect.Cause(code: .serverGone, session: Int32(index), other: Int32(server))
        if isVital(session) {
          // Without its LOG or its binary, a child is stuck from the next configuration on.
          (child.stuck, child.stuckCause) = (.certain, cause)
          child.stuckCause.code = .environmentLost
        } else if child.effect != .broken || child.certainty < session.certainty {
          child.set(.broken, session.certainty, cause)
        }
        continue
      }
      switch verdict(session) {
      case .valid: break
      case .unavailable where session.server == nil && isToParent(session):
        child.changes.insert(
          session.certainty == .certain && session.origin == .report ? .parentServiceRemoved : .newSessions)
      case .otherServer, .otherLabel, .unavailable, .ambiguous, .hidden: child.changes.insert(.newSessions)
      }
    }
  }

  private func isVital(_ session: OpenSession) -> Bool {
    guard session.origin == .environment else { return false }
    return session.detail == UInt32(EnvironmentSession.log.rawValue)
      || session.detail == UInt32(EnvironmentSession.binary.rawValue)
  }

  private func isToParent(_ session: OpenSession) -> Bool {
    var request = SessionRequest(child: 0)
    guard self.request(session, &request) else { return false }
    return old.resolve(request).server == .parent
  }

  /// Would a new version bring into force what is ignored, and give back what is lost?
  private func mend(_ child: ChildEffect) -> ChildEffect.Mend {
    guard let now = child.new else { return .notNeeded }
    let isIgnored = !child.changes.isDisjoint(with: .mendable)
    switch child.effect {
    case .stuck, .broken: break
    case .ignored where isIgnored: break
    default: return .notNeeded
    }
    for index in 0..<EnvironmentSession.count {
      guard let kind = EnvironmentSession(rawValue: index) else { continue }
      if new.resolve(new.request(kind, of: now)).isDenied { return .useless }
    }
    var request = SessionRequest(child: 0)
    guard let index = child.session, self.request(sessions[index], &request) else { return .version }
    guard let service = new.name(old.bytes(request.service)) else { return .useless }
    (request.child, request.service) = (now, service)
    return new.resolve(request).isDenied ? .useless : .version
  }
}

extension ChildEffect {
  mutating func set(_ effect: Effect, _ certainty: Certainty, _ cause: Cause) {
    (self.effect, self.certainty, self.cause) = (effect, certainty, cause.code)
    session = cause.session < 0 ? nil : Int(cause.session)
    other = cause.other < 0 ? nil : Int(cause.other)
  }

  mutating func settleByChanges() {
    let counted = changes.subtracting(.other)
    effect = counted.isEmpty ? .unchanged : counted.isDisjoint(with: .ignored) ? .live : .ignored
  }
}
