// SPDX-License-Identifier: MIT

import DhallLite

extension InitModel {
  /// Reads a configuration. Nil if the memory does not suffice (`bytes(for:)` tells how much does) or the tree has no
  /// top node. Any tree can be read: the type of the top node means nothing to init.
  public init?(_ tree: NodeTree, config: Node? = nil, in memory: UnsafeMutableRawBufferPointer) {
    guard let top = config ?? tree.root, var reader = InitReader(tree, top, memory) else { return nil }
    guard reader.readAll() else { return nil }
    head = reader.finished()
  }

  /// Memory that is enough for a tree.
  public static func bytes(for tree: NodeTree) -> Int { InitBounds(tree).bytes }
}

/// Rows that a tree can need, counted in one pass over its items.
struct InitBounds {
  var instances = 1
  var entries = 0
  var provided = 0
  var parentServices = 0
  var upward = 0
  var routes = 0
  var rules = 0
  var targets = 0

  init(_ tree: NodeTree) {
    guard let root = tree.root else { return }
    var upcoming: Node? = root
    while let node = upcoming {
      upcoming = Self.after(node)
      guard node.kind == .node else { continue }
      if node.isType("start") || node.isType("alias") { entries += 1 }
      if node.isType("config") { instances += 1 }
      if node.isType("route") || node.isType("default-route") { routes += 1 }
      guard let parent = node.parent else { continue }
      if parent.isType("provides") { provided += 1 }
      if parent.isType("parent-provides") { parentServices += 1 }
      if parent.isType("route") || parent.isType("default-route") { rules += 1 }
      if node.isType("service") { upward += 1 }
      if let outer = parent.parent, outer.isType("route") || outer.isType("default-route") { targets += 1 }
    }
  }

  /// In document order, up to the end of the tree.
  private static func after(_ node: Node) -> Node? {
    if let first = node.first { return first }
    var node = node
    while true {
      if let next = node.next { return next }
      guard let parent = node.parent else { return nil }
      node = parent
    }
  }

  var names: Int {
    2 * entries + entries + provided + parentServices + upward + rules + targets + Int(InitName.known) + 1
  }
  var indexed: Int { 2 * entries + 2 * provided + parentServices + upward }

  var bytes: Int {
    MemoryLayout<InitModel.Head>.stride + 32 + NameTable.bytes(names) + RowIndex.bytes(indexed)
      + Arena.bytes(instances, of: InitInstance.self) + Arena.bytes(entries, of: InitEntry.self)
      + Arena.bytes(provided, of: ProvidedService.self) + Arena.bytes(parentServices, of: ParentService.self)
      + Arena.bytes(upward, of: UpwardService.self) + Arena.bytes(routes, of: InitRoute.self)
      + Arena.bytes(rules, of: RouteRule.self) + Arena.bytes(targets, of: RouteTarget.self)
  }
}

/// Names that every model has, in this order.
extension InitName {
  public static let rom = InitName(0)
  public static let pd = InitName(1)
  public static let cpu = InitName(2)
  public static let log = InitName(3)
  public static let ioMem = InitName(4)
  public static let ioPort = InitName(5)
  public static let irq = InitName(6)
  public static let platform = InitName(7)
  public static let vm = InitName(8)
  public static let trace = InitName(9)
  /// The name of no bytes.
  public static let empty = InitName(10)
  static var known: UInt32 { 11 }

  static func spelling(_ number: UInt32) -> StaticString {
    switch number {
    case 0: "ROM"
    case 1: "PD"
    case 2: "CPU"
    case 3: "LOG"
    case 4: "IO_MEM"
    case 5: "IO_PORT"
    case 6: "IRQ"
    case 7: "Platform"
    case 8: "VM"
    case 9: "TRACE"
    default: ""
    }
  }
}

/// Fills the tables of a model. Instances are read one after the other; those found inside wait at the end.
struct InitReader {
  var head: InitModel.Head
  private let place: UnsafeMutablePointer<InitModel.Head>

  init?(_ tree: NodeTree, _ top: Node, _ memory: UnsafeMutableRawBufferPointer) {
    let bounds = InitBounds(tree)
    var arena = Arena(memory)
    let place = arena.table(1, of: InitModel.Head.self)
    head = InitModel.Head(
      tree: tree, names: NameTable(bounds.names, in: &arena), index: RowIndex(bounds.indexed, in: &arena),
      instances: arena.table(bounds.instances, of: InitInstance.self),
      entries: arena.table(bounds.entries, of: InitEntry.self),
      provided: arena.table(bounds.provided, of: ProvidedService.self),
      parentServices: arena.table(bounds.parentServices, of: ParentService.self),
      upward: arena.table(bounds.upward, of: UpwardService.self),
      routes: arena.table(bounds.routes, of: InitRoute.self), rules: arena.table(bounds.rules, of: RouteRule.self),
      targets: arena.table(bounds.targets, of: RouteTarget.self), used: arena.used)
    guard !arena.isExhausted else { return nil }
    self.place = place.start
    for number in 0..<InitName.known {
      let spelling = InitName.spelling(number)
      let bytes = UnsafeRawBufferPointer(start: spelling.utf8Start, count: spelling.utf8CodeUnitCount)
      guard head.names.intern(bytes) == InitName(number) else { return nil }
    }
    guard head.instances.append(InitInstance(config: top.at)) else { return nil }
  }

  mutating func readAll() -> Bool {
    var instance = 0
    while instance < head.instances.count {
      guard readInstance(instance) else { return false }
      instance += 1
    }
    return true
  }

  func finished() -> UnsafeMutablePointer<InitModel.Head> {
    place.initialize(to: head)
    return place
  }

  func node(_ item: UInt32) -> Node { Node(tree: head.tree, at: item) }

  /// The `name` of a node as a `String<64>` keeps it, empty without one.
  @inline(never)
  static func name(of node: Node) -> UnsafeRawBufferPointer {
    GenodeValue.cut(node.name ?? UnsafeRawBufferPointer(start: nil, count: 0), GenodeValue.nameLimit)
  }

  @inline(never)
  static func version(of node: Node) -> UnsafeRawBufferPointer {
    GenodeValue.cut(
      node.value("version") ?? UnsafeRawBufferPointer(start: nil, count: 0), GenodeValue.versionLimit)
  }

  mutating func name(_ bytes: UnsafeRawBufferPointer) -> InitName? { head.names.intern(bytes) }
}
