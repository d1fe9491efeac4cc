// SPDX-License-Identifier: MIT

/// The names of `Service.dhall`.
private let knownServices: Set<String> = [
  "Audio_in", "Audio_out", "Block", "CPU", "Capture", "Event", "File_system", "Framebuffer", "Gpio", "Gpu", "Gui",
  "I2c", "IO_MEM", "IO_PORT", "IRQ", "Input", "LOG", "Nic", "PD", "Pin_control", "Pin_state", "Platform", "Play", "RM",
  "ROM", "Record", "Report", "Rtc", "TRACE", "Terminal", "Timer", "Uplink", "Usb", "VM",
]

func serviceExpression(_ name: String) -> DhallExpression {
  knownServices.contains(name) ? .name("Service." + name) : .call("Service.Other", [.text(name)])
}

extension Importer {
  /// `provides` and `parent-provides`: services by name.
  func services(_ node: ImportNode) throws(Misfit) -> DhallExpression? {
    var attributes = AttributeReader(self, node)
    try attributes.end()
    let (elements, end) = try list(node.items) { (child: ImportNode) throws(Misfit) in
      guard child.type == "service" else { throw self.unexpected(child, in: node, ["service"]) }
      var attributes = AttributeReader(self, child)
      let name = try attributes.required("name")
      try attributes.end()
      try self.leaf(child)
      return serviceExpression(name)
    }
    if elements.isEmpty {
      left(node)
      return nil
    }
    return .list(elements, end: end)
  }

  /// A node that holds nothing and is not written: init takes it for an absent one.
  func left(_ node: ImportNode) {
    note(.emptyNode, node.place, "the empty `\(node.type)` is left out, which is the same to Genode")
    allow(.absent(node))
  }

  /// The rules of `route` and `default-route`.
  func rules(_ node: ImportNode) throws(Misfit) -> DhallExpression {
    if let text = node.items.first(where: { $0.kind == .text }) { throw unexpectedText(text, in: node) }
    var attributes = AttributeReader(self, node)
    try attributes.end()
    let (elements, end) = try list(node.items) { (child: ImportNode) throws(Misfit) in try self.rule(child, in: node) }
    return elements.isEmpty ? .emptyList("Route.Type") : grouped(elements, end: end)
  }

  /// `Route.parents [ … ]` for what remains in the end, or in the beginning, and goes to the parent.
  private func grouped(_ rules: [DhallItem], end: [String]) -> DhallExpression {
    func service(_ item: DhallItem) -> DhallExpression? {
      guard item.comments.isEmpty, case .call("Route.parent", let arguments) = item.value else { return nil }
      return arguments.first
    }
    guard end.isEmpty else { return .list(rules, end: end) }
    let tail = rules.reversed().prefix { service($0) != nil }.compactMap(service).reversed()
    guard tail.count >= 3 else { return .list(rules, end: end) }
    let head = Array(rules.dropLast(tail.count))
    let environment = ["ROM", "PD", "CPU", "LOG"].map { DhallExpression.name("Service." + $0) }
    let parents =
      Array(tail) == environment
      ? DhallExpression.name("Route.environment") : .call("Route.parents", [.list(Array(tail))])
    return head.isEmpty ? parents : .append([.list(head, end: []), parents])
  }

  func rule(_ node: ImportNode, in parent: ImportNode) throws(Misfit) -> DhallExpression {
    guard node.type == "service" || node.type == "any-service" else {
      throw unexpected(node, in: parent, ["service", "any-service"])
    }
    var attributes = AttributeReader(self, node)
    let service = node.type == "service" ? try attributes.required("name") : nil
    let selector = try labelSelector(&attributes)
    try attributes.end()
    if let text = node.items.first(where: { $0.kind == .text }) { throw unexpectedText(text, in: node) }
    var targets: [RouteTarget] = []
    let outer = pending
    pending = []
    let (elements, end) = try list(node.items) { (child: ImportNode) throws(Misfit) in
      let target = try self.target(child, in: node)
      if child.kind == .node { targets.append(target) }
      return target.expression
    }
    // The short forms have no place for the comments of their one target.
    var only: RouteTarget?
    if targets.count == 1 {
      only = targets.first
      pending = outer + (elements.first?.comments ?? []) + end
    } else {
      pending = outer + pending
    }
    if let service, let only {
      if service == "ROM", case .call("LabelSelector.last", let last) = selector {
        return .call("Route.rom", last + [only.expression])
      }
      return selected(selector, only.rule(serviceExpression(service)))
    }
    let list =
      elements.isEmpty
      ? DhallExpression.emptyList("List Target.Type")
      : .list(only == nil ? elements : elements.map { DhallItem($0.value) }, end: only == nil ? end : [])
    return selected(
      selector, service.map { .call("Route.to", [serviceExpression($0), list]) } ?? .call("Route.anyService", [list]))
  }

  private func selected(_ selector: DhallExpression?, _ rule: DhallExpression) -> DhallExpression {
    selector.map { .call("Route.on", [$0, rule]) } ?? rule
  }

  /// What of the labels that a session asks for the rule is about; nil for all.
  private func labelSelector(_ attributes: inout AttributeReader) throws(Misfit) -> DhallExpression? {
    let label = attributes.text("label")
    let prefix = attributes.text("label_prefix")
    let suffix = attributes.text("label_suffix")
    let last = attributes.text("label_last")
    let unscoped = attributes.text("unscoped_label")
    let given = [label, prefix, suffix, last, unscoped].compactMap { $0 }
    if given.count > 1, given.count != 2 || prefix == nil || suffix == nil {
      throw Misfit(
        code: .contradiction, place: attributes.node.place,
        message: "this rule has several selectors of labels, of which init ignores some",
        help: "keep one of `label`, `label_last` and `unscoped_label`, or `label_prefix` and `label_suffix`")
    }
    if let prefix, let suffix { return .call("LabelSelector.prefixSuffix", [prefix, suffix]) }
    if let label { return .call("LabelSelector.label", [label]) }
    if let prefix { return .call("LabelSelector.prefix", [prefix]) }
    if let suffix { return .call("LabelSelector.suffix", [suffix]) }
    if let last { return .call("LabelSelector.last", [last]) }
    return unscoped.map { .call("LabelSelector.unscoped", [$0]) }
  }

  private func target(_ node: ImportNode, in rule: ImportNode) throws(Misfit) -> RouteTarget {
    var attributes = AttributeReader(self, node)
    let server: RouteTarget.Server
    switch node.type {
    case "parent": server = .parent
    case "child": server = .child(try attributes.required("name"))
    case "any-child": server = .anyChild
    case "local": server = .local
    default: throw unexpected(node, in: rule, ["parent", "child", "any-child", "local"])
    }
    let identity = try identity(&attributes)
    try attributes.end()
    try leaf(node)
    return RouteTarget(server: server, identity: identity)
  }

  /// As whom a session is asked for; nil for the label that the client gives.
  func identity(_ attributes: inout AttributeReader) throws(Misfit) -> DhallExpression? {
    let label = attributes.text("label")
    let parts = ["identity", "prepend_resource", "resource"].compactMap { name in
      attributes.text(name).map { (name: name, value: $0) }
    }
    if let label {
      guard parts.isEmpty else {
        throw Misfit(
          code: .contradiction, place: attributes.node.place,
          message: "`label` replaces the whole label, and init ignores `\(parts[0].name)` beside it",
          help: "keep one of the two")
      }
      return .call("Identity.label", [label])
    }
    if parts.count == 1, let part = parts.first, part.name != "prepend_resource" {
      return .call("Identity." + part.name, [part.value])
    }
    guard !parts.isEmpty else { return nil }
    let fields = parts.map { DhallItem($0.name, .present($0.value)) }
    return .call("Identity.parts", [.completion("Identity.Parts", fields, end: [])])
  }
}

/// Who is asked, and as whom.
private struct RouteTarget {
  enum Server { case parent, child(String), anyChild, local }

  var server: Server
  var identity: DhallExpression?

  private var plain: DhallExpression {
    switch server {
    case .parent: .name("Target.parent")
    case .child(let name): .call("Target.child", [.text(name)])
    case .anyChild: .name("Target.anyChild")
    case .local: .name("Target.local")
    }
  }

  var expression: DhallExpression {
    guard let identity else { return plain }
    if case .call("Identity.label", let label) = identity {
      if case .parent = server { return .call("Target.parentAs", label) }
      if case .child(let name) = server { return .call("Target.childAs", [.text(name)] + label) }
    }
    return .call("Target.presenting", [identity, plain])
  }

  /// A rule with this target alone.
  func rule(_ service: DhallExpression) -> DhallExpression {
    switch (server, identity) {
    case (.parent, nil): return .call("Route.parent", [service])
    case (.child(let name), nil): return .call("Route.child", [service, .text(name)])
    case (.anyChild, nil): return .call("Route.anyChild", [service])
    case (.parent, .call("Identity.label", let label)): return .call("Route.parentAs", [service] + label)
    case (.child(let name), .call("Identity.label", let label)):
      return .call("Route.childAs", [service, .text(name)] + label)
    default: return .call("Route.to", [service, .list([expression])])
    }
  }
}
