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
        var request = SessionRequest(child: entry)
        let isExact = Self.asked(session, old, &request) ?? false
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
    var request = SessionRequest(child: 0)
    guard self.request(session, &request) else { return true }
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
    var request = SessionRequest(child: entry)
    for index in 0..<EnvironmentSession.count {
      guard let kind = EnvironmentSession(rawValue: index) else { continue }
      old.ask(kind, of: entry, &request)
      if old.bytes(request.service).equals(service), old.resolve(request).label.equals(label) { return true }
    }
    return false
  }

  // MARK: What was asked for

  /// The request behind a session, as the old configuration's init saw it. False where nobody can have asked so.
  func request(_ session: OpenSession, _ request: inout SessionRequest) -> Bool {
    Self.request(session, children[Int(session.child)], old, new, report, &request)
  }

  @inline(never)
  static func request(
    _ session: OpenSession, _ child: ChildEffect, _ old: InitModel, _ new: InitModel, _ report: StateReport?,
    _ request: inout SessionRequest
  ) -> Bool {
    guard let index = child.old else { return false }
    let name = old.bytes(old.entry(index).name)
    let detail = Int(session.detail)
    request.child = index
    switch session.origin {
    case .environment:
      guard let kind = EnvironmentSession(rawValue: UInt8(session.detail)) else { return false }
      old.ask(kind, of: index, &request)
      return true
    case .config:
      let label: StaticString = "config"
      request.service = .rom
      request.label.set(name, UnsafeRawBufferPointer(start: label.utf8Start, count: label.utf8CodeUnitCount))
      return true
    case .oldRule:
      request.service = old.rule(detail).service
      return sample(old.rule(detail).selector, old.tree, name, &request.label)
    case .newRule:
      guard let service = old.name(new.bytes(new.rule(detail).service)) else { return false }
      request.service = service
      return sample(new.rule(detail).selector, new.tree, name, &request.label)
    case .provided, .parentService:
      request.service = session.origin == .provided ? old.provided(detail).service : old.parentService(detail).service
      request.label.set(name, sampleLabel)
      return true
    case .report:
      guard let report else { return false }
      return asked(Node(tree: report.tree, at: session.detail), old, &request) != nil
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

  /// A label that a rule takes, if there is one.
  @inline(never)
  private static func sample(
    _ selector: RouteSelector, _ tree: NodeTree, _ name: UnsafeRawBufferPointer, _ label: inout SessionLabel
  ) -> Bool {
    if selector.isEmpty {
      label.set(name, sampleLabel)
    } else if selector.unscoped != 0 {
      let whole = selector.value(selector.unscoped, tree)
      guard LabelPart.scoped(whole, by: name) != nil else { return false }
      label.set(whole)
    } else if selector.last | selector.label != 0 {
      label.set(name, selector.value(selector.last != 0 ? selector.last : selector.label, tree))
    } else {
      label.set(name, UnsafeRawBufferPointer(start: nil, count: 0))
      if selector.prefix != 0 { label.append(selector.value(selector.prefix, tree)) }
      if selector.suffix != 0 { label.append(selector.value(selector.suffix, tree)) }
    }
    return true
  }

  /// The request of a child that reached a server under the label of a reported session; returns whether it is exactly
  /// this one, nil if its service is unknown. Where the route puts another label, or another resource, there, nobody
  /// can tell what the child asked for: then it is what a rule takes that leads to this label.
  private static func asked(_ session: Node, _ old: InitModel, _ request: inout SessionRequest) -> Bool? {
    guard let service = session.name.flatMap(old.name) else { return nil }
    let label = label(of: session)
    let child = old.entry(request.child)
    let name = old.bytes(child.name)
    request.service = service
    request.label.set(label)
    if LabelPart.scoped(label, by: name) != nil, leads(request, label, old) { return true }
    request.label.set(name, LabelPart.last(label))
    if leads(request, label, old) { return true }
    if let route = child.route {
      for row in old.route(route).rules {
        let rule = old.rule(row)
        guard rule.kind == .anyService || rule.service == service,
          sample(rule.selector, old.tree, name, &request.label), old.resolve(request).label.equals(label)
        else { continue }
        return rule.selector.label != 0
      }
    }
    request.label.set(label)
    return false
  }

  /// Does a request reach its server under a label that tells what was asked for?
  private static func leads(_ request: SessionRequest, _ label: UnsafeRawBufferPointer, _ old: InitModel) -> Bool {
    let decision = old.resolve(request)
    guard decision.label.equals(label) else { return false }
    guard let target = decision.target.map({ old.node(old.target($0).node) }) else { return true }
    return target.value("label") == nil && target.value("resource") == nil
  }
}
