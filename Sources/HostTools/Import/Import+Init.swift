// SPDX-License-Identifier: MIT

/// The nodes of an init in the order of `Init/Part.dhall`.
private let initParts: [(type: String, part: String)] = [
  ("affinity-space", "AffinitySpace"), ("parent-provides", "ParentProvides"), ("report", "Report"),
  ("heartbeat", "Heartbeat"), ("default-route", "DefaultRoute"), ("default", "Default"), ("resource", "Resource"),
  ("service", "Service"), ("alias", "Alias"), ("", "Content"), ("start", "Start"),
]

private let prioLevelNames = [
  "1": "One", "2": "Two", "4": "Four", "8": "Eight", "16": "Sixteen", "32": "ThirtyTwo", "64": "SixtyFour",
  "128": "HundredTwentyEight",
]

private func partIndex(_ type: String) -> Int {
  initParts.firstIndex { $0.type == type && !type.isEmpty } ?? initParts.count - 2
}

extension Importer {
  /// The configuration of an init as `Init.toXML …`; where something does not fit, as a plain node that holds what fits.
  func initialization(_ node: ImportNode) -> DhallExpression {
    let result = attempt { () throws(Misfit) in
      DhallExpression.call("Init.toXML", [try self.initRecord(node)])
    }
    switch result {
    case .success(let expression): return expression
    case .failure(let misfit):
      say(misfit)
      return looseInit(node)
    }
  }

  func prioLevels(_ attributes: inout AttributeReader) throws(Misfit) -> DhallItem? {
    guard let levels = attributes.take("prio_levels") else { return nil }
    guard let name = prioLevelNames[levels.value] else {
      throw attributes.misfit(levels, "is no power of two up to 128; init then has no priorities")
    }
    return DhallItem("prio_levels", .present(.name("Init.PrioLevels." + name)))
  }

  /// `Init.Bare::{ … }`
  func initRecord(_ node: ImportNode) throws(Misfit) -> DhallExpression {
    var attributes = AttributeReader(self, node)
    var fields: [DhallItem] = []
    if let levels = try prioLevels(&attributes) { fields.append(levels) }
    if let verbose = try attributes.bool("verbose") { fields.append(DhallItem("verbose", .present(verbose))) }
    if let version = attributes.text("version") { fields.append(DhallItem("version", .present(version))) }
    fields += try linker(&attributes)
    try attributes.end()
    let (groups, order, end) = try initGroups(node)
    fields += groups
    if !order.isEmpty { fields.append(DhallItem("order", .list(order))) }
    return .completion("Init.Bare", fields, end: end)
  }

  /// The nodes in runs of those that become one field.
  private func initGroups(
    _ node: ImportNode
  ) throws(Misfit) -> (fields: [DhallItem], order: [DhallExpression], end: [String]) {
    let outer = takePending()
    let runs = try runs(of: node) { (child: ImportNode) throws(Misfit) in partIndex(child.type) }
    let order = try initOrder(node, runs)
    var fields: [DhallItem] = []
    for part in runs.sequence {
      if let field = try initField(part, runs.members[part] ?? []) { fields.append(field) }
    }
    try each(runs.rest) { (_: ImportNode) throws(Misfit) in }
    let end = takePending()
    pending = outer
    return (fields, order, end)
  }

  /// What the field `order` must say. Nodes of one type stay in their order; types that are mixed are taken apart.
  private func initOrder(_ node: ImportNode, _ runs: NodeRuns) throws(Misfit) -> [DhallExpression] {
    let start = initParts.count - 1
    // What init hands to a child when it creates it has to come before.
    if let begin = node.nodes.firstIndex(where: { partIndex($0.type) == start }),
      let late = node.nodes[begin...].first(where: { ["affinity-space", "default-route", "default"].contains($0.type) })
    {
      throw Misfit(
        code: .order, place: late.place,
        message: "`\(late.type)` comes after start nodes, which init creates without it",
        help: "write it before the first start node, if it is for them too")
    }
    if runs.isMixed {
      note(.moved, node.place, "nodes of one type are written together, which is the same to init")
      allow(.moved(node))
    }
    guard let first = shortestOrder(runs.sequence) else { return [] }
    if !options.keepsOrder {
      allow(.moved(node))
      return []
    }
    return first.map { .name("Init.Part." + initParts[$0].part) }
  }

  private func initField(_ part: Int, _ items: [ImportNode]) throws(Misfit) -> DhallItem? {
    let type = initParts[part].type
    switch type {
    case "resource", "service", "alias", "start", "":
      let (elements, end) = try list(items) { (node: ImportNode) throws(Misfit) in
        switch type {
        case "resource": try self.preserve(node)
        case "service": try self.offer(node)
        case "alias": try self.alias(node)
        case "start": try self.child(node)
        default: self.content(node)
        }
      }
      let label = type == "start" ? "children" : type.isEmpty ? "content" : type
      return try item(label) { () throws(Misfit) in .list(elements, end: end) }
    default:
      var field: DhallItem?
      var isSecond = false
      try each(items) { (part: ImportNode) throws(Misfit) in
        guard !isSecond else {
          throw Misfit(
            code: .repeated, place: part.place, message: "a second `\(type)`; init reads one",
            help: "remove one of the two")
        }
        isSecond = true
        let before = self.takePending()
        if let value = try self.initPart(part) {
          field = DhallItem(comments: before + self.takePending(), label: type, value: value)
        } else {
          self.pending = before + self.pending
        }
      }
      return field
    }
  }

  /// What init does not read: `monitor` of the monitor, or a slip.
  private func content(_ node: ImportNode) -> DhallExpression {
    let known = initParts.map(\.type).filter { !$0.isEmpty }
    if !nearest(Array(node.type.utf8), among: known.map { Array($0.utf8) }).isEmpty, let parent = node.parent {
      say(unexpected(node, in: parent, known))
    }
    return rawNode(node)
  }

  func initPart(_ part: ImportNode) throws(Misfit) -> DhallExpression? {
    var attributes = AttributeReader(self, part)
    var fields: [DhallItem] = []
    func add(_ label: String, _ value: DhallExpression?) {
      if let value { fields.append(DhallItem(label, .present(value))) }
    }
    switch part.type {
    case "parent-provides": return try services(part)
    case "default-route":
      if part.nodes.isEmpty {
        try leaf(part)
        try attributes.end()
        left(part)
        return nil
      }
      return try rules(part)
    case "default":
      let caps = try attributes.natural("caps")
      let ram = try attributes.size("ram")
      try attributes.end()
      try leaf(part)
      if let caps, let ram { return .present(.call("Resources.of", [caps, ram])) }
      add("caps", caps)
      add("ram", ram)
      return .present(.completion("Resources", fields, end: []))
    case "affinity-space":
      add("width", try attributes.natural("width"))
      add("height", try attributes.natural("height"))
      try attributes.end()
      try leaf(part)
      return .present(.completion("Init.AffinitySpace", fields, end: []))
    case "heartbeat":
      add("rate_ms", try attributes.natural("rate_ms"))
      try attributes.end()
      try leaf(part)
      return .present(.completion("Init.Heartbeat", fields, end: []))
    default:
      for name in [
        "ids", "requested", "provided", "session_args", "child_ram", "child_caps", "init_ram", "init_caps",
      ] { add(name, try attributes.bool(name)) }
      add("delay_ms", try attributes.natural("delay_ms"))
      add("buffer", try attributes.size("buffer"))
      try attributes.end()
      try leaf(part)
      return .present(.completion("Init.Report", fields, end: []))
    }
  }

  private func preserve(_ node: ImportNode) throws(Misfit) -> DhallExpression {
    var attributes = AttributeReader(self, node)
    let name = try attributes.required("name")
    let amount: DhallExpression?
    switch name {
    case "RAM": amount = try attributes.size("preserve")
    case "CAP": amount = try attributes.natural("preserve")
    default:
      throw Misfit(
        code: .value, place: node.place, message: "init has no resource `\(name)`, and ends when it is told of one",
        help: "there are `RAM` and `CAP`")
    }
    guard let amount else {
      throw Misfit(
        code: .missing, place: node.place, message: "`resource` does not say how much to `preserve`",
        help: "write `preserve: 4M`, or remove the node")
    }
    try attributes.end()
    try leaf(node)
    return .call("Init.Preserve." + name, [amount])
  }

  func alias(_ node: ImportNode) throws(Misfit) -> DhallExpression {
    var attributes = AttributeReader(self, node)
    let name = try attributes.required("name")
    let child = try attributes.required("child")
    try attributes.end()
    try leaf(node)
    return .record([DhallItem("name", .text(name)), DhallItem("child", .text(child))])
  }

  /// A service that init offers to its parent.
  private func offer(_ node: ImportNode) throws(Misfit) -> DhallExpression {
    var attributes = AttributeReader(self, node)
    let service = serviceExpression(try attributes.required("name"))
    try attributes.end()
    let (policies, end) = try list(node.items) { (policy: ImportNode) throws(Misfit) in
      try self.grant(policy, of: node)
    }
    guard !policies.isEmpty else {
      throw Misfit(
        code: .missing, place: node.place, message: "`service` has no policy, so nobody gets it",
        help: "add a `default-policy` with a `child`")
    }
    if policies.count == 1, case .completion(_, let fields, _) = policies[0].value, fields.count == 1,
      fields[0].label == "child"
    {
      pending += policies[0].comments + end
      return .call("Init.Offer.by", [service, fields[0].value])
    }
    return .record([DhallItem("service", service), DhallItem("policies", .list(policies, end: end))])
  }

  private func grant(_ node: ImportNode, of parent: ImportNode) throws(Misfit) -> DhallExpression {
    guard node.type == "policy" || node.type == "default-policy" else {
      throw unexpected(node, in: parent, ["policy", "default-policy"])
    }
    var attributes = AttributeReader(self, node)
    var fields: [DhallItem] = []
    if node.type == "policy" { fields.append(DhallItem("selector", try policySelector(&attributes))) }
    try attributes.end()
    var isSecond = false
    try each(node.items) { (child: ImportNode) throws(Misfit) in
      guard child.type == "child", !isSecond else { throw self.unexpected(child, in: node, ["child"]) }
      isSecond = true
      var attributes = AttributeReader(self, child)
      fields.append(DhallItem("child", .text(try attributes.required("name"))))
      if let label = attributes.text("label") { fields.append(DhallItem("label", .present(label))) }
      try attributes.end()
      try self.leaf(child)
    }
    guard isSecond else {
      throw Misfit(
        code: .missing, place: node.place, message: "this policy names no `child`",
        help: "add the child that serves, or remove the policy")
    }
    return .completion("Init.Offer.Policy", fields, end: [])
  }

  /// Says what is wrong with the services of a node that is written as it is.
  private func check(_ part: ImportNode) {
    let found: Result<Void, Misfit> = attempt { () throws(Misfit) in
      _ = try self.services(part)
      // Nothing is; but what it noted is of no use.
      throw Misfit(code: .difference, place: part.place, message: "")
    }
    if case .failure(let misfit) = found, misfit.code != .difference { say(misfit) }
  }

  /// With plain nodes, except for the start nodes that fit.
  private func looseInit(_ node: ImportNode) -> DhallExpression {
    rawNodes += 1
    // The older deploy files look like an init and are none.
    let isDeploy = node.nodes.contains { $0["pkg"] != nil }
    if !isDeploy { rawInitNodes.append(node) }
    return plainNode(node.type, node.attributes, node.items) { part in
      switch part.type {
      case "start":
        switch self.attempt({ () throws(Misfit) in try self.child(part) }) {
        case .success(let child): return .call("Child.toXML", [child])
        case .failure(let misfit):
          if isDeploy, case .success(let child) = self.attempt({ () throws(Misfit) in try self.deployed(part) }) {
            return .call("Deploy.Child.toXML", [child])
          }
          self.say(misfit)
          return self.rawNode(part, isInit: true)
        }
      case "default-route", "common_routes":
        switch self.attempt({ () throws(Misfit) in try self.rules(part) }) {
        case .failure(let misfit): self.say(misfit)
        case .success(let rules):
          let each = DhallExpression.call(
            "Node.each", [.name("ServiceRoute.Type"), .name("ServiceRoute.toXML"), rules])
          return .call("Node.group", [.text(part.type), each])
        }
      case "alias":
        switch self.attempt({ () throws(Misfit) in try self.alias(part) }) {
        case .success(let alias): return .call("Init.Alias.toXML", [alias])
        case .failure(let misfit): self.say(misfit)
        }
      case "resource":
        switch self.attempt({ () throws(Misfit) in try self.preserve(part) }) {
        case .success(let preserve): return .call("Init.Preserve.toXML", [preserve])
        case .failure(let misfit): self.say(misfit)
        }
      case "service":
        switch self.attempt({ () throws(Misfit) in try self.offer(part) }) {
        case .success(let offer): return .call("Init.Offer.toXML", [offer])
        case .failure(let misfit): self.say(misfit)
        }
      case "report", "heartbeat", "affinity-space", "default":
        switch self.attempt({ () throws(Misfit) in try self.initPart(part) }) {
        case .success(.present(let record)) where part.type == "default":
          return .call("Node.leaf", [.text("default"), .call("Resources.toAttributes", [record])])
        case .success(.present(.completion(let schema, let fields, let end))):
          return .call(schema + ".toXML", [.completion(schema, fields, end: end)])
        case .success: break
        case .failure(let misfit): self.say(misfit)
        }
      case "parent-provides": self.check(part)
      default: return self.content(part)
      }
      return self.rawNode(part, isInit: !isDeploy)
    }
  }
}
