// SPDX-License-Identifier: MIT

import DhallLite
import GenodeConfig

/// Passes an init configuration on to a tree, with all that protects init, whatever the policy says:
///
/// - what init keeps for itself is said (`resource`), so that children that want too much cannot starve it;
/// - the state report has room for all children, and ids;
/// - the top node has a version, which the report echoes;
/// - a start node keeps the version that was raised for it before, in inits inside too;
/// - in a start node `config` comes before `route`, and the last node of the document is no start node: init takes
///   an inline configuration at the very end of the document for a changed one.
///
/// What init did without each of them was seen: a hang, an unreadable report, a trial without end, a restart, a
/// signal.
struct Protection: NodeSink {
  private var builder: TreeBuilder
  private let watches: Bool
  private let protects: Bool

  private var depth = 0
  /// How many of the open nodes are in turn `config` and `start`: an init, its child, the init that this is, …
  private var inits = 0
  /// In force, the inits on the way here, of the first few levels: what lies deeper is not looked after.
  private var before = InlineArray<8, Before>(repeating: Before())
  private var seen = Seen()
  private var children: UInt64 = 0
  /// Children of the top node in force that can be repeated, from the one with number `repeatedIndex` on: the tree in
  /// force is the one that was made.
  private var repeated: Node?
  private var repeatedIndex = 0
  private let repeats: Bool
  /// What the node is whose attributes are passing.
  private var kind = Kind.other
  private var startName = ShortText()
  private var startVersion = ShortText()

  private enum Kind {
    case other, start, resource, report
  }

  /// The configuration of an init that is in force.
  private struct Before {
    var config: Node?
    /// Where the search begins: behind what was found last, because start nodes rarely change their order.
    var next: Node?

    init(_ config: Node? = nil) {
      self.config = config
      next = config?.first
    }

    mutating func start(_ name: UnsafeRawBufferPointer) -> Node? {
      guard let found = find(name, next, nil) ?? find(name, config?.first, next) else { return nil }
      next = found.next
      return found
    }

    /// From an item on, up to another one or to the end.
    private func find(_ name: UnsafeRawBufferPointer, _ from: Node?, _ end: Node?) -> Node? {
      var item = from
      while let node = item, node != end {
        if node.kind == .node, node.isType("start"), let other = node.name, other.equals(name) { return node }
        item = node.next
      }
      return nil
    }
  }

  private struct Seen {
    var ram = false
    var caps = false
    var report = false
    var buffer = false
  }

  /// `old` is what is in force: start nodes with their versions, in the order in which they came if it `repeats` them.
  /// What is no init's passes as it is: `protects` is false.
  init(_ builder: TreeBuilder, old: Node?, repeats: Bool, watches: Bool, protects: Bool) {
    self.builder = builder
    before[0] = Before(old)
    self.repeats = repeats
    repeated = old?.first
    self.watches = watches
    self.protects = protects
  }

  /// The places in a tree that is made here say where its nodes are in the document (`Lines.swift`), not in the policy.
  mutating func place(_ place: NodePlace) {}

  @inline(never)
  mutating func open(type: UnsafeRawBufferPointer) throws(NodeError) {
    guard protects else { return try builder.open(type: type) }
    try endAttributes()
    let isInit = depth == 0 || inits % 2 == 0 && type.equals("config")
    let isStart = inits % 2 == 1 && type.equals("start")
    if inits == depth, isInit || isStart { inits += 1 }
    depth += 1
    try builder.open(type: type)
    if depth == 1 { try put("version", "0") }  // The number comes when the rest is known.
    if isStart, inits == depth, depth / 2 < before.count {
      kind = .start
      startName = ShortText()
      startVersion = ShortText()
    }
    guard depth == 2 else { return }
    if isStart {
      children += 1
    } else if type.equals("resource") {
      kind = .resource
    } else if type.equals("report"), !seen.report {
      kind = .report
      seen.report = true
    }
  }

  @inline(never)
  mutating func attribute(name: UnsafeRawBufferPointer, value: UnsafeRawBufferPointer) throws(NodeError) {
    guard protects else { return try builder.attribute(name: name, value: value) }
    if depth == 1, name.equals("version") { return }
    switch kind {
    case .start:
      if name.equals("name") { startName = ShortText(value) }
      if name.equals("version") {
        startVersion = ShortText(value)
        return
      }
    case .resource:
      if name.equals("name") {
        if value.equals("RAM") { seen.ram = true }
        if value.equals("CAP") { seen.caps = true }
      }
    case .report:
      if name.equals("buffer") { seen.buffer = true }
      if watches, name.equals("ids") { return }
    case .other: break
    }
    try builder.attribute(name: name, value: value)
  }

  @inline(never)
  mutating func text(_ bytes: UnsafeRawBufferPointer) throws(NodeError) {
    try endAttributes()
    try builder.text(bytes)
  }

  @inline(never)
  mutating func close() throws(NodeError) {
    guard protects else { return try builder.close() }
    try endAttributes()
    if depth == 1 { try addNodes() }
    if inits == depth { inits -= 1 }
    depth -= 1
    try builder.close()
  }

  /// A start node that has not changed gets the version that it has.
  @inline(never)
  mutating func repeatChild(_ index: Int) throws(NodeError) -> Bool {
    guard protects, repeats else { return false }
    if index < repeatedIndex {
      repeated = before[0].config?.first
      repeatedIndex = 0
    }
    while repeatedIndex < index, let node = repeated {
      repeated = node.next
      repeatedIndex += 1
    }
    guard let node = repeated, node.isType("start") else { return false }
    try endAttributes()
    try builder.copy(node)
    children += 1
    return true
  }

  @inline(never)
  mutating func finish() throws(NodeError) {
    try builder.finish()
    guard protects, let buffer = builder.tree.root?.child("report")?.attribute("buffer") else { return }
    // A child takes less than this in a report without its sessions; the policy may ask for more.
    let room = 4096 + 1024 * children
    guard genodeNumber(buffer.value) ?? 0 < room else { return }
    var text = ShortText()
    text.append((room + 1023) / 1024)
    text.append("K")
    try text.withBytes { (bytes) throws(NodeError) in try builder.tree.setValue(of: buffer, to: bytes) }
  }

  // MARK: What is added

  private mutating func endAttributes() throws(NodeError) {
    switch kind {
    case .start:
      let before = versionInForce()
      // Also if it is empty, so that it can be raised; `Tidy` leaves it out of the document.
      try StartVersion(startVersion, before: before).text.withBytes { (version) throws(NodeError) in
        try builder.attribute(name: Self.bytes("version"), value: version)
      }
    case .report: try endReport()
    case .resource, .other: break
    }
    kind = .other
  }

  /// The version of the start node of the same name in the same init; what is inside of it comes next.
  private mutating func versionInForce() -> UnsafeRawBufferPointer? {
    let level = depth / 2
    let start = startName.withBytes { name in before[level - 1].start(name) }
    before[level] = Before(start?.child("config"))
    return start?.value("version")
  }

  private mutating func endReport() throws(NodeError) {
    if watches { try put("ids", "yes") }
    if !seen.buffer { try put("buffer", "4K") }
  }

  private mutating func addNodes() throws(NodeError) {
    if !seen.ram { try resource("RAM", "2M") }
    if !seen.caps { try resource("CAP", "200") }
    guard watches, !seen.report else { return }
    try builder.open(type: Self.bytes("report"))
    try endReport()
    try builder.close()
  }

  private mutating func resource(_ name: StaticString, _ preserved: StaticString) throws(NodeError) {
    try builder.open(type: Self.bytes("resource"))
    try put("name", name)
    try put("preserve", preserved)
    try builder.close()
  }

  private mutating func put(_ name: StaticString, _ value: StaticString) throws(NodeError) {
    try builder.attribute(name: Self.bytes(name), value: Self.bytes(value))
  }

  private static func bytes(_ text: StaticString) -> UnsafeRawBufferPointer {
    UnsafeRawBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount)
  }
}

/// Writes a protected tree without its empty versions.
struct Tidy<Sink: NodeSink>: NodeSink {
  var sink: Sink

  mutating func open(type: UnsafeRawBufferPointer) throws(NodeError) { try sink.open(type: type) }
  mutating func attribute(name: UnsafeRawBufferPointer, value: UnsafeRawBufferPointer) throws(NodeError) {
    if value.isEmpty, name.equals("version") { return }
    try sink.attribute(name: name, value: value)
  }
  mutating func text(_ bytes: UnsafeRawBufferPointer) throws(NodeError) { try sink.text(bytes) }
  mutating func close() throws(NodeError) { try sink.close() }
  mutating func finish() throws(NodeError) { try sink.finish() }
}
