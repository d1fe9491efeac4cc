// SPDX-License-Identifier: MIT

import DhallLite

/// A version for a start node, so that init creates the child anew.
public struct BumpedVersion {
  private var storage = InlineArray<80, UInt8>(repeating: 0)
  private var count = 0

  /// The next number if the version is one, else the version with `+1` behind it, and so on. Nil if it gets too long
  /// for init, which cuts at 79 bytes.
  init?(after version: UnsafeRawBufferPointer) {
    guard version.count < GenodeValue.versionLimit - 1 else { return nil }
    var digits = version.count
    while digits > 0, isDigit(version[digits - 1]) { digits -= 1 }
    let isNumbered = digits == 0 || version[digits - 1] == .plus
    for byte in version { append(byte) }
    if version.isEmpty {
      append(0x31)
      return
    }
    guard isNumbered, digits < version.count else {
      append(.plus)
      append(0x31)
      return
    }
    // Adds one to the number at the end.
    var at = count - 1
    while at >= digits, storage[at] == 0x39 {
      storage[at] = 0x30
      at -= 1
    }
    if at >= digits {
      storage[at] += 1
    } else {
      var end = count
      while end > digits {
        storage[end] = storage[end - 1]
        end -= 1
      }
      storage[digits] = 0x31
      count += 1
    }
  }

  private mutating func append(_ byte: UInt8) {
    storage[count] = byte
    count += 1
  }

  /// The bytes, valid during the call.
  public func withBytes<Result>(_ body: (UnsafeRawBufferPointer) -> Result) -> Result {
    withUnsafeBytes(of: storage) { body(UnsafeRawBufferPointer(rebasing: $0[..<count])) }
  }
}

private func isDigit(_ byte: UInt8) -> Bool { byte &- 0x30 < 10 }

extension Effects {
  /// Is there anything that new versions would mend?
  public var isMendable: Bool {
    for row in 0..<count where self[row].mend == .version { return true }
    return false
  }

  /// The version that mends a child; nil if it needs none, or none would help.
  public func mendingVersion(_ row: Int) -> BumpedVersion? {
    let child = self[row]
    guard child.mend == .version, let now = child.new else { return nil }
    var version = BumpedVersion(after: new.bytes(new.entry(now).version))
    // A version that another child of this name has would be that child.
    for _ in 0..<8 {
      guard let bumped = version else { return nil }
      let name = new.entry(now).name
      let isTaken = bumped.withBytes { bytes in
        new.name(bytes).flatMap { new.entry(named: name, version: $0, in: new.entry(now).instance) } != nil
      }
      if !isTaken { return bumped }
      version = bumped.withBytes { BumpedVersion(after: $0) }
    }
    return nil
  }

  /// Sends the new configuration with the versions that mend it. Written, it is what init is to be given; what becomes
  /// of its children is to be predicted again, because a child that is created anew draws its clients with it.
  public func writeMended<Sink: NodeSink>(into sink: inout Sink) throws(NodeError) {
    guard let root = new.tree.root else { return try sink.finish() }
    var mender = Mender(effects: self)
    var node = root
    var isDone = false
    while !isDone {
      var descends = false
      if node.kind == .text {
        sink.place(node.place)
        try sink.text(node.type)
      } else if node.kind == .node {
        try mender.begin(node, &sink)
        if let first = node.first {
          node = first
          descends = true
        } else {
          try sink.close()
        }
      }
      if descends { continue }
      while node != root, node.next == nil {
        guard let parent = node.parent else { break }
        node = parent
        try sink.close()
      }
      if node != root, let next = node.next { node = next } else { isDone = true }
    }
    try sink.finish()
  }
}

private struct Mender {
  let effects: Effects
  /// The instance of the last start node.
  var last = 0

  init(effects: Effects) { self.effects = effects }

  mutating func begin<Sink: NodeSink>(_ node: Node, _ sink: inout Sink) throws(NodeError) {
    let version = node.isType("start") ? self.version(of: node) : nil
    sink.place(node.place)
    try sink.open(type: node.type)
    var isThere = false
    for index in 0..<node.attributeCount {
      let attribute = node.attribute(at: index)
      sink.place(attribute.place)
      if let version, !isThere, attribute.name.equals("version") {
        isThere = true
        try send(version, &sink)
      } else {
        try sink.attribute(name: attribute.name, value: attribute.value)
      }
    }
    if let version, !isThere { try send(version, &sink) }
  }

  private func send<Sink: NodeSink>(_ version: BumpedVersion, _ sink: inout Sink) throws(NodeError) {
    let name: StaticString = "version"
    var failure: NodeError?
    version.withBytes { bytes in
      do throws(NodeError) {
        try sink.attribute(
          name: UnsafeRawBufferPointer(start: name.utf8Start, count: name.utf8CodeUnitCount), value: bytes)
      } catch { failure = error }
    }
    if let failure { throw failure }
  }

  /// The version that a start node is to get.
  private mutating func version(of node: Node) -> BumpedVersion? {
    guard let parent = node.parent else { return nil }
    for step in 0..<effects.instanceCount {
      let index = (last + step) % effects.instanceCount
      let instance = effects.instance(index)
      guard effects.new.instance(instance.new).config == parent.at else { continue }
      last = index
      guard let entry = effects.new.entry(of: node, in: instance.new) else { return nil }
      let row = effects.head.pointee.rowOfNew[entry]
      return row < 0 ? nil : effects.mendingVersion(Int(row))
    }
    return nil
  }
}
