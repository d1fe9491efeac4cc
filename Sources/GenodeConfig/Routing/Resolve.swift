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
    if let decision = servedByInit(request.service, &label, child) { return decision }
    return follow(child.route, request.service, label, child, Providers(self, child.instance), &trace)
  }

  /// What no rule decides: ROMs of init's own. Puts the name of the binary into a request for the child's program.
  func servedByInit(_ service: InitName, _ label: inout SessionLabel, _ child: InitEntry) -> Decision? {
    guard service == .rom else { return nil }
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
    return nil
  }

  /// Goes through the rules of a route. `providers` may be those of another configuration.
  func follow(
    _ row: Int?, _ service: InitName, _ label: SessionLabel, _ child: InitEntry, _ providers: Providers,
    _ trace: inout RouteTrace
  ) -> Decision {
    guard child.kind == .child, let row else { return Decision(server: .denied(.noRoute)) }
    for index in route(row).rules {
      let rule = rule(index)
      guard takes(rule, service, label, child, &trace) else { continue }
      trace.add(rule.node, .matches)
      for target in rule.targets {
        guard let server = server(self.target(target), service, providers, &trace) else { continue }
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
    return server(target, service, Providers(self, child.instance), &trace)
  }

  private func server(
    _ target: RouteTarget, _ service: InitName, _ providers: Providers, _ trace: inout RouteTrace
  ) -> Decision.Server? {
    let there = providers.model
    let verdict: RouteStep.Verdict
    switch target.kind {
    case .parent:
      if let service = providers.name(service, of: self), there.parentService(service, in: providers.instance) != nil {
        trace.add(target.node, .serves)
        return .parent
      }
      verdict = .parentLacksService
    case .local:
      if there.instance(providers.instance).hasLocalServices {
        trace.add(target.node, .serves)
        return .local
      }
      verdict = .noLocalService
    case .child:
      let written = providers.name(target.name, of: self)
      let alias = written.flatMap { there.alias($0, in: providers.instance) }
      let name = alias.map { there.entry($0).binary } ?? written
      if let name, let service = providers.name(service, of: self),
        let row = there.provider(service, of: name, in: providers.instance)
      {
        trace.add(target.node, .serves)
        return .child(provided: row)
      }
      let isThere = name.flatMap { there.child($0, in: providers.instance) } != nil
      verdict = isThere ? .childLacksService : alias == nil ? .noSuchChild : .aliasLeadsNowhere
    case .anyChild:
      let service = providers.name(service, of: self)
      if let row = service.flatMap({ there.lastProvided($0, in: providers.instance) }) {
        if there.provided(row).earlier != nil {
          verdict = .ambiguous
        } else if providers.isHidden(row) {
          verdict = .noChildProvides
        } else {
          trace.add(target.node, .serves)
          return .child(provided: row)
        }
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

/// Who there is to serve: the parent, the children and the aliases of an instance.
struct Providers {
  let model: InitModel
  let instance: Int
  /// By rows of provided services: not zero where `any-child` comes upon a service first that is being given up, and
  /// so finds none (`find_service`).
  var hidden: Table<UInt8>?

  init(_ model: InitModel, _ instance: Int) {
    self.model = model
    self.instance = instance
  }

  /// What a name of the rules is called here.
  func name(_ name: InitName, of rules: InitModel) -> InitName? {
    rules.head == model.head ? name : model.name(rules.bytes(name))
  }

  func isHidden(_ row: Int) -> Bool { hidden.map { $0[row] != 0 } ?? false }
}
