// SPDX-License-Identifier: MIT

/// The nodes of a program's configuration in the order of `Libc/Part.dhall`.
private let libcParts: [(type: String, part: String)] = [
  ("vfs", "Vfs"), ("libc", "Libc"), ("arg", "Arg"), ("env", "Env"), ("", "Content"), ("policy", "Policies"),
]

extension Importer {
  /// The configuration of a program that uses the C library: one that has a node for it, arguments or variables.
  func isProgram(_ node: ImportNode) -> Bool {
    node.nodes.contains { $0.type == "libc" || $0.type == "arg" || $0.type == "env" }
  }

  func program(_ node: ImportNode) throws(Misfit) -> DhallExpression {
    var attributes = AttributeReader(self, node)
    let ld = try linker(&attributes)
    let others = attributes.rest()
    var fields: [DhallItem] = others.isEmpty ? [] : [DhallItem("attributes", toMap(others))]
    fields += ld
    let runs = try runs(of: node) { (child: ImportNode) throws(Misfit) in
      let type = child.type == "default-policy" ? "policy" : child.type
      return libcParts.firstIndex { $0.type == type } ?? 4
    }
    let outer = takePending()
    for part in runs.sequence {
      let items = runs.members[part]
      switch libcParts[part].type {
      case "vfs":
        fields += try onlyField("vfs", items) { (vfs: ImportNode) throws(Misfit) in .present(try self.vfs(vfs)) }
      case "libc":
        fields += try onlyField("libc", items) { (it: ImportNode) throws(Misfit) in .present(try self.libc(it)) }
      case "arg": fields += try listField("arg", items) { (arg: ImportNode) throws(Misfit) in try self.argument(arg) }
      case "env": fields += try listField("env", items) { (env: ImportNode) throws(Misfit) in try self.variable(env) }
      case "policy":
        fields += try listField("policies", items) { (it: ImportNode) throws(Misfit) in try self.policy(it) }
      default: fields += try listField("content", items) { (it: ImportNode) throws(Misfit) in self.rawNode(it) }
      }
    }
    try each(runs.rest) { (_: ImportNode) throws(Misfit) in }
    let end = takePending()
    pending = outer
    if runs.isMixed {
      if options.keepsOrder { throw unusual(node) }
      note(.moved, node.place, "nodes of one type are written together, which is the same to the program")
      allow(.moved(node))
    }
    if let first = shortestOrder(runs.sequence) {
      if options.keepsOrder {
        fields.append(DhallItem("order", .list(first.map { .name("Libc.Part." + libcParts[$0].part) })))
      } else {
        allow(.moved(node))
      }
    }
    return .call("Libc.toXML", [.completion("Libc.Bare", fields, end: end)])
  }

  private func libc(_ node: ImportNode) throws(Misfit) -> DhallExpression {
    let outer = takePending()
    var attributes = AttributeReader(self, node)
    var fields = try fields(
      &attributes,
      [
        ("stdin", .text), ("stdout", .text), ("stderr", .text), ("cwd", .text), ("rtc", .text), ("rng", .text),
        ("pipe", .text), ("socket", .text), ("nameserver_file", .text), ("connect_timeout_sec", .natural),
        ("update_mtime", .bool),
      ])
    try attributes.end()
    // In the order of `Libc/Settings.dhall`.
    let runs = try sortedRuns(of: node, [["stack"], ["pthread"], ["fd"], ["passwd"], ["group"]])
    fields += try onlyField("stack", runs.members[0]) { (stack: ImportNode) throws(Misfit) in
      var attributes = AttributeReader(self, stack)
      guard let size = try attributes.size("size") else { throw self.unexpected(stack, in: node, []) }
      try attributes.end()
      try self.leaf(stack)
      return .present(size)
    }
    fields += try onlyField("pthread", runs.members[1]) { (it: ImportNode) throws(Misfit) in
      .present(try self.pthread(it))
    }
    fields += try listField("fds", runs.members[2]) { (fd: ImportNode) throws(Misfit) in
      try self.leafRecord(
        fd, "Libc.Settings.Fd", required: [("id", .natural), ("path", .text)],
        [("readable", .bool), ("writeable", .bool), ("cloexec", .bool), ("seek", .natural)])
    }
    fields += try onlyField("passwd", runs.members[3]) { (it: ImportNode) throws(Misfit) in
      .present(
        try self.leafRecord(
          it, "Libc.Settings.Passwd",
          [
            ("name", .text), ("passwd", .text), ("uid", .natural), ("gid", .natural), ("change", .natural),
            ("class", .text), ("gecos", .text), ("home", .text), ("shell", .text), ("expire", .natural),
            ("fields", .natural),
          ]))
    }
    fields += try listField("group", runs.members[4]) { (it: ImportNode) throws(Misfit) in
      try self.leafRecord(it, "Libc.Settings.Group", [("name", .text), ("passwd", .text), ("gid", .natural)])
    }
    try each(runs.rest) { (_: ImportNode) throws(Misfit) in }
    let end = takePending()
    pending = outer
    return .completion("Libc.Settings", fields, end: end)
  }

  private func pthread(_ node: ImportNode) throws(Misfit) -> DhallExpression {
    var attributes = AttributeReader(self, node)
    var fields = try fields(&attributes, [("verbose", .bool)])
    if let placement = try attributes.word(
      "placement", "Libc.Settings.Pthread.Placement", ["all-cpus", "single-cpu", "manual"])
    {
      fields.append(DhallItem("placement", .present(placement)))
    }
    try attributes.end()
    let (threads, end) = try list(node.items) { (thread: ImportNode) throws(Misfit) in
      guard thread.type == "thread" else { throw self.unexpected(thread, in: node, ["thread"]) }
      guard
        case .completion(_, let fields, _) = try self.leafRecord(
          thread, "", required: [("id", .natural), ("cpu", .natural)], [])
      else { throw self.unexpected(thread, in: node, []) }
      return .record(fields)
    }
    if !threads.isEmpty { fields.append(DhallItem("threads", .list(threads, end: end))) }
    return .completion("Libc.Settings.Pthread", fields, end: [])
  }

  private func argument(_ node: ImportNode) throws(Misfit) -> DhallExpression {
    var attributes = AttributeReader(self, node)
    let name = attributes.text("name")
    let value = attributes.text("value")
    try attributes.end()
    try each(node.items) { (child: ImportNode) throws(Misfit) in throw self.unexpected(child, in: node, []) }
    switch (name, value, node.text) {
    case (let name?, nil, nil): return .call("Libc.Arg.arg", [name])
    case (nil, nil, let text?): return .call("Libc.Arg.text", [.text(text)])
    case (let name?, nil, let text?): return .call("Libc.Arg.option", [name, .text(text)])
    case (nil, let value?, nil): return .call("Libc.Arg.value", [value])
    default: throw unexpected(node, in: node, [])
    }
  }

  private func variable(_ node: ImportNode) throws(Misfit) -> DhallExpression {
    var attributes = AttributeReader(self, node)
    let name = attributes.text("name")
    let key = attributes.text("key")
    let value = attributes.text("value")
    try attributes.end()
    try each(node.items) { (child: ImportNode) throws(Misfit) in throw self.unexpected(child, in: node, []) }
    switch (name, key, value, node.text) {
    case (let name?, nil, nil, let text?): return .call("Libc.Env.env", [name, .text(text)])
    case (nil, let key?, let value?, nil): return .call("Libc.Env.keyValue", [key, value])
    default: throw unexpected(node, in: node, [])
    }
  }
}
