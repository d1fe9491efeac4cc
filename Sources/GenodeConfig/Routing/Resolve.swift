// SPDX-License-Identifier: MIT

/// Who serves whom, exactly as init decides it (`Child::_with_route`, `Route_model::resolve`).
extension InitModel {
  /// What a child asks for by `label` reaches init as `child -> label`.
  public func request(_ service: InitName, label: UnsafeRawBufferPointer, by child: Int) -> SessionRequest {
    SessionRequest(
      child: child, service: service, label: SessionLabel(bytes(entry(child).name), label))
  }

  /// What init asks for in a child's name.
  public func request(_ session: EnvironmentSession, of child: Int) -> SessionRequest {
    let name = bytes(entry(child).name)
    switch session {
    case .pd: return SessionRequest(child: child, service: .pd, label: SessionLabel(name))
    case .cpu: return SessionRequest(child: child, service: .cpu, label: SessionLabel(name))
    case .log: return SessionRequest(child: child, service: .log, label: SessionLabel(name))
    case .binary: return SessionRequest(child: child, service: .rom, label: SessionLabel(name))
    case .linker:
      var label = SessionLabel()
      label.append("ld.lib.so")
      return SessionRequest(child: child, service: .rom, label: label)
    }
  }

  public func resolve(_ request: SessionRequest) -> Decision {
    var trace = RouteTrace()
    return resolve(request, trace: &trace)
  }

  /// `trace` gets every rule and target that was looked at, in order. An alias asks for nothing and is denied.
  public func resolve(_ request: SessionRequest, trace: inout RouteTrace) -> Decision {
    let child = entry(request.child)
    var label = request.label
    if request.service == .rom {
      if child.config != 0, label.withBytes({ LabelPart.last($0).equals("config") }) {
        return Decision(server: .inlineConfig, label: label)
      }
      // The binary is asked for by the child's name, and the linker without `ld` by its own.
      if child.binary != child.name, label.equals(bytes(child.name)) {
        label = SessionLabel(bytes(child.binary))
        if child.config != 0, label.withBytes({ LabelPart.last($0).equals("config") }) {
          return Decision(server: .inlineConfig, label: label)
        }
      }
      if !child.usesLinker, label.equals("ld.lib.so") { label = SessionLabel(bytes(child.binary)) }
      if label.withBytes({ LabelPart.last($0).equals("session_requests") }) {
        return Decision(server: .sessionRequests)
      }
    }
    guard child.kind == .child, let row = child.route else { return Decision(server: .denied(.noRoute)) }
    for index in route(row).rules {
      let rule = rule(index)
      guard takes(rule, request.service, label, child, &trace) else { continue }
      trace.add(rule.node, .matches)
      for target in rule.targets {
        guard let server = server(self.target(target), request.service, child, &trace) else { continue }
        var decision = Decision(server: server, rule: index, target: target)
        decision.label = self.label(for: node(self.target(target).node), label)
        return decision
      }
      if rule.kind == .service {
        trace.add(rule.node, .deniedAtOnce)
        return Decision(server: .denied(.targets), rule: index)
      }
      trace.add(rule.node, .goesOn)
    }
    return Decision(server: .denied(.noRule))
  }

  private func takes(
    _ rule: RouteRule, _ service: InitName, _ label: SessionLabel, _ child: InitEntry, _ trace: inout RouteTrace
  ) -> Bool {
    switch rule.kind {
    case .other:
      trace.add(rule.node, .notARule)
      return false
    case .service where rule.service != service:
      trace.add(rule.node, .otherService)
      return false
    case .service, .anyService: break
    }
    let name = bytes(child.name)
    switch label.withBytes({ rule.selector.match($0, of: name, in: tree) }) {
    case .yes: return true
    case .no: trace.add(rule.node, .otherLabel)
    case .noChildLabel: trace.add(rule.node, .environmentHasNoLabel)
    }
    return false
  }

  func server(_ target: RouteTarget, _ service: InitName, _ child: InitEntry) -> Decision.Server? {
    var trace = RouteTrace()
    return server(target, service, child, &trace)
  }

  private func server(_ target: RouteTarget, _ service: InitName, _ child: InitEntry, _ trace: inout RouteTrace)
    -> Decision.Server?
  {
    let verdict: RouteStep.Verdict
    switch target.kind {
    case .parent:
      if parentService(service, in: child.instance) != nil {
        trace.add(target.node, .serves)
        return .parent
      }
      verdict = .parentLacksService
    case .local:
      if instance(child.instance).hasLocalServices {
        trace.add(target.node, .serves)
        return .local
      }
      verdict = .noLocalService
    case .child:
      let alias = alias(target.name, in: child.instance)
      let name = alias.map { entry($0).binary } ?? target.name
      if let row = provider(service, of: name, in: child.instance) {
        trace.add(target.node, .serves)
        return .child(provided: row)
      }
      let isThere = self.child(name, in: child.instance) != nil
      verdict = isThere ? .childLacksService : alias == nil ? .noSuchChild : .aliasLeadsNowhere
    case .anyChild:
      if let row = lastProvided(service, in: child.instance) {
        if provided(row).earlier == nil {
          trace.add(target.node, .serves)
          return .child(provided: row)
        }
        verdict = .ambiguous
      } else {
        verdict = .noChildProvides
      }
    case .other: verdict = .notATarget
    }
    trace.add(target.node, verdict)
    return nil
  }

  /// The label that a target's attributes make of a request's.
  public func label(for target: Node, _ label: SessionLabel) -> SessionLabel {
    func value(_ name: StaticString) -> UnsafeRawBufferPointer? {
      target.value(name).map { GenodeValue.cut($0, GenodeValue.labelLimit) }
    }
    if let whole = value("label") { return SessionLabel(whole) }
    return label.withBytes { label in
      let identity = value("identity") ?? LabelPart.prefix(label)
      var resource = SessionLabel()
      if let prepended = value("prepend_resource") { resource.append(prepended) }
      resource.append(value("resource") ?? LabelPart.last(label))
      return identity.isEmpty ? resource : resource.withBytes { SessionLabel(identity, $0) }
    }
  }
}
