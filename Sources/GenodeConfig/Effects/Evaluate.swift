// SPDX-License-Identifier: MIT

/// Init's look at the open sessions, until nothing changes any more.
extension Predictor {
  /// What a session becomes by the new configuration, whoever restarts.
  enum Verdict: Equatable {
    case valid
    case otherServer
    case otherLabel
    case unavailable
    case ambiguous
    /// Unavailable as long as those that give way are still there.
    case hidden
  }

  mutating func settle(_ rows: Range<Int>) {
    for row in rows where children[row].new != nil && children[row].cause == .versionChanged {
      raise(row, .certain, .versionChanged, nil, nil)
    }
    for row in rows where children[row].runs {
      if children[row].isDenied { raise(row, .certain, .environmentDenied, nil, nil) }
      if children[row].isUncertain || children[row].isDenied { evaluate(row, .certain) }
    }
    spread(rows)
    // Those that gave way are gone by the next round, and with them what hid others.
    guard hides else { return }
    var restarts = Certainty.none
    for row in rows { restarts = max(restarts, restart(row)) }
    let round = min(restarts, serverCame)
    guard round > .none else { return }
    providers.hidden = nil
    for row in rows where children[row].stuckByHidden {
      children[row].stuck = .none
      children[row].stuckByHidden = false
      evaluate(row, round)
      raise(row, round, .heals, nil, nil)
    }
    spread(rows)
  }

  private mutating func spread(_ rows: Range<Int>) {
    var looked = Certainty.none
    while true {
      if serverCame > looked {
        looked = serverCame
        for row in rows where children[row].runs { evaluate(row, looked) }
      } else if queueAt < queue.count {
        let server = Int(queue[queueAt])
        queueAt += 1
        spread(from: server)
      } else {
        return
      }
    }
  }

  /// The clients of a server that is created again.
  private mutating func spread(from server: Int) {
    var next = children[server].firstClient
    while next >= 0 {
      let session = sessions[Int(next)]
      follow(Int(next), session)
      next = session.nextClient
    }
    guard let entry = children[server].old else { return }
    var last: Int32 = -1
    var row = widest
    while row >= 0 {
      let client = Int(row)
      let following = children[client].reaches.next
      if restart(client) == .none, client != server {
        for provided in old.entry(entry).provides {
          let added = sessions.count
          if addAnyChild(client, provided), sessions[added].server == server { follow(added, sessions[added]) }
        }
      }
      if restart(client) == .none, children[client].reaches.tried < Self.widest {
        last = row
      } else if last < 0 {
        widest = following
      } else {
        children[Int(last)].reaches.next = following
      }
      row = following
    }
  }

  private mutating func follow(_ index: Int, _ session: OpenSession) {
    guard let server = session.server else { return }
    let client = Int(session.child)
    let certainty = min(min(restart(server), session.certainty), children[client].evaluated)
    if children[client].runs, !children[client].wasStuck { raise(client, certainty, .serverRestarts, index, server) }
  }

  /// How sure it is that a child is created again.
  @inline(never)
  func restart(_ row: Int) -> Certainty {
    let child = children[row]
    return child.stuck == .none ? child.restart : child.stuck == .certain ? .none : min(child.restart, .possible)
  }

  mutating func evaluate(_ row: Int, _ certainty: Certainty) {
    guard children[row].evaluated < certainty else {
      // Hidden services have come to light: look again.
      if providers.hidden == nil, hides { look(row, certainty) }
      return
    }
    children[row].evaluated = certainty
    look(row, certainty)
    guard children[row].wasStuck else { return }
    if children[row].stuck == .none {
      raise(row, certainty, .heals, nil, nil)
    }
  }

  private mutating func look(_ row: Int, _ certainty: Certainty) {
    let child = children[row]
    for index in Int(child.firstSession)..<Int(child.firstSession + child.sessionCount) {
      let session = sessions[index]
      let sure = min(certainty, session.certainty)
      switch verdict(session) {
      case .valid:
        if let server = session.server { raise(row, min(sure, restart(server)), .serverRestarts, index, server) }
      case .otherServer:
        raise(
          row, sure, session.server.map { restart($0) } ?? .none > .none ? .serverRestarts : .serverChanged, index,
          session.server)
      case .otherLabel: raise(row, sure, .labelChanged, index, session.server)
      case .unavailable: stick(row, sure, .noRoute, index, session.server)
      case .ambiguous: stick(row, sure, .ambiguous, index, session.server)
      case .hidden:
        stick(row, sure, .noRoute, index, session.server)
        children[row].stuckByHidden = true
      }
    }
  }

  @inline(never)
  mutating func raise(_ row: Int, _ certainty: Certainty, _ code: EffectCode, _ session: Int?, _ other: Int?) {
    guard certainty > children[row].restart else { return }
    let before = restart(row)
    children[row].restart = certainty
    children[row].restartCause = ChildEffect.Cause(
      code: code, session: session.map { Int32($0) } ?? -1, other: other.map { Int32($0) } ?? -1)
    guard restart(row) > before else { return }
    // The new instance's services are new to everybody.
    if children[row].providesNode { serverCame = max(serverCame, restart(row)) }
    _ = queue.append(UInt32(row))
  }

  @inline(never)
  private mutating func stick(_ row: Int, _ certainty: Certainty, _ code: EffectCode, _ session: Int?, _ other: Int?) {
    guard certainty > children[row].stuck else { return }
    children[row].stuck = certainty
    children[row].stuckCause = ChildEffect.Cause(
      code: code, session: session.map { Int32($0) } ?? -1, other: other.map { Int32($0) } ?? -1)
  }

  // MARK: One session

  @inline(never)
  func verdict(_ session: OpenSession) -> Verdict {
    var request = SessionRequest(child: 0)
    guard self.request(session, &request) else { return .valid }
    let before = old.resolve(request)
    var trace = RouteTrace()
    let after = decide(session, request, providers, &trace)
    switch (before.server, after.server) {
    case (_, .denied):
      if hides, providers.hidden != nil {
        let there = Providers(providers.model, providers.instance)
        if !decide(session, request, there, &trace).isDenied { return .hidden }
      }
      return isAmbiguous(session, request) ? .ambiguous : .unavailable
    case (.child(let was), .child(let now)):
      let (server, next) = (rowOfOld[old.provided(was).entry], rowOfNew[new.provided(now).entry])
      guard server == next, children[Int(next)].runs || children[Int(next)].hasExited else { return .otherServer }
    case (.parent, .parent), (.local, .local), (.inlineConfig, .inlineConfig), (.sessionRequests, .sessionRequests):
      break
    default: return .otherServer
    }
    let label = after.label
    return before.label.withBytes { label.equals($0) } ? .valid : .otherLabel
  }

  /// The route of an open session's request when init looks at it again: by the rules that the child has then, among
  /// those who are there then.
  private func decide(
    _ session: OpenSession, _ request: SessionRequest, _ providers: Providers, _ trace: inout RouteTrace
  ) -> Decision {
    let child = children[Int(session.child)]
    var decision = Decision(server: .denied(.noRoute), label: request.label)
    guard let was = child.old, let now = child.new else {
      decision.deny(.noRoute)
      return decision
    }
    let oldEntry = old.entry(was)
    var newEntry = new.entry(now)
    newEntry.usesLinker = oldEntry.usesLinker
    let isServed =
      child.wasStuck
      ? old.servedByInit(request.service, oldEntry, &decision)
      : new.servedByInit(request.service, newEntry, &decision)
    if isServed { return decision }
    // A route that was not there, or is not there any more, is not noticed.
    if oldEntry.routeNode != 0, newEntry.routeNode != 0, !child.wasStuck {
      let service = new.name(old.bytes(request.service)) ?? .none
      new.follow(newEntry.route, service, newEntry, providers, &decision, &trace)
    } else {
      old.follow(oldEntry.route, request.service, oldEntry, providers, &decision, &trace)
    }
    return decision
  }

  /// Has any-child come upon more than one provider?
  private func isAmbiguous(_ session: OpenSession, _ request: SessionRequest) -> Bool {
    var room = InlineArray<64, RouteStep>(repeating: RouteStep(node: 0, verdict: .notARule))
    return withUnsafeMutableBytes(of: &room) { bytes in
      var trace = RouteTrace(bytes.bindMemory(to: RouteStep.self))
      _ = decide(session, request, providers, &trace)
      for step in 0..<trace.kept where trace[step].verdict == .ambiguous { return true }
      return false
    }
  }

  /// Services of the old configuration that are given up while init looks for the first time: any-child finds none if
  /// such a one is younger than the one that is left.
  mutating func hide(_ rows: Range<Int>) {
    for row in rows {
      guard let was = children[row].old, !children[row].isAlias else { continue }
      for provided in old.entry(was).provides {
        guard let service = new.name(old.bytes(old.provided(provided).service)),
          let left = new.lastProvided(service, in: providers.instance), new.provided(left).earlier == nil
        else { continue }
        let keeper = Int(rowOfNew[new.provided(left).entry])
        guard keeper != row || !children[row].runs, children[keeper].runs, let before = children[keeper].old,
          let older = old.provider(
            old.provided(provided).service, of: old.entry(before).name, in: old.entry(was).instance),
          old.provided(older).entry == before, older < provided
        else { continue }
        hidden[left] = 1
        hides = true
      }
    }
    providers.hidden = hides ? hidden : nil
  }
}
