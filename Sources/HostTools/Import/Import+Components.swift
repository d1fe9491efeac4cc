// SPDX-License-Identifier: MIT

extension Importer {
  /// The configuration of a component by the type that the package has for it; nil where it has none, and where the
  /// type does not fit, which is said.
  func typedConfig(_ node: ImportNode, of parent: ImportNode?) -> DhallExpression? {
    let convert: (ImportNode) throws(Misfit) -> DhallExpression
    switch parent.flatMap(binary) {
    case "report_rom": convert = reportRom
    case "vfs": convert = vfsServer
    case "nic_router": convert = nicRouter
    case "dynamic_rom": convert = dynamicRom
    case "nitpicker": convert = nitpicker
    case "rom_filter": convert = romFilter
    case "terminal": convert = terminal
    case "sequence": convert = sequence
    case "platform", "pc_platform", "imx8mq_platform", "imx8mp_platform", "imx7d_platform", "imx6q_platform",
      "imx53_platform":
      convert = platform
    case "depot_deploy": convert = depotDeploy
    default:
      if node.child("static") != nil, node.child("common_routes") != nil {
        convert = depotDeploy
      } else if isProgram(node) {
        convert = program
      } else {
        return nil
      }
    }
    // What has nothing in it needs no type.
    guard !node.attributes.isEmpty || !node.nodes.isEmpty else { return nil }
    switch attempt({ () throws(Misfit) in try convert(node) }) {
    case .success(let expression): return expression
    case .failure(let misfit):
      say(misfit)
      return nil
    }
  }

  func binary(_ start: ImportNode) -> String? {
    start.child("binary")?.name ?? start["binary"] ?? start.name
  }

  /// The record of a policy that has nothing but a selector and one attribute, which is required.
  private func member(
    _ node: ImportNode, _ attribute: String
  ) throws(Misfit) -> (selector: DhallExpression, value: String) {
    var attributes = AttributeReader(self, node)
    let selector = node.type == "policy" ? try policySelector(&attributes) : .name("PolicySelector.otherwise")
    let value = try attributes.required(attribute)
    try attributes.end()
    try leaf(node)
    return (selector, value)
  }

  /// A policy that puts clients into a domain.
  func domainMember(_ node: ImportNode, _ module: String) throws(Misfit) -> DhallExpression {
    let (selector, domain) = try member(node, "domain")
    switch selector {
    case .name: return .call(module + ".otherwise", [.text(domain)])
    case .call("PolicySelector.label", let label): return .call(module + ".label", label + [.text(domain)])
    case .call("PolicySelector.prefix", let prefix): return .call(module + ".prefix", prefix + [.text(domain)])
    default: return .record([DhallItem("selector", selector), DhallItem("domain", .text(domain))])
    }
  }

  private func reportRom(_ node: ImportNode) throws(Misfit) -> DhallExpression {
    var attributes = AttributeReader(self, node)
    var fields = try fields(&attributes, [("verbose", .bool)])
    fields += try linker(&attributes)
    try attributes.end()
    let runs = try sortedRuns(of: node, [["policy", "default-policy"]])
    fields += try listField("policies", runs.members[0]) { (policy: ImportNode) throws(Misfit) in
      let (selector, report) = try self.member(policy, "report")
      if case .call("PolicySelector.label", let label) = selector, case .text(let rom) = label.first,
        let consumer = twoWords(rom), let producer = twoWords(report)
      {
        return .call(
          "ReportRom.wire",
          [.text(producer.0), .text(producer.1), .text(consumer.0), .text(consumer.1)])
      }
      return .record([DhallItem("selector", selector), DhallItem("report", .text(report))])
    }
    try each(runs.rest) { (_: ImportNode) throws(Misfit) in }
    return .call("ReportRom.toXML", [.completion("ReportRom", fields, end: takePending())])
  }

  private func vfsServer(_ node: ImportNode) throws(Misfit) -> DhallExpression {
    var attributes = AttributeReader(self, node)
    var fields = try linker(&attributes)
    try attributes.end()
    let runs = try sortedRuns(of: node, [["vfs"], ["policy", "default-policy"]])
    guard runs.members[0] != nil else {
      throw Misfit(
        code: .missing, place: node.place, message: "a VFS server without a `vfs`", help: "add the node `vfs`")
    }
    fields += try onlyField("vfs", runs.members[0]) { (vfs: ImportNode) throws(Misfit) in try self.vfs(vfs) }
    fields += try listField("policies", runs.members[1]) { (policy: ImportNode) throws(Misfit) in
      var attributes = AttributeReader(self, policy)
      let selector = policy.type == "policy" ? try self.policySelector(&attributes) : .name("PolicySelector.otherwise")
      let root = try attributes.required("root")
      let writeable = try attributes.bool("writeable")
      try attributes.end()
      try self.leaf(policy)
      switch writeable {
      case nil: return .call("VfsServer.readOnly", [selector, .text(root)])
      case .name("True"): return .call("VfsServer.writeable", [selector, .text(root)])
      case .some(let no):
        return .record([
          DhallItem("selector", selector), DhallItem("root", .text(root)), DhallItem("writeable", .present(no)),
        ])
      }
    }
    try each(runs.rest) { (_: ImportNode) throws(Misfit) in }
    return .call("VfsServer.toXML", [.completion("VfsServer", fields, end: takePending())])
  }

  private func dynamicRom(_ node: ImportNode) throws(Misfit) -> DhallExpression {
    var attributes = AttributeReader(self, node)
    var fields = try fields(&attributes, [("verbose", .bool)])
    fields += try linker(&attributes)
    try attributes.end()
    let runs = try sortedRuns(of: node, [["rom"]])
    fields += try listField("roms", runs.members[0]) { (rom: ImportNode) throws(Misfit) in
      var attributes = AttributeReader(self, rom)
      let name = try attributes.required("name")
      try attributes.end()
      let (steps, end) = try self.list(rom.items) { (step: ImportNode) throws(Misfit) in
        try self.step(step, of: rom)
      }
      return .record([
        DhallItem("name", .text(name)),
        DhallItem("steps", steps.isEmpty ? .emptyList("List DynamicRom.Step") : .list(steps, end: end)),
      ])
    }
    try each(runs.rest) { (_: ImportNode) throws(Misfit) in }
    return .call("DynamicRom.toXML", [.completion("DynamicRom", fields, end: takePending())])
  }

  private func step(_ node: ImportNode, of rom: ImportNode) throws(Misfit) -> DhallExpression {
    var attributes = AttributeReader(self, node)
    switch node.type {
    case "sleep":
      let milliseconds = try attributes.natural("milliseconds")
      try attributes.end()
      try leaf(node)
      guard let milliseconds else { throw unexpected(node, in: rom, []) }
      return .call("DynamicRom.sleep", [milliseconds])
    case "empty":
      try attributes.end()
      try leaf(node)
      return .name("DynamicRom.empty")
    case "inline":
      let description = attributes.text("description")
      try attributes.end()
      guard node.nodes.count == 1, node.text == nil else {
        throw Misfit(
          code: .value, place: node.place, message: "`inline` must hold one node", help: "put the nodes into one")
      }
      var shown: DhallExpression?
      try each(node.items) { (child: ImportNode) throws(Misfit) in
        shown = child.type == "config" ? self.config(child) : self.rawNode(child)
      }
      guard let shown else { throw unexpected(node, in: rom, []) }
      if let description { return .call("DynamicRom.show", [description, shown]) }
      return .call(
        "DynamicRom.Step.Show",
        [.record([DhallItem("description", .call("None", [.name("Text")])), DhallItem("node", shown)])])
    default: throw unexpected(node, in: rom, ["inline", "sleep", "empty"])
    }
  }

  private func terminal(_ node: ImportNode) throws(Misfit) -> DhallExpression {
    var attributes = AttributeReader(self, node)
    var fields = try fields(&attributes, [("copy", .bool), ("paste", .bool), ("cache", .size)])
    fields += try linker(&attributes)
    try attributes.end()
    let runs = try sortedRuns(of: node, [["palette"], ["initial"], ["vfs"]])
    fields += try onlyField("palette", runs.members[0]) { (palette: ImportNode) throws(Misfit) in
      let (colors, end) = try self.list(palette.items) { (color: ImportNode) throws(Misfit) in
        guard color.type == "color" else { throw self.unexpected(color, in: palette, ["color"]) }
        return try self.plainRecord(color, [("index", .natural), ("value", .text)])
      }
      guard !colors.isEmpty else { throw self.unexpected(palette, in: node, []) }
      return .list(colors, end: end)
    }
    fields += try onlyField("initial", runs.members[1]) { (initial: ImportNode) throws(Misfit) in
      .present(try self.plainRecord(initial, [("width", .natural), ("height", .natural)]))
    }
    fields += try onlyField("vfs", runs.members[2]) { (vfs: ImportNode) throws(Misfit) in
      .present(try self.vfs(vfs))
    }
    try each(runs.rest) { (_: ImportNode) throws(Misfit) in }
    return .call("Terminal.toXML", [.completion("Terminal", fields, end: takePending())])
  }

  /// A record literal of attributes that must all be there.
  func plainRecord(_ node: ImportNode, _ required: [(String, AttributeKind)]) throws(Misfit) -> DhallExpression {
    guard case .completion(_, let fields, _) = try leafRecord(node, "", required: required, []) else {
      preconditionFailure("a record is a completion")
    }
    return .record(fields)
  }

  private func sequence(_ node: ImportNode) throws(Misfit) -> DhallExpression {
    var attributes = AttributeReader(self, node)
    var fields = try fields(&attributes, [("repeat", .bool), ("keep_going", .bool), ("restart", .bool)])
    fields += try linker(&attributes)
    try attributes.end()
    let runs = try sortedRuns(of: node, [["start"]])
    fields += try listField("children", runs.members[0]) { (start: ImportNode) throws(Misfit) in
      var attributes = AttributeReader(self, start)
      var fields = try self.fields(&attributes, required: [("name", .text)], [])
      let rom = attributes.text("config")
      try attributes.end()
      let parts = try self.sortedRuns(of: start, [["binary"], ["config"]])
      fields += try self.onlyField("binary", parts.members[0]) { (binary: ImportNode) throws(Misfit) in
        var attributes = AttributeReader(self, binary)
        let name = try attributes.required("name")
        try attributes.end()
        try self.leaf(binary)
        return .present(.text(name))
      }
      if let rom {
        guard parts.members[1] == nil else {
          throw Misfit(
            code: .contradiction, place: start.place, message: "a configuration by name and one in place",
            help: "keep one of the two")
        }
        fields.append(DhallItem("config", .call("Sequence.Config.Rom", [rom])))
      }
      fields += try self.onlyField("config", parts.members[1]) { (config: ImportNode) throws(Misfit) in
        .call("Sequence.Config.Node", [self.config(config, of: start)])
      }
      try self.each(parts.rest) { (_: ImportNode) throws(Misfit) in }
      return .completion("Sequence.Start", fields, end: [])
    }
    try each(runs.rest) { (_: ImportNode) throws(Misfit) in }
    return .call("Sequence.toXML", [.completion("Sequence", fields, end: takePending())])
  }

  private func platform(_ node: ImportNode) throws(Misfit) -> DhallExpression {
    var attributes = AttributeReader(self, node)
    var fields = try fields(&attributes, [("devices_rom", .text)])
    fields += try linker(&attributes)
    try attributes.end()
    let runs = try sortedRuns(of: node, [["report"], ["policy", "default-policy"]])
    fields += try onlyField("report", runs.members[0]) { (report: ImportNode) throws(Misfit) in
      .present(
        try self.leafRecord(report, "Platform.Report", [("devices", .bool), ("config", .bool), ("iommu", .bool)]))
    }
    fields += try listField("policies", runs.members[1]) { (policy: ImportNode) throws(Misfit) in
      var attributes = AttributeReader(self, policy)
      let selector = policy.type == "policy" ? try self.policySelector(&attributes) : .name("PolicySelector.otherwise")
      let optional = try self.fields(&attributes, [("info", .bool), ("version", .text)])
      try attributes.end()
      let (devices, end) = try self.list(policy.items) { (device: ImportNode) throws(Misfit) in
        try self.device(device, of: policy)
      }
      let list = devices.isEmpty ? DhallExpression.emptyList("List Platform.Device.Type") : .list(devices, end: end)
      if optional.isEmpty, case .call("PolicySelector.prefix", let prefix) = selector {
        return .call("Platform.prefix", prefix + [list])
      }
      return .completion(
        "Platform.Policy", [DhallItem("selector", selector)] + optional + [DhallItem("devices", list)], end: [])
    }
    try each(runs.rest) { (_: ImportNode) throws(Misfit) in }
    return .call("Platform.toXML", [.completion("Platform", fields, end: takePending())])
  }

  private func device(_ node: ImportNode, of policy: ImportNode) throws(Misfit) -> DhallExpression {
    var attributes = AttributeReader(self, node)
    switch node.type {
    case "device":
      let name = try attributes.required("name")
      try attributes.end()
      try leaf(node)
      return .call("Platform.Device.named", [.text(name)])
    case "pci":
      let classes = [
        "AHCI", "AUDIO", "ETHERNET", "HDAUDIO", "ISABRIDGE", "NVME", "USB", "USB4", "VGA", "WIFI",
      ]
      if let word = try attributes.word("class", "Platform.Device.Class", classes) {
        try attributes.end()
        try leaf(node)
        return .call("Platform.Device.class", [word])
      }
      let vendor = try attributes.required("vendor_id")
      let device = try attributes.required("device_id")
      try attributes.end()
      try leaf(node)
      return .call("Platform.Device.id", [.text(vendor), .text(device)])
    default: throw unexpected(node, in: policy, ["device", "pci"])
    }
  }
}

/// The two words of a label, where there are two.
private func twoWords(_ label: String) -> (String, String)? {
  let words = label.split(separator: " -> ", omittingEmptySubsequences: false)
  guard words.count == 2, !words[0].isEmpty, !words[1].isEmpty else { return nil }
  return (String(words[0]), String(words[1]))
}
