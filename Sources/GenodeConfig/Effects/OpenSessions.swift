// SPDX-License-Identifier: MIT

import DhallLite

/// Which sessions the children have open, by the old configuration.
extension Predictor {
  /// Sessions of any-service rules that are looked at for one child: so that the work grows with the children, and not
  /// with the children times the services.
  static var widest: UInt8 { 16 }

  mutating func openSessions(of row: Int) -> Bool {
    var child = children[row]
    guard let entry = child.old, child.runs else { return true }
    child.firstSession = UInt32(sessions.count)
    children[row] = child
    let reported =
      child.reported == 0 ? nil : report.map { ReportedChild(node: Node(tree: $0.tree, at: child.reported)) }
    for index in 0..<EnvironmentSession.count {
      guard add(row, .environment, UInt32(index), .certain) else { return false }
    }
    if let requested = reported?.sessions {
      for session in requested.children where !isEnvironment(session, entry) {
        let service = session.name.flatMap(old.name)
        let isExact = service.map { Self.asked($0, Self.label(of: session), entry, old).isExact } ?? false
        guard add(row, .report, session.at, isExact ? .certain : .possible) else { return false }
      }
    } else {
      guard add(row, .config, 0, old.entry(entry).config != 0 ? .certain : .possible), addRules(row, entry) else {
        return false
      }
    }
    children[row].sessionCount = UInt32(sessions.count) - children[row].firstSession
    return true
  }

  /// Sessions that the rules allow for.
  private mutating func addRules(_ row: Int, _ index: Int) -> Bool {
    let entry = old.entry(index)
    guard let route = entry.route else { return true }
    for rule in old.route(route).rules {
      switch old.rule(rule).kind {
      case .other: break
      case .service:
        guard add(row, .oldRule, UInt32(rule), .possible) else { return false }
      case .anyService:
        guard addWide(row, rule, entry) else { return false }
      }
    }
    // What a new rule takes may have been open by another rule before.
    if let newIndex = children[row].new, children[row].changes.contains(.route), let route = new.entry(newIndex).route {
      for rule in new.route(route).rules where new.rule(rule).kind == .service {
        guard add(row, .newRule, UInt32(rule), .possible) else { return false }
      }
    }
    return true
  }

  @inline(never)
  private mutating func addWide(_ row: Int, _ rule: Int, _ entry: InitEntry) -> Bool {
    for index in old.rule(rule).targets {
      let target = old.target(index)
      switch target.kind {
      case .child:
        let name = old.alias(target.name, in: entry.instance).map { old.entry($0).binary } ?? target.name
        guard let server = old.child(name, in: entry.instance) else { break }
        for provided in old.entry(server).provides where children[row].reaches.tried < Self.widest {
          children[row].reaches.tried += 1
          guard add(row, .provided, UInt32(provided), .possible) else { return false }
        }
      case .anyChild where !children[row].reaches.anyChild:
        children[row].reaches.anyChild = true
        for index in firstMoved..<moved.count where children[row].reaches.tried < Self.widest {
          children[row].reaches.tried += 1
          guard add(row, .provided, moved[index], .possible) else { return false }
        }
      case .parent where children[row].isUncertain || parentLoses:
        for service in old.instance(entry.instance).parentServices where children[row].reaches.tried < Self.widest {
          children[row].reaches.tried += 1
          guard add(row, .parentService, UInt32(service), .possible) else { return false }
        }
      case .parent, .anyChild, .local, .other: break
      }
    }
    return true
  }

  /// A session that a child may have to a service through any-child: false if it has none, or memory is short.
  mutating func addAnyChild(_ row: Int, _ provided: Int) -> Bool {
    guard children[row].reaches.tried < Self.widest else { return false }
    children[row].reaches.tried += 1
    let before = sessions.count
    return add(row, .provided, UInt32(provided), .possible) && sessions.count > before
  }

  /// Adds a session if its route leads somewhere. False if memory is short.
  @inline(never)
  private mutating func add(_ row: Int, _ origin: OpenSession.Origin, _ detail: UInt32, _ certainty: Certainty) -> Bool
  {
    var session = OpenSession(child: UInt32(row), origin: origin, detail: detail, certainty: certainty)
    guard let request = request(session) else { return true }
    let decision = old.resolve(request)
    switch decision.server {
    case .denied:
      if origin == .environment { children[row].isDenied = true }
      return true
    case .child(let provided):
      let server = Int(rowOfOld[old.provided(provided).entry])
      session.server = server
      session.nextClient = children[server].firstClient
      children[server].firstClient = Int32(sessions.count)
    case .inlineConfig, .sessionRequests, .parent, .local: break
    }
    return sessions.append(session)
  }

  /// Is a session of the report one that init itself has asked for?
  private func isEnvironment(_ session: Node, _ entry: Int) -> Bool {
    guard let service = session.name else { return true }
    let label = Self.label(of: session)
    if service.equals("ROM"), label.isEmpty { return true }
    for index in 0..<EnvironmentSession.count {
      guard let kind = EnvironmentSession(rawValue: index) else { continue }
      let request = old.request(kind, of: entry)
      if old.bytes(request.service).equals(service), old.resolve(request).label.equals(label) { return true }
    }
    return false
  }

  // MARK: What was asked for

  /// The request behind a session, as the old configuration's init saw it. Nil where nobody can have asked so.
  func request(_ session: OpenSession) -> SessionRequest? {
    Self.request(session, children[Int(session.child)], old, new, report)
  }

  static func request(
    _ session: OpenSession, _ child: ChildEffect, _ old: InitModel, _ new: InitModel, _ report: StateReport?
  ) -> SessionRequest? {
    guard let index = child.old else { return nil }
    let name = old.bytes(old.entry(index).name)
    func asking(_ service: InitName, _ label: UnsafeRawBufferPointer) -> SessionRequest {
      SessionRequest(child: index, service: service, label: SessionLabel(name, label))
    }
    switch session.origin {
    case .environment: return EnvironmentSession(rawValue: UInt8(session.detail)).map { old.request($0, of: index) }
    case .config:
      let label: StaticString = "config"
      return asking(.rom, UnsafeRawBufferPointer(start: label.utf8Start, count: label.utf8CodeUnitCount))
    case .oldRule:
      let rule = old.rule(Int(session.detail))
      return sample(rule.selector, old.tree, name).map {
        SessionRequest(child: index, service: rule.service, label: $0)
      }
    case .newRule:
      let rule = new.rule(Int(session.detail))
      guard let service = old.name(new.bytes(rule.service)) else { return nil }
      return sample(rule.selector, new.tree, name).map { SessionRequest(child: index, service: service, label: $0) }
    case .provided: return asking(old.provided(Int(session.detail)).service, sampleLabel)
    case .parentService: return asking(old.parentService(Int(session.detail)).service, sampleLabel)
    case .report:
      guard let report else { return nil }
      let node = Node(tree: report.tree, at: session.detail)
      guard let service = node.name.flatMap(old.name) else { return nil }
      return asked(service, label(of: node), index, old).request
    }
  }

  private static func label(of session: Node) -> UnsafeRawBufferPointer {
    session.value("label") ?? UnsafeRawBufferPointer(start: nil, count: 0)
  }

  /// A label that stands for those that no selector asks for.
  static var sampleLabel: UnsafeRawBufferPointer {
    let label: StaticString = "*"
    return UnsafeRawBufferPointer(start: label.utf8Start, count: label.utf8CodeUnitCount)
  }

  /// A label that a rule takes.
  private static func sample(_ selector: RouteSelector, _ tree: NodeTree, _ name: UnsafeRawBufferPointer)
    -> SessionLabel?
  {
    if selector.isEmpty { return SessionLabel(name, sampleLabel) }
    if selector.unscoped != 0 {
      let label = selector.value(selector.unscoped, tree)
      return LabelPart.scoped(label, by: name) == nil ? nil : SessionLabel(label)
    }
    if selector.last != 0 { return SessionLabel(name, selector.value(selector.last, tree)) }
    if selector.label != 0 { return SessionLabel(name, selector.value(selector.label, tree)) }
    var label = SessionLabel(name, UnsafeRawBufferPointer(start: nil, count: 0))
    if selector.prefix != 0 { label.append(selector.value(selector.prefix, tree)) }
    if selector.suffix != 0 { label.append(selector.value(selector.suffix, tree)) }
    return label
  }

  /// The request that reached a server under a label. Where the route puts another label, or another resource, there,
  /// nobody can tell what the child asked for: then it is what a rule takes that leads to this label.
  private static func asked(
    _ service: InitName, _ label: UnsafeRawBufferPointer, _ index: Int, _ old: InitModel
  ) -> (request: SessionRequest, isExact: Bool) {
    let name = old.bytes(old.entry(index).name)
    let same = SessionRequest(child: index, service: service, label: SessionLabel(label))
    if LabelPart.scoped(label, by: name) != nil, leads(same, label, old) { return (same, true) }
    let last = SessionRequest(child: index, service: service, label: SessionLabel(name, LabelPart.last(label)))
    if leads(last, label, old) { return (last, true) }
    guard let route = old.entry(index).route else { return (same, false) }
    for row in old.route(route).rules {
      let rule = old.rule(row)
      guard rule.kind == .anyService || rule.service == service,
        let sample = sample(rule.selector, old.tree, name)
      else { continue }
      let request = SessionRequest(child: index, service: service, label: sample)
      if old.resolve(request).label.equals(label) { return (request, rule.selector.label != 0) }
    }
    return (same, false)
  }

  /// Does a request reach its server under a label that tells what was asked for?
  private static func leads(_ request: SessionRequest, _ label: UnsafeRawBufferPointer, _ old: InitModel) -> Bool {
    let decision = old.resolve(request)
    guard decision.label.equals(label) else { return false }
    guard let target = decision.target.map({ old.node(old.target($0).node) }) else { return true }
    return target.value("label") == nil && target.value("resource") == nil
  }
}
