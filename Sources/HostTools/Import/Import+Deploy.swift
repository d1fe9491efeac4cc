// SPDX-License-Identifier: MIT

/// The nodes of a deployed component in the order of `Deploy/Part.dhall`.
private let deployParts: [(type: String, part: String)] = [
  ("managed", "Managed"), ("heartbeat", "Heartbeat"), ("affinity", "Affinity"), ("exit", "Exit"),
  ("provides", "Provides"), ("config", "Config"), ("connect", "Connect"), ("route", "Route"), ("monitor", "Monitor"),
]

extension Importer {
  /// A deploy file of Sculpt.
  func deploy(_ node: ImportNode) throws(Misfit) -> DhallExpression {
    if let text = node.items.first(where: { $0.kind == .text }) { throw unexpectedText(text, in: node) }
    var attributes = AttributeReader(self, node)
    let info = attributes.text("info")
    try attributes.end()
    let (entries, end) = try list(node.items) { (entry: ImportNode) throws(Misfit) in
      switch entry.type {
      case "option": return try self.enabled(entry)
      case "alias": return try self.deployAlias(entry, "Deploy.alias")
      case "child", "start": return .call("Deploy.child", [try self.deployed(entry)])
      default: throw self.unexpected(entry, in: node, ["option", "child", "alias"])
      }
    }
    var fields: [DhallItem] = []
    if let info { fields.append(DhallItem("info", .present(info))) }
    if !entries.isEmpty { fields.append(DhallItem("content", .list(entries, end: end))) }
    return .call("Deploy.toXML", [.completion("Deploy", fields, end: takePending())])
  }

  /// An option file of Sculpt.
  func option(_ node: ImportNode) throws(Misfit) -> DhallExpression {
    if let text = node.items.first(where: { $0.kind == .text }) { throw unexpectedText(text, in: node) }
    var attributes = AttributeReader(self, node)
    try attributes.end()
    let (entries, end) = try list(node.items) { (entry: ImportNode) throws(Misfit) in
      switch entry.type {
      case "alias": return try self.deployAlias(entry, "Option.alias")
      case "child", "start": return .call("Option.child", [try self.deployed(entry)])
      default: throw self.unexpected(entry, in: node, ["child", "alias"])
      }
    }
    let fields = entries.isEmpty ? [] : [DhallItem("content", .list(entries, end: end))]
    return .call("Option.toXML", [.completion("Option", fields, end: takePending())])
  }

  private func enabled(_ node: ImportNode) throws(Misfit) -> DhallExpression {
    var attributes = AttributeReader(self, node)
    let name = try attributes.required("name")
    let required = try attributes.bool("required")
    try attributes.end()
    try leaf(node)
    switch required {
    case nil: return .call("Deploy.option", [.text(name)])
    case .name("True"): return .call("Deploy.required", [.text(name)])
    case .some(let no):
      return .call(
        "Deploy.Entry.Option", [.record([DhallItem("name", .text(name)), DhallItem("required", .present(no))])])
    }
  }

  private func deployAlias(_ node: ImportNode, _ constructor: String) throws(Misfit) -> DhallExpression {
    guard case .record(let fields) = try alias(node) else { return .call(constructor, []) }
    return .call(constructor, fields.map(\.value))
  }

  /// `Deploy.Child::{ … }`
  func deployed(_ node: ImportNode) throws(Misfit) -> DhallExpression {
    var attributes = AttributeReader(self, node)
    var fields: [DhallItem] = []
    func add(_ label: String, _ value: DhallExpression?) {
      if let value { fields.append(DhallItem(label, .present(value))) }
    }
    if node.type == "start" { fields.append(DhallItem("node", .name("Deploy.Child.Name.start"))) }
    fields.append(DhallItem("name", .text(try attributes.required("name"))))
    add("version", attributes.text("version"))
    switch (attributes.text("pkg"), attributes.text("binary")) {
    case (let pkg?, nil): fields.append(DhallItem("source", .call("Deploy.Child.Pkg", [pkg])))
    case (nil, let binary?): fields.append(DhallItem("source", .call("Deploy.Child.Binary", [binary])))
    default:
      throw Misfit(
        code: .contradiction, place: node.place, message: "`\(node.type)` needs one of `pkg` and `binary`",
        help: "say where the component comes from")
    }
    add("configured", try attributes.bool("config"))
    add("caps", try attributes.natural("caps"))
    add("ram", try attributes.size("ram"))
    add("priority", try attributes.priority("priority"))
    add("managing_system", try attributes.bool("managing_system"))
    add("ld", try attributes.bool("ld"))
    add("depot_rom", attributes.text("depot_rom"))
    add("enabled", attributes.text("enabled"))
    try attributes.end()
    let (parts, end) = try parts(node, deployParts.map(\.type)) { (part: ImportNode) throws(Misfit) in
      try self.deployPart(part, of: node)
    }
    fields += parts
    if let order = order(of: node, deployParts, prefix: "Deploy.Child.Part.") { fields.append(order) }
    return .completion("Deploy.Child", fields, end: end)
  }

  private func deployPart(_ part: ImportNode, of node: ImportNode) throws(Misfit) -> DhallItem? {
    var attributes = AttributeReader(self, part)
    var fields: [DhallItem] = []
    func add(_ label: String, _ value: DhallExpression?) {
      if let value { fields.append(DhallItem(label, .present(value))) }
    }
    let value: DhallExpression
    switch part.type {
    case "provides", "connect":
      try attributes.end()
      let (elements, end) = try list(part.items) { (node: ImportNode) throws(Misfit) in
        part.type == "connect" ? try self.connection(node, of: part) : try self.provided(node, of: part)
      }
      if elements.isEmpty {
        left(part)
        return nil
      }
      return DhallItem(part.type, .list(elements, end: end))
    case "config": return DhallItem("config", .present(config(part, of: node)))
    case "route": return DhallItem("route", .present(try rules(part)))
    case "managed":
      add("max_caps", try attributes.natural("max_caps"))
      add("max_ram", try attributes.size("max_ram"))
      value = .completion("Deploy.Child.Managed", fields, end: [])
    case "monitor":
      add("wait", try attributes.bool("wait"))
      add("wx", try attributes.bool("wx"))
      value = .completion("Deploy.Child.Monitor", fields, end: [])
    case "affinity": value = try affinity(&attributes, "Deploy.Child.Affinity")
    case "heartbeat": value = try heartbeat(&attributes, "Deploy.Child.Heartbeat")
    default:
      guard let propagate = try attributes.bool("propagate") else {
        try attributes.end()
        try leaf(part)
        left(part)
        return nil
      }
      value = .record([DhallItem("propagate", propagate)])
    }
    try attributes.end()
    try leaf(part)
    return DhallItem(part.type, .present(value))
  }

  private func provided(_ node: ImportNode, of parent: ImportNode) throws(Misfit) -> DhallExpression {
    guard let resource = resourceExpression(node.type) else { throw unexpected(node, in: parent, []) }
    var attributes = AttributeReader(self, node)
    let name = attributes.text("name")
    let writeable = try attributes.bool("writeable")
    try attributes.end()
    try leaf(node)
    guard name != nil || writeable != nil else { return .call("Deploy.Child.Provide.of", [resource]) }
    var fields = [DhallItem("resource", resource)]
    if let name { fields.append(DhallItem("name", .present(name))) }
    if let writeable { fields.append(DhallItem("writeable", .present(writeable))) }
    return .completion("Deploy.Child.Provide", fields, end: [])
  }

  private func connection(_ node: ImportNode, of parent: ImportNode) throws(Misfit) -> DhallExpression {
    guard let resource = resourceExpression(node.type) else { throw unexpected(node, in: parent, []) }
    var attributes = AttributeReader(self, node)
    let name = attributes.text("name")
    let last = attributes.text("label_last")
    let prefix = attributes.text("label_prefix")
    try attributes.end()
    var server: ImportNode?
    try each(node.items) { (child: ImportNode) throws(Misfit) in
      guard server == nil, child.type == "parent" || child.type == "child" else {
        throw self.unexpected(child, in: node, ["parent", "child"])
      }
      server = child
    }
    guard let server else {
      throw Misfit(
        code: .missing, place: node.place, message: "`\(node.type)` is connected to nobody",
        help: "name one server: `parent` or `child NAME`")
    }
    var target = AttributeReader(self, server)
    let child = server.type == "child" ? try target.required("name") : nil
    let identity = try identity(&target)
    try target.end()
    try leaf(server)
    let module = "Deploy.Child.Connect."
    let selectors = [("Name", name), ("Last", last), ("Prefix", prefix)].compactMap { kind, value in
      value.map { (kind: kind, value: $0) }
    }
    if selectors.count > 1 {
      throw Misfit(
        code: .contradiction, place: node.place, message: "`\(node.type)` has more than one name for its sessions",
        help: "keep one")
    }
    if let selector = selectors.first, selector.kind != "Name" {
      var fields = [
        DhallItem("resource", resource),
        DhallItem("selector", .call(module + "Selector." + selector.kind, [selector.value])),
        DhallItem(
          "server",
          child.map { .call(module + "Server.Child", [.text($0)]) } ?? .name(module + "Server.Parent")),
      ]
      if let identity { fields.append(DhallItem("identity", identity)) }
      return .completion("Deploy.Child.Connect", fields, end: [])
    }
    var result =
      child.map { DhallExpression.call(module + "child", [resource, .text($0)]) }
      ?? .call(module + "parent", [resource])
    if let name { result = .call(module + "named", [name, result]) }
    if let identity { result = .call(module + "presenting", [identity, result]) }
    return result
  }
}
