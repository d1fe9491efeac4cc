// SPDX-License-Identifier: MIT

extension Importer {
  /// Nitpicker's configuration.
  func nitpicker(_ node: ImportNode) throws(Misfit) -> DhallExpression {
    var attributes = AttributeReader(self, node)
    var fields: [DhallItem] = []
    if let focus = attributes.take("focus") {
      guard focus.value == "rom" else { throw attributes.misfit(focus, "is no source of the focus; there is `rom`") }
      fields.append(DhallItem("focusFromRom", .name("True")))
    }
    fields += try self.fields(&attributes, [("request_framebuffer", .bool), ("request_input", .bool)])
    fields += try linker(&attributes)
    try attributes.end()
    let runs = try sortedRuns(
      of: node,
      [
        ["capture"], ["event"], ["background"], ["report"], ["domain"], ["policy", "default-policy"], ["global-key"],
      ])
    if runs.members[0] == nil {
      fields.append(DhallItem("capture", .call("None", [.call("List", [.name("Nitpicker.Capture.Type")])])))
    }
    for field in try onlyField("capture", runs.members[0], { (it: ImportNode) throws(Misfit) in try self.captures(it) })
    {
      // With nothing in it, it is the default.
      if case .present(.emptyList) = field.value { pending += field.comments } else { fields.append(field) }
    }
    let event = try onlyField("event", runs.members[1]) { (event: ImportNode) throws(Misfit) in
      var attributes = AttributeReader(self, event)
      try attributes.end()
      try self.leaf(event)
      return .name("True")
    }
    if let event = event.first { pending += event.comments } else { fields.append(DhallItem("event", .name("False"))) }
    fields += try onlyField("background", runs.members[2]) { (background: ImportNode) throws(Misfit) in
      var attributes = AttributeReader(self, background)
      let color = try attributes.required("color")
      try attributes.end()
      try self.leaf(background)
      return .present(.text(color))
    }
    fields += try onlyField("report", runs.members[3]) { (report: ImportNode) throws(Misfit) in
      .present(
        try self.leafRecord(
          report, "Nitpicker.Report",
          ["pointer", "hover", "focus", "touch", "keystate", "clicked", "panorama"].map { ($0, .bool) }))
    }
    fields += try listField("domains", runs.members[4]) { (it: ImportNode) throws(Misfit) in try self.guiDomain(it) }
    fields += try listField("policies", runs.members[5]) { (policy: ImportNode) throws(Misfit) in
      try self.domainMember(policy, "Nitpicker")
    }
    fields += try listField("global-keys", runs.members[6]) { (key: ImportNode) throws(Misfit) in
      try self.plainRecord(key, [("name", .text), ("label", .text)])
    }
    try each(runs.rest) { (_: ImportNode) throws(Misfit) in }
    return .call("Nitpicker.toXML", [.completion("Nitpicker", fields, end: takePending())])
  }

  private func captures(_ node: ImportNode) throws(Misfit) -> DhallExpression {
    var attributes = AttributeReader(self, node)
    try attributes.end()
    let (policies, end) = try list(node.items) { (policy: ImportNode) throws(Misfit) in
      var attributes = AttributeReader(self, policy)
      guard policy.type == "policy" || policy.type == "default-policy" else {
        throw self.unexpected(policy, in: node, ["policy", "default-policy"])
      }
      var fields: [DhallItem] = []
      if policy.type == "policy" {
        fields.append(DhallItem("selector", try self.policySelector(&attributes)))
      }
      fields += try self.fields(
        &attributes,
        [
          ("xpos", .integer), ("ypos", .integer), ("width", .natural), ("height", .natural), ("width_mm", .natural),
          ("height_mm", .natural),
        ])
      try attributes.end()
      try self.leaf(policy)
      return .completion("Nitpicker.Capture", fields, end: [])
    }
    return .present(policies.isEmpty ? .emptyList("List Nitpicker.Capture.Type") : .list(policies, end: end))
  }

  private func guiDomain(_ node: ImportNode) throws(Misfit) -> DhallExpression {
    var attributes = AttributeReader(self, node)
    var fields = try fields(
      &attributes, required: [("name", .text), ("layer", .natural)], [("color", .text), ("label", .bool)])
    for (name, type, words) in [
      ("content", "Content", ["client", "tinted"]), ("hover", "Hover", ["focused", "always"]),
      ("focus", "Focus", ["none", "click", "transient"]), ("input", "Input", ["client", "always"]),
      ("origin", "Origin", ["top_left", "top_right", "bottom_left", "bottom_right", "pointer"]),
    ] {
      if let word = try attributes.word(name, "Nitpicker.Domain." + type, words) {
        fields.append(DhallItem(name, .present(word)))
      }
    }
    fields += try self.fields(
      &attributes, [("xpos", .integer), ("ypos", .integer), ("width", .integer), ("height", .integer)])
    try attributes.end()
    try leaf(node)
    return .completion("Nitpicker.Domain", fields, end: [])
  }

  /// rom_filter's configuration.
  func romFilter(_ node: ImportNode) throws(Misfit) -> DhallExpression {
    var attributes = AttributeReader(self, node)
    var fields = try fields(&attributes, [("verbose", .bool)])
    fields += try linker(&attributes)
    try attributes.end()
    let runs = try sortedRuns(of: node, [["input"], ["output"]])
    fields += try listField("inputs", runs.members[0]) { (it: ImportNode) throws(Misfit) in try self.filterInput(it) }
    let output = try onlyField("output", runs.members[1]) { (output: ImportNode) throws(Misfit) in
      var attributes = AttributeReader(self, output)
      let type = try attributes.required("node")
      try attributes.end()
      return .record([DhallItem("node", .text(type)), DhallItem("content", try self.outputs(output))])
    }
    guard !output.isEmpty else {
      throw Misfit(code: .missing, place: node.place, message: "rom_filter without an `output`", help: "add one")
    }
    fields += output
    try each(runs.rest) { (_: ImportNode) throws(Misfit) in }
    return .call("RomFilter.toXML", [.completion("RomFilter", fields, end: takePending())])
  }

  private func filterInput(_ node: ImportNode) throws(Misfit) -> DhallExpression {
    var attributes = AttributeReader(self, node)
    var fields = try fields(&attributes, required: [("name", .text)], [])
    var source = try self.fields(&attributes, [("rom", .text), ("node", .text)])
    let initial = attributes.text("default")
    try attributes.end()
    var steps: [DhallExpression] = []
    var inner = node
    while true {
      var next: ImportNode?
      try each(inner.items) { (child: ImportNode) throws(Misfit) in
        guard next == nil, child.type == "node" || child.type == "attribute" else {
          throw self.unexpected(child, in: inner, ["node", "attribute"])
        }
        next = child
      }
      guard let step = next else { break }
      var attributes = AttributeReader(self, step)
      inner = step
      if step.type == "attribute" {
        source.append(DhallItem("attribute", .present(.text(try attributes.required("name")))))
        try attributes.end()
        try leaf(step)
        break
      }
      let fields = try self.fields(&attributes, required: [("type", .text)], [("attribute", .text), ("value", .text)])
      try attributes.end()
      steps.append(.completion("RomFilter.Input.Step", fields, end: []))
    }
    if !steps.isEmpty {
      source.insert(
        DhallItem("path", .list(steps)), at: source.firstIndex { $0.label == "attribute" } ?? source.count)
    }
    if !source.isEmpty { fields.append(DhallItem("source", .completion("RomFilter.Input.Source", source, end: []))) }
    if let initial { fields.append(DhallItem("default", .present(initial))) }
    return .completion("RomFilter.Input", fields, end: [])
  }

  private func outputs(_ node: ImportNode) throws(Misfit) -> DhallExpression {
    if let text = node.items.first(where: { $0.kind == .text }) { throw unexpectedText(text, in: node) }
    let (elements, end) = try list(node.items) { (part: ImportNode) throws(Misfit) in
      try self.output(part, of: node)
    }
    return elements.isEmpty ? .emptyList("List RomFilter.Output.Type") : .list(elements, end: end)
  }

  private func output(_ node: ImportNode, of parent: ImportNode) throws(Misfit) -> DhallExpression {
    let module = "RomFilter.Output."
    var attributes = AttributeReader(self, node)
    switch node.type {
    case "inline":
      try attributes.end()
      if let text = node.items.first(where: { $0.kind == .text }) { throw unexpectedText(text, in: node) }
      let (elements, end) = nodes(node.items) { self.rawNode($0) }
      return .call(module + "inline", [elements.isEmpty ? .emptyList("List Node.Type") : .list(elements, end: end)])
    case "attribute":
      let name = try attributes.required("name")
      let value = attributes.text("value")
      let input = attributes.text("input")
      try attributes.end()
      try leaf(node)
      switch (value, input) {
      case (let value?, nil): return .call(module + "attribute", [.text(name), value])
      case (nil, let input?): return .call(module + "attributeOf", [.text(name), input])
      default: throw unexpected(node, in: parent, [])
      }
    case "node":
      let type = try attributes.required("type")
      try attributes.end()
      return .call(module + "node", [.text(type), try outputs(node)])
    case "input":
      let name = try attributes.required("name")
      let skips = try attributes.bool("skip_toplevel")
      try attributes.end()
      try leaf(node)
      return .call(module + "copy", [.text(name), skips.map { .present($0) } ?? .call("None", [.name("Bool")])])
    case "if":
      try attributes.end()
      return try choice(node)
    default: throw unexpected(node, in: parent, ["inline", "attribute", "node", "input", "if"])
    }
  }

  private func choice(_ node: ImportNode) throws(Misfit) -> DhallExpression {
    var condition: DhallExpression?
    var yes: DhallExpression?
    var no: DhallExpression?
    try each(node.items) { (part: ImportNode) throws(Misfit) in
      switch part.type {
      case "has_value" where condition == nil && yes == nil:
        condition = try self.plainRecord(part, [("input", .text), ("value", .text)])
      case "then" where yes == nil && no == nil: yes = try self.outputs(part)
      case "else" where no == nil && !part.nodes.isEmpty: no = try self.outputs(part)
      default: throw self.unexpected(part, in: node, ["has_value", "then", "else"])
      }
    }
    guard let condition, let yes else {
      throw Misfit(
        code: .missing, place: node.place, message: "`if` needs a `has_value` and a `then`", help: "add what is missing"
      )
    }
    return .call(
      "RomFilter.Output.whenValue", [condition, yes, no ?? .emptyList("List RomFilter.Output.Type")])
  }
}
