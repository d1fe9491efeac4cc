// SPDX-License-Identifier: MIT

/// A configuration of init as init reads it: what it takes, and nothing of what it silently leaves out. Inits inside
/// are read too, each an *instance* of its own; the first instance is the document's.
///
/// The model lies in memory of the caller, refers to the tree, and is a pointer: copy it freely, and keep both.
///
/// ```
/// instance ─┬─ entries: children and aliases, in the order of their nodes
///           ├─ parent services: names
///           └─ service nodes, what it offers upward
/// child ────┬─ provided services
///           └─ route ── rules ── targets        default routes are shared
/// ```
///
/// What is known of init's ways, and where it was read or seen, stands at the fields.
public struct InitModel: BitwiseCopyable {
  struct Head: BitwiseCopyable {
    var tree: NodeTree
    var names: NameTable
    var index: RowIndex
    var instances: Table<InitInstance>
    var entries: Table<InitEntry>
    var provided: Table<ProvidedService>
    var parentServices: Table<ParentService>
    var upward: Table<UpwardService>
    var routes: Table<InitRoute>
    var rules: Table<RouteRule>
    var targets: Table<RouteTarget>
    var used: Int
  }

  let head: UnsafeMutablePointer<Head>

  public var tree: NodeTree { head.pointee.tree }
  /// Bytes of the memory that the model takes.
  public var usedBytes: Int { head.pointee.used }

  public var instanceCount: Int { head.pointee.instances.count }
  public func instance(_ index: Int) -> InitInstance { head.pointee.instances[index] }

  /// Children and aliases of all instances.
  public var entryCount: Int { head.pointee.entries.count }
  public func entry(_ index: Int) -> InitEntry { head.pointee.entries[index] }

  public func provided(_ index: Int) -> ProvidedService { head.pointee.provided[index] }
  public func parentService(_ index: Int) -> ParentService { head.pointee.parentServices[index] }
  public func upward(_ index: Int) -> UpwardService { head.pointee.upward[index] }
  public var providedCount: Int { head.pointee.provided.count }
  public var routeCount: Int { head.pointee.routes.count }
  public func route(_ index: Int) -> InitRoute { head.pointee.routes[index] }
  public var ruleCount: Int { head.pointee.rules.count }
  public func rule(_ index: Int) -> RouteRule { head.pointee.rules[index] }
  public func target(_ index: Int) -> RouteTarget { head.pointee.targets[index] }

  public var nameCount: Int { head.pointee.names.count }
  public func bytes(_ name: InitName) -> UnsafeRawBufferPointer { head.pointee.names[name] }
  /// The name with these bytes, nil if the configuration has none such.
  public func name(_ bytes: UnsafeRawBufferPointer) -> InitName? { head.pointee.names.find(bytes) }
  public func node(_ item: UInt32) -> Node { Node(tree: tree, at: item) }
  /// An attribute that a row or a finding names.
  public func attribute(_ item: UInt32) -> NodeAttribute { NodeAttribute(tree: tree, at: item) }

  /// The last child of a name in an instance.
  public func child(_ name: InitName, in instance: Int) -> Int? { head.pointee.index.find(.child, instance, name) }
  public func alias(_ name: InitName, in instance: Int) -> Int? { head.pointee.index.find(.alias, instance, name) }
  /// A row of `provided`: where two of one name provide it, the later one, which is the one that init finds.
  public func provider(_ service: InitName, of child: InitName, in instance: Int) -> Int? {
    head.pointee.index.find(.provider, instance, child, service)
  }
  /// The last provided service of a name; the others are linked by `earlier`.
  public func lastProvided(_ service: InitName, in instance: Int) -> Int? {
    head.pointee.index.find(.service, instance, service)
  }
  public func parentService(_ service: InitName, in instance: Int) -> Int? {
    head.pointee.index.find(.parentService, instance, service)
  }
  public func upward(_ service: InitName, in instance: Int) -> Int? {
    head.pointee.index.find(.upward, instance, service)
  }
  /// The entry that a start or alias node made or updates.
  public func entry(of node: Node, in instance: Int) -> Int? {
    guard let name = self.name(InitReader.name(of: node)), let version = self.name(InitReader.version(of: node)) else {
      return nil
    }
    return entry(named: name, version: version, in: instance)
  }
  func entry(named name: InitName, version: InitName, in instance: Int) -> Int? {
    head.pointee.index.find(.entry, instance, name, version)
  }
}

/// One init.
public struct InitInstance: BitwiseCopyable {
  /// Its `config` node, as an item of the tree.
  public var config: UInt32
  /// The entry that it is the content of; nil for the document's own.
  public var owner: Int?
  public var entries = Rows.none
  public var parentServices = Rows.none
  public var upward = Rows.none
  /// Default routes first, then the children's own.
  public var routes = Rows.none
  /// Its `parent-provides` node and its `default` node: the last of each replaces those before. 0 for none.
  public var parentProvides: UInt32 = 0
  public var defaults: UInt32 = 0
  public var defaultRam: UInt64 = 0
  public var defaultCaps: UInt64 = 0
  /// The first start node without a name, 0 for none: there the import stops, and what it had read is orphaned. The
  /// model goes on behind it, so that the rest can be judged too.
  public var nameless: UInt32 = 0
  /// The first resource node of another name than RAM and CAP, 0 for none: init aborts there.
  public var unknownResource: UInt32 = 0
  /// It is a program with services of its own, such as monitor: a target `local` may serve.
  public var hasLocalServices = false
}

/// A child or an alias: they share a name space, in which version and name together tell one from the other.
public struct InitEntry: BitwiseCopyable {
  public enum Kind: UInt8, BitwiseCopyable, Sendable { case child, alias }

  public var kind: Kind
  public var instance: Int
  public var name: InitName
  /// Empty without one.
  public var version: InitName
  /// The node that made it, and the last of its name and version, whose content counts.
  public var node: UInt32
  public var latest: UInt32
  /// The name of the binary; of an alias the name it stands for.
  public var binary: InitName
  /// The row of its route, nil for none; `isDefaultRoute` where it is a default-route captured when the child was made.
  public var route: Int?
  public var isDefaultRoute = false
  /// Its own `route` node, 0 for none.
  var routeNode: UInt32 = 0
  /// Its `config` node, 0 for none.
  public var config: UInt32 = 0
  /// The instance that it is, if it is an init.
  public var inner: Int?
  public var provides = Rows.none
  /// As configured: the node's own value or the default; 0 for none.
  public var ram: UInt64 = 0
  public var caps: UInt64 = 0
  /// False with `ld: no`: the binary is asked for in place of the linker.
  public var usesLinker = true
  public var managesSystem = false
}

/// A service node of a child's `provides`.
public struct ProvidedService: BitwiseCopyable {
  public var entry: Int
  public var service: InitName
  public var node: UInt32
  /// The one before of the same service in the same instance.
  public var earlier: Int?
}

public struct ParentService: BitwiseCopyable {
  public var service: InitName
  public var node: UInt32
}

/// What an instance offers to the outside: a `service` node with policies.
public struct UpwardService: BitwiseCopyable {
  public var service: InitName
  public var node: UInt32
}

/// A `route` or `default-route` node.
public struct InitRoute: BitwiseCopyable {
  public var node: UInt32
  public var instance: Int
  /// The child whose own route it is, nil for a default-route.
  public var owner: Int?
  public var rules: Rows
}

public struct RouteRule: BitwiseCopyable {
  public enum Kind: UInt8, BitwiseCopyable, Sendable {
    case service, anyService
    /// A node of another type: it never matches, and init says nothing.
    case other
  }

  public var kind: Kind
  public var node: UInt32
  /// `none` without a `name`.
  public var service: InitName
  public var targets: Rows
  public var selector: RouteSelector
}

public struct RouteTarget: BitwiseCopyable {
  public enum Kind: UInt8, BitwiseCopyable, Sendable { case parent, child, anyChild, local, other }

  public var kind: Kind
  public var node: UInt32
  /// Of a `child` target: the name as written.
  public var name: InitName
}

extension NodeTree: BitwiseCopyable {}
