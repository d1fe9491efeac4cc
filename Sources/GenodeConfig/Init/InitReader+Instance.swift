// SPDX-License-Identifier: MIT

/// One instance, as `Config_model::update_from_node` goes through its nodes.
extension InitReader {
  mutating func readInstance(_ index: Int) -> Bool {
    var instance = head.instances[index]
    let config = node(instance.config)
    var defaultRoute: Int?
    let first = UInt32(head.entries.count)
    let firstUpward = UInt32(head.upward.count)
    let firstRoute = UInt32(head.routes.count)
    for node in config.children {
      if node.isType("start") || node.isType("alias") {
        guard readEntry(node, index, &instance, defaultRoute) else { return false }
      } else if node.isType("default-route") {
        // One node of the model, whatever the number of nodes: each replaces the one before for who comes later.
        guard let row = addRoute(node, in: index, of: nil) else { return false }
        defaultRoute = row
      } else if node.isType("parent-provides") {
        instance.parentProvides = node.at
      } else if node.isType("default") {
        instance.defaults = node.at
        instance.defaultRam = node.value("ram").flatMap(GenodeValue.bytes) ?? 0
        instance.defaultCaps = node.value("caps").flatMap(GenodeValue.unsigned) ?? 0
      } else if node.isType("resource") {
        let name = node.name ?? UnsafeRawBufferPointer(start: nil, count: 0)
        let isKnown = name.equals("RAM") || name.equals("CAP")
        if !isKnown, instance.unknownResource == 0 { instance.unknownResource = node.at }
      } else if node.isType("service") {
        guard readUpward(node, index) else { return false }
      }
    }
    instance.entries = Rows(first: first, count: UInt32(head.entries.count) - first)
    instance.upward = Rows(first: firstUpward, count: UInt32(head.upward.count) - firstUpward)
    guard readParentProvides(&instance, index) else { return false }
    head.instances[index] = instance
    for entry in instance.entries where head.entries[entry].kind == .child {
      guard readChild(entry, instance) else { return false }
    }
    head.instances[index].routes = Rows(first: firstRoute, count: UInt32(head.routes.count) - firstRoute)
    for entry in instance.entries {
      let row = head.entries[entry]
      head.index.set(row.kind == .child ? .child : .alias, index, row.name, to: entry)
    }
    return true
  }

  /// A start or alias node: one more entry, or the update of an earlier one with its name and version.
  private mutating func readEntry(
    _ node: Node, _ index: Int, _ instance: inout InitInstance, _ defaultRoute: Int?
  ) -> Bool {
    let isAlias = node.isType("alias")
    guard let name = name(Self.name(of: node)), let version = self.name(Self.version(of: node)) else { return false }
    if name == .empty, !isAlias {
      if instance.nameless == 0 { instance.nameless = node.at }
      return true
    }
    let route = isAlias ? nil : node.child("route")
    let known = head.index.find(.entry, index, name, version)
    var entry: InitEntry
    if let known, head.entries[known].kind == (isAlias ? .alias : .child) {
      entry = head.entries[known]
      // A change of the route is noticed only if there was one before.
      if let route, self.node(entry.latest).child("route") != nil { entry.routeNode = route.at }
      entry.latest = node.at
    } else {
      entry = InitEntry(
        kind: isAlias ? .alias : .child, instance: index, name: name, version: version, node: node.at,
        latest: node.at, binary: .empty)
      if let route {
        entry.routeNode = route.at
      } else if !isAlias {
        entry.route = defaultRoute
        entry.isDefaultRoute = defaultRoute != nil
      }
    }
    if isAlias {
      let target = node.value("child") ?? UnsafeRawBufferPointer(start: nil, count: 0)
      guard let child = self.name(GenodeValue.cut(target, GenodeValue.nameLimit)) else { return false }
      entry.binary = child
    }
    if let known {
      head.entries[known] = entry
      return true
    }
    guard head.entries.append(entry) else { return false }
    head.index.set(.entry, index, name, version, to: head.entries.count - 1)
    return true
  }

  /// The content of a start node.
  private mutating func readChild(_ index: Int, _ instance: InitInstance) -> Bool {
    var entry = head.entries[index]
    let start = node(entry.latest)
    entry.binary = entry.name
    if let binary = start.child("binary") {
      guard let name = name(Self.name(of: binary)) else { return false }
      entry.binary = name
    }
    entry.usesLinker = start.value("ld").flatMap(GenodeValue.bool) ?? true
    entry.managesSystem = node(entry.node).value("managing_system").flatMap(GenodeValue.bool) ?? false
    entry.caps = start.value("caps").flatMap(GenodeValue.unsigned) ?? instance.defaultCaps
    entry.ram = start.value("ram").flatMap(GenodeValue.bytes) ?? instance.defaultRam
    for resource in start.children where resource.isType("resource") {
      if resource.name?.equals("RAM") ?? false {
        entry.ram = resource.value("quantum").flatMap(GenodeValue.bytes) ?? 0
      }
    }
    if entry.routeNode != 0 {
      guard let route = addRoute(node(entry.routeNode), in: entry.instance, of: index) else { return false }
      entry.route = route
    }
    guard readProvides(start, &entry, index) else { return false }
    if let config = start.child("config") {
      entry.config = config.at
      if Self.isInit(config, binary: head.names[entry.binary]) {
        entry.inner = head.instances.count
        var inner = InitInstance(config: config.at, owner: index)
        inner.hasLocalServices = !head.names[entry.binary].equals("init")
        guard head.instances.append(inner) else { return false }
      }
    }
    head.entries[index] = entry
    return true
  }

  /// `sequence` starts its children one after the other, and routes nothing.
  private static func isInit(_ config: Node, binary: UnsafeRawBufferPointer) -> Bool {
    if binary.equals("init") { return true }
    return !binary.equals("sequence") && config.child("start") != nil
  }

  private mutating func readProvides(_ start: Node, _ entry: inout InitEntry, _ index: Int) -> Bool {
    let first = UInt32(head.provided.count)
    if let provides = start.child("provides") {
      for node in provides.children where node.isType("service") {
        guard let service = name(Self.name(of: node)) else { return false }
        let earlier = head.index.find(.service, entry.instance, service)
        let row = ProvidedService(entry: index, service: service, node: node.at, earlier: earlier)
        guard head.provided.append(row) else { return false }
        head.index.set(.service, entry.instance, service, to: head.provided.count - 1)
        head.index.set(.provider, entry.instance, entry.name, service, to: head.provided.count - 1)
      }
    }
    entry.provides = Rows(first: first, count: UInt32(head.provided.count) - first)
    return true
  }

  /// The type of the nodes in it means nothing to init.
  private mutating func readParentProvides(_ instance: inout InitInstance, _ index: Int) -> Bool {
    let first = UInt32(head.parentServices.count)
    if instance.parentProvides != 0 {
      for node in node(instance.parentProvides).children {
        guard let service = name(Self.name(of: node)) else { return false }
        if head.index.find(.parentService, index, service) != nil { continue }
        guard head.parentServices.append(ParentService(service: service, node: node.at)) else { return false }
        head.index.set(.parentService, index, service, to: head.parentServices.count - 1)
      }
    }
    instance.parentServices = Rows(first: first, count: UInt32(head.parentServices.count) - first)
    return true
  }

  /// The later of two service nodes of one name replaces the earlier.
  private mutating func readUpward(_ node: Node, _ index: Int) -> Bool {
    guard let service = name(Self.name(of: node)) else { return false }
    let row = UpwardService(service: service, node: node.at)
    if let known = head.index.find(.upward, index, service) {
      head.upward[known] = row
      return true
    }
    guard head.upward.append(row) else { return false }
    head.index.set(.upward, index, service, to: head.upward.count - 1)
    return true
  }
}
