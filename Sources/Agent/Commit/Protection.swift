// SPDX-License-Identifier: MIT

import DhallLite
import GenodeConfig

/// Passes an init configuration on to a tree, with all that protects init, whatever the policy says:
///
/// - what init keeps for itself is said (`resource`), so that children that want too much cannot starve it;
/// - the state report has room for all children, and ids;
/// - the top node has a version, which the report echoes;
/// - a start node keeps the version that was raised for it before;
/// - in a start node `config` comes before `route`, and the last node of the document is no start node: init takes
///   an inline configuration at the very end of the document for a changed one.
///
/// What init did without each of them was seen: a hang, an unreadable report, a trial without end, a restart, a
/// signal.
struct Protection: NodeSink {
  private var builder: TreeBuilder
  /// What is in force: start nodes with their versions.
  private let old: Node?
  private let watches: Bool

  private var depth = 0
  private var seen = Seen()
  private var children: UInt64 = 0
  /// What the node is whose attributes are passing.
  private var kind = Kind.other
  private var startName = ShortText()
  private var startVersion = ShortText()

  private enum Kind {
    case other, start, resource, report
  }

  private struct Seen {
    var ram = false
    var caps = false
    var report = false
    var buffer = false
  }

  init(_ builder: TreeBuilder, old: Node?, watches: Bool) {
    self.builder = builder
    self.old = old
    self.watches = watches
  }

  mutating func place(_ place: NodePlace) { builder.place(place) }

  mutating func open(type: UnsafeRawBufferPointer) throws(NodeError) {
    try endAttributes()
    depth += 1
    try builder.open(type: type)
    if depth == 1 { try put("version", "0") }  // The number comes when the rest is known.
    guard depth == 2 else { return }
    if type.equals("start") {
      kind = .start
      startName = ShortText()
      startVersion = ShortText()
      children += 1
    } else if type.equals("resource") {
      kind = .resource
    } else if type.equals("report"), !seen.report {
      kind = .report
      seen.report = true
    }
  }

  mutating func attribute(name: UnsafeRawBufferPointer, value: UnsafeRawBufferPointer) throws(NodeError) {
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

  mutating func text(_ bytes: UnsafeRawBufferPointer) throws(NodeError) {
    try endAttributes()
    try builder.text(bytes)
  }

  mutating func close() throws(NodeError) {
    try endAttributes()
    if depth == 1 { try addNodes() }
    depth -= 1
    try builder.close()
  }

  mutating func finish() throws(NodeError) {
    try builder.finish()
    guard let buffer = builder.tree.root?.child("report")?.attribute("buffer") else { return }
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
      let before = startName.withBytes { name in old?.start(name)?.value("version") }
      // Also if it is empty, so that it can be raised; `Tidy` leaves it out of the document.
      try StartVersion(startVersion, before: before).text.withBytes { (version) throws(NodeError) in
        try builder.attribute(name: Self.bytes("version"), value: version)
      }
    case .report: try endReport()
    case .resource, .other: break
    }
    kind = .other
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

extension Node {
  /// The start node of a name.
  func start(_ name: UnsafeRawBufferPointer) -> Node? {
    for node in children where node.isType("start") {
      if let other = node.name, other.equals(name) { return node }
    }
    return nil
  }
}
