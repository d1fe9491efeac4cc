// SPDX-License-Identifier: MIT

/// Who serves whom, exactly as init decides it (`Child::_with_route`, `Route_model::resolve`).
extension InitModel {
  /// What a child asks for by `label` reaches init as `child -> label`.
  public func request(_ service: InitName, label: UnsafeRawBufferPointer, by child: Int) -> SessionRequest {
    var request = SessionRequest(child: child, service: service)
    request.label.set(bytes(entry(child).name), label)
    return request
  }

  /// What init asks for in a child's name.
  @inline(never)
  public func request(_ session: EnvironmentSession, of child: Int) -> SessionRequest {
    var request = SessionRequest(child: child)
    ask(session, of: child, &request)
    return request
  }

  @inline(never)
  func ask(_ session: EnvironmentSession, of child: Int, _ request: inout SessionRequest) {
    let service: InitName =
      switch session {
      case .pd: .pd
      case .cpu: .cpu
      case .log: .log
      case .binary, .linker: .rom
      }
    (request.child, request.service) = (child, service)
    let linker: StaticString = "ld.lib.so"
    request.label.set(
      session == .linker
        ? UnsafeRawBufferPointer(start: linker.utf8Start, count: linker.utf8CodeUnitCount) : bytes(entry(child).name))
  }

  @inline(never)
  public func resolve(_ request: SessionRequest) -> Decision {
    var trace = RouteTrace()
    return resolve(request, trace: &trace)
  }

  /// `trace` gets every rule and target that was looked at, in order. An alias asks for nothing and is denied.
  public func resolve(_ request: SessionRequest, trace: inout RouteTrace) -> Decision {
    let child = entry(request.child)
    var decision = Decision(server: .denied(.noRoute), label: request.label)
    if !servedByInit(request.service, child, &decision) {
      follow(child.route, request.service, child, Providers(self, child.instance), &decision, &trace)
    }
    return decision
  }

  /// What no rule decides: ROMs of init's own. Puts the name of the binary into a request for the child's program.
  @inline(never)
  func servedByInit(_ service: InitName, _ child: InitEntry, _ decision: inout Decision) -> Bool {
    guard service == .rom else { return false }
    if isInlineConfig(child, &decision) { return true }
    // The binary is asked for by the child's name, and the linker without `ld` by its own.
    if child.binary != child.name, decision.label.equals(bytes(child.name)) {
      decision.label.set(bytes(child.binary))
      if isInlineConfig(child, &decision) { return true }
    }
    if !child.usesLinker, decision.label.equals("ld.lib.so") { decision.label.set(bytes(child.binary)) }
    guard decision.label.withBytes({ LabelPart.last($0).equals("session_requests") }) else { return false }
    decision.server = .sessionRequests
    decision.label.clear()
    return true
  }

  private func isInlineConfig(_ child: InitEntry, _ decision: inout Decision) -> Bool {
    guard child.config != 0, decision.label.withBytes({ LabelPart.last($0).equals("config") }) else { return false }
    decision.server = .inlineConfig
    return true
  }

  /// Goes through the rules of a route. `providers` may be those of another configuration.
  func follow(
    _ row: Int?, _ service: InitName, _ child: InitEntry, _ providers: Providers, _ decision: inout Decision,
    _ trace: inout RouteTrace
  ) {
    guard child.kind == .child, let row else { return decision.deny(.noRoute) }
    for index in route(row).rules {
      let rule = rule(index)
      guard takes(rule, service, decision.label, child, &trace) else { continue }
      trace.add(rule.node, .matches)
      for target in rule.targets {
        guard let server = server(self.target(target), service, providers, &trace) else { continue }
        decision.server = server
        decision.rule = index
        decision.target = target
        return relabel(&decision.label, for: node(self.target(target).node))
      }
      if rule.kind == .service {
        trace.add(rule.node, .deniedAtOnce)
        return decision.deny(.targets, by: index)
      }
      trace.add(rule.node, .goesOn)
    }
    decision.deny(.noRule)
  }

  @inline(never)
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

  @inline(never)
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
    var label = label
    relabel(&label, for: target)
    return label
  }

  @inline(never)
  func relabel(_ label: inout SessionLabel, for target: Node) {
    func value(_ name: StaticString) -> UnsafeRawBufferPointer? {
      target.value(name).map { GenodeValue.cut($0, GenodeValue.labelLimit) }
    }
    if let whole = value("label") { return label.set(whole) }
    let asked = label
    asked.withBytes { asked in
      label.clear()
      let identity = value("identity") ?? LabelPart.prefix(asked)
      if !identity.isEmpty {
        label.append(identity)
        label.append(" -> ")
      }
      if let prepended = value("prepend_resource") { label.append(prepended) }
      label.append(value("resource") ?? LabelPart.last(asked))
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
  @inline(never)
  func name(_ name: InitName, of rules: InitModel) -> InitName? {
    rules.head == model.head ? name : model.name(rules.bytes(name))
  }

  @inline(never)
  func isHidden(_ row: Int) -> Bool { hidden.map { $0[row] != 0 } ?? false }
}
