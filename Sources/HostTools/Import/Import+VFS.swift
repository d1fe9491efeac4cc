// SPDX-License-Identifier: MIT

/// File systems that are mounted without a word.
private let plainFileSystems = [
  "capture": "capture", "fatfs": "fatfs", "fs": "fs", "gpu": "gpu", "libusb": "libusb", "log": "log", "null": "null",
  "ram": "ram", "rtc": "rtc", "terminal": "terminal", "zero": "zero",
]

/// File systems with nothing but a name.
private let namedFileSystems = [
  "tar": "tar", "jitterentropy": "jitterentropy", "tresor_crypto_aes_cbc": "tresorCryptoAesCbc",
  "tresor_crypto_memcopy": "tresorCryptoMemcopy",
]

private struct FileSystem {
  var function: String
  var schema: String
  var required: [(String, AttributeKind)] = []
  var optional: [(String, AttributeKind)]
}

/// File systems with attributes.
private let fileSystems: [String: FileSystem] = [
  "block": FileSystem(
    function: "block", schema: "Block", optional: [("name", .text), ("label", .text), ("io_buffer", .size)]),
  "fs": FileSystem(
    function: "fsOf", schema: "FS", optional: [("label", .text), ("writeable", .bool), ("buffer_size", .size)]),
  "log": FileSystem(function: "logOf", schema: "Log", optional: [("name", .text), ("label", .text)]),
  "oss": FileSystem(
    function: "oss", schema: "Oss",
    optional: [
      ("name", .text), ("label", .text), ("play_enabled", .bool), ("record_enabled", .bool), ("verbose", .bool),
    ]),
  "ram_log": FileSystem(function: "ramLog", schema: "RamLog", optional: [("name", .text), ("limit", .size)]),
  "rom": FileSystem(
    function: "romOf", schema: "Rom", required: [("name", .text)], optional: [("label", .text), ("binary", .bool)]),
  "rump": FileSystem(
    function: "rump", schema: "Rump", required: [("fs", .text)],
    optional: [("ram", .size), ("writeable", .bool), ("gemdos", .bool)]),
  "terminal": FileSystem(
    function: "terminalOf", schema: "Terminal", optional: [("name", .text), ("label", .text), ("raw", .bool)]),
  "trace": FileSystem(function: "trace", schema: "Trace", optional: [("name", .text), ("ram", .size)]),
  "tresor": FileSystem(
    function: "tresor", schema: "Tresor", required: [("block", .text), ("crypto", .text), ("trust_anchor", .text)],
    optional: [("name", .text), ("verbose", .bool)]),
  "tresor_trust_anchor": FileSystem(
    function: "trustAnchor", schema: "TrustAnchor", required: [("name", .text), ("storage_dir", .text)], optional: []),
  "ttf": FileSystem(
    function: "ttf", schema: "Ttf", required: [("name", .text), ("path", .text)],
    optional: [("size_px", .text), ("cache", .size)]),
  "xoroshiro": FileSystem(
    function: "xoroshiro", schema: "Xoroshiro", required: [("seed_path", .text)], optional: [("name", .text)]),
  "zero": FileSystem(function: "zeroOf", schema: "Zero", optional: [("name", .text), ("size", .size)]),
]

extension Importer {
  /// The list of what is mounted in a node.
  func mounts(_ node: ImportNode) -> DhallExpression {
    let (elements, end) = nodes(node.items) { self.mount($0) }
    return elements.isEmpty ? .emptyList("VFS.Type") : .list(elements, end: end)
  }

  /// The node `vfs` of a configuration.
  func vfs(_ node: ImportNode) throws(Misfit) -> DhallExpression {
    if let text = node.items.first(where: { $0.kind == .text }) { throw unexpectedText(text, in: node) }
    var attributes = AttributeReader(self, node)
    try attributes.end()
    return mounts(node)
  }

  /// A file system. What is no built-in one, or has attributes that a built-in one has not, is a plugin.
  private func mount(_ node: ImportNode) -> DhallExpression {
    if case .success(let it) = attempt({ () throws(Misfit) in try self.knownMount(node) }) { return it }
    let isLeaf = node.nodes.isEmpty && node.text == nil
    guard isLeaf, !plainFileSystems.keys.contains(node.type) || !node.attributes.isEmpty else { return rawNode(node) }
    _ = attempt { () throws(Misfit) in try self.leaf(node) }
    return .call("VFS.plugin", [.text(node.type), toMap(node.attributes)])
  }

  private func knownMount(_ node: ImportNode) throws(Misfit) -> DhallExpression {
    var attributes = AttributeReader(self, node)
    switch node.type {
    case "dir":
      let name = try attributes.required("name")
      try attributes.end()
      if let text = node.items.first(where: { $0.kind == .text }) { throw unexpectedText(text, in: node) }
      return .call("VFS.dir", [.text(name), mounts(node)])
    case "import":
      let overwrites = try attributes.bool("overwrite")
      try attributes.end()
      if let text = node.items.first(where: { $0.kind == .text }) { throw unexpectedText(text, in: node) }
      switch overwrites {
      case nil: return .call("VFS.imported", [mounts(node)])
      case .name("True"): return .call("VFS.importedOver", [mounts(node)])
      default: throw unexpected(node, in: node, [])
      }
    case "inline":
      let name = try attributes.required("name")
      try attributes.end()
      if let text = node.text {
        try each(node.items) { (_: ImportNode) throws(Misfit) in }
        return .call("VFS.inline", [.text(name), .text(text)])
      }
      let (elements, end) = nodes(node.items) { $0.type == "config" ? self.config($0) : self.rawNode($0) }
      guard !elements.isEmpty else { throw unexpected(node, in: node, []) }
      return .call("VFS.inlineNodes", [.text(name), .list(elements, end: end)])
    case "symlink":
      let name = try attributes.required("name")
      let target = try attributes.required("target")
      try attributes.end()
      try leaf(node)
      return .call("VFS.symlink", [.text(name), .text(target)])
    case "pipe":
      try attributes.end()
      let (elements, end) = try list(node.items) { (fifo: ImportNode) throws(Misfit) in
        guard fifo.type == "fifo" else { throw self.unexpected(fifo, in: node, ["fifo"]) }
        var attributes = AttributeReader(self, fifo)
        let name = try attributes.required("name")
        try attributes.end()
        try self.leaf(fifo)
        return .text(name)
      }
      return .call("VFS.pipe", [elements.isEmpty ? .emptyList("List Text") : .list(elements, end: end)])
    case "lwip", "lxip": return .call("VFS." + node.type, [try network(node)])
    default: break
    }
    if node.attributes.isEmpty, let function = plainFileSystems[node.type] {
      try leaf(node)
      return .name("VFS." + function)
    }
    if let function = namedFileSystems[node.type] {
      let name = try attributes.required("name")
      try attributes.end()
      try leaf(node)
      return .call("VFS." + function, [.text(name)])
    }
    guard let type = fileSystems[node.type] else { throw unexpected(node, in: node, []) }
    if node.type == "rom", node.attributes.count == 1, let name = node.name {
      try leaf(node)
      return .call("VFS.rom", [.text(name)])
    }
    let record = try leafRecord(node, "VFS." + type.schema, required: type.required, type.optional)
    return .call("VFS." + type.function, [record])
  }

  /// What a TCP/IP stack is told.
  private func network(_ node: ImportNode) throws(Misfit) -> DhallExpression {
    var attributes = AttributeReader(self, node)
    var fields = try fields(&attributes, [("name", .text), ("label", .text), ("mtu", .natural)])
    if let dhcp = try attributes.bool("dhcp") {
      guard dhcp == .name("True") else { throw unexpected(node, in: node, []) }
      if fields.isEmpty, node.attributes.count == 1 {
        try leaf(node)
        return .name("VFS.IP.dhcp")
      }
      fields.append(DhallItem("address", .name("VFS.IP.Address.Dhcp")))
    } else if node["ip_addr"] != nil {
      let address = try self.fields(
        &attributes, required: [("ip_addr", .text), ("netmask", .text)], [("gateway", .text), ("nameserver", .text)])
      fields.append(
        DhallItem("address", .call("VFS.IP.Address.Static", [.completion("VFS.IP.Static", address, end: [])])))
    }
    try attributes.end()
    try leaf(node)
    return .completion("VFS.IP", fields, end: [])
  }
}
