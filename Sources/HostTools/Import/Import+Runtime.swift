// SPDX-License-Identifier: MIT

/// The names of `Resource.dhall`.
private let knownResources: Set<String> = [
  "audio_in", "audio_out", "block", "capture", "event", "file_system", "fs", "gpu", "gui", "i2c", "io_mem", "io_port",
  "irq", "log", "nic", "pd", "pin_control", "pin_state", "platform", "play", "record", "report", "rm", "rom", "rtc",
  "terminal", "trace", "uplink", "usb", "vm",
]

/// The nodes of a runtime file in the order of `Runtime/Part.dhall`.
private let runtimeParts: [(type: String, part: String)] = [
  ("requires", "Requires"), ("provides", "Provides"), ("outcomes", "Outcomes"), ("content", "Content"),
  ("config", "Config"),
]

func resourceExpression(_ type: String) -> DhallExpression? {
  knownResources.contains(type) ? .name("Resource." + type) : nil
}

extension Importer {
  /// The runtime file of a package.
  func runtime(_ node: ImportNode) throws(Misfit) -> DhallExpression {
    var attributes = AttributeReader(self, node)
    var fields: [DhallItem] = []
    guard let ram = try attributes.size("ram"), let caps = try attributes.natural("caps") else {
      throw Misfit(
        code: .missing, place: node.place, message: "`runtime` does not say what `ram` and `caps` it needs",
        help: "add both")
    }
    fields.append(DhallItem("ram", ram))
    fields.append(DhallItem("caps", caps))
    if let binary = attributes.text("binary") { fields.append(DhallItem("binary", .present(binary))) }
    if let config = attributes.text("config") { fields.append(DhallItem("config_rom", .present(config))) }
    try attributes.end()

    let runs = try runs(of: node) { (item: ImportNode) throws(Misfit) in
      let type = item.type == "succeed" || item.type == "fail" ? "outcomes" : item.type
      guard let index = runtimeParts.firstIndex(where: { $0.type == type }), item.type != "outcomes" else {
        throw self.unexpected(item, in: node, runtimeParts.map(\.type) + ["succeed", "fail"])
      }
      return index
    }
    if runs.isMixed {
      note(.moved, node.place, "what tells success and failure is written together, which is the same")
      allow(.moved(node))
    }
    let outer = takePending()
    for index in runs.sequence {
      let type = runtimeParts[index].type
      let field = try item(type) { () throws(Misfit) in try self.runtimePart(type, runs.members[index] ?? [], of: node)
      }
      if case .emptyList = field.value { pending = field.comments } else { fields.append(field) }
    }
    try each(runs.rest) { (_: ImportNode) throws(Misfit) in }
    let end = takePending()
    pending = outer
    if let first = shortestOrder(runs.sequence) {
      if options.keepsOrder {
        fields.append(DhallItem("order", .list(first.map { .name("Runtime.Part." + runtimeParts[$0].part) })))
      } else {
        allow(.moved(node))
      }
    }
    return .call("Runtime.toXML", [.completion("Runtime", fields, end: end)])
  }

  private func runtimePart(
    _ type: String, _ items: [ImportNode], of node: ImportNode
  ) throws(Misfit) -> DhallExpression {
    if type == "outcomes" {
      let (outcomes, end) = try list(items) { (node: ImportNode) throws(Misfit) in try self.outcome(node) }
      return .list(outcomes, end: end)
    }
    var result: DhallExpression?
    try each(items) { (part: ImportNode) throws(Misfit) in
      guard result == nil else {
        throw Misfit(
          code: .repeated, place: part.place, message: "`runtime` has a second `\(type)`", help: "join the two")
      }
      guard type != "config" else {
        result = .present(self.config(part, of: node))
        return
      }
      var attributes = AttributeReader(self, part)
      try attributes.end()
      let (elements, end) = try self.list(part.items) { (node: ImportNode) throws(Misfit) in
        type == "content" ? try self.content(node, of: part) : try self.packageService(node, of: part)
      }
      if elements.isEmpty {
        self.left(part)
        result = .emptyList("")
      } else {
        result = .list(elements, end: end)
      }
    }
    return result ?? .emptyList("")
  }

  private func packageService(_ node: ImportNode, of parent: ImportNode) throws(Misfit) -> DhallExpression {
    let plain: DhallExpression
    switch node.type {
    case "timer", "cpu", "framebuffer", "input": plain = .name("Runtime.Service." + node.type)
    default:
      guard let resource = resourceExpression(node.type) else {
        throw unexpected(node, in: parent, Array(knownResources).sorted() + ["timer", "cpu"])
      }
      plain = .call("Runtime.Service.of", [resource])
    }
    var attributes = AttributeReader(self, node)
    let name = attributes.text("name")
    let label = attributes.text("label")
    let writeable = try attributes.bool("writeable")
    try attributes.end()
    try leaf(node)
    var result = plain
    switch (name, label) {
    case (nil, nil): break
    case (let name?, nil): result = .call("Runtime.Service.named", [name, result])
    case (nil, let label?): result = .call("Runtime.Service.labelled", [label, result])
    case (.some, .some):
      throw Misfit(
        code: .contradiction, place: node.place, message: "`\(node.type)` has both a name and a `label`",
        help: "keep the name; `label` is the older way to write it")
    }
    switch writeable {
    case nil: return result
    case .name("True"): return .call("Runtime.Service.writeable", [result])
    case .some(let no):
      guard case .call("Runtime.Service.of", let resource) = plain, label == nil else {
        throw Misfit(
          code: .value, place: node.place, message: "`\(node.type)` is not written to anyway",
          help: "remove `writeable: no`")
      }
      var fields = [DhallItem("kind", .call("Runtime.Service.Which.Known", resource))]
      if let name { fields.append(DhallItem("name", .call("Runtime.Service.Name.Name", [name]))) }
      fields.append(DhallItem("writeable", .present(no)))
      return .completion("Runtime.Service", fields, end: [])
    }
  }

  private func content(_ node: ImportNode, of parent: ImportNode) throws(Misfit) -> DhallExpression {
    guard node.type == "rom" else { throw unexpected(node, in: parent, ["rom"]) }
    var attributes = AttributeReader(self, node)
    let name = attributes.text("name")
    let label = attributes.text("label")
    let rename = attributes.text("as")
    try attributes.end()
    try leaf(node)
    guard let which = name ?? label, name == nil || label == nil else {
      throw Misfit(
        code: .missing, place: node.place, message: "`rom` needs one name, and has \(name == nil ? "none" : "two")",
        help: "write `+ rom NAME`")
    }
    guard let rename else { return .call("Runtime.Content." + (label == nil ? "rom" : "labelled"), [which]) }
    return .completion(
      "Runtime.Content",
      [
        DhallItem("rom", .call("Runtime.Content.Name." + (label == nil ? "Name" : "Label"), [which])),
        DhallItem("rename", .present(rename)),
      ], end: [])
  }

  private func outcome(_ node: ImportNode) throws(Misfit) -> DhallExpression {
    var attributes = AttributeReader(self, node)
    let after = try attributes.natural("after_seconds")
    let exit = try attributes.integer("exit")
    try attributes.end()
    try each(node.items) { (child: ImportNode) throws(Misfit) in throw self.unexpected(child, in: node, []) }
    let log = node.text.map { DhallExpression.text($0) }
    let isSuccess = node.type == "succeed"
    switch (after, exit, log) {
    case (nil, nil, let log?): return .call("Runtime.Outcome." + (isSuccess ? "succeedLog" : "failLog"), [log])
    case (nil, let exit?, nil) where isSuccess: return .call("Runtime.Outcome.succeedExit", [exit])
    case (let after?, nil, nil) where !isSuccess: return .call("Runtime.Outcome.failAfter", [after])
    default:
      var fields: [DhallItem] = []
      for (label, value) in [("after_seconds", after), ("exit", exit), ("log", log)] {
        if let value { fields.append(DhallItem(label, .present(value))) }
      }
      return .call(
        "Runtime.Outcome." + (isSuccess ? "Succeed" : "Fail"),
        [.completion("Runtime.Outcome.When", fields, end: [])])
    }
  }
}
