// SPDX-License-Identifier: MIT

/// How the two configurations are written, as far as init's comparison of bytes tells the difference.
public enum WrittenAs: UInt8, BitwiseCopyable, Sendable {
  case hid
  case xml
  /// The one in HID and the other in XML: no node is equal to any.
  case mixed
}

/// The two start nodes of a child that runs, as `Child::apply_config` compares them.
struct StartDifference {
  var changes: StartChanges = []
  /// Init looks at the child's sessions, whether or not a server comes or goes.
  var isUncertain = false
  /// A service of it appears or goes: init looks at everybody's sessions.
  var servicesChange = false

  /// `surroundings` is what differs in the two inits themselves.
  init(
    _ old: InitModel, _ oldIndex: Int, _ new: InitModel, _ newIndex: Int, _ written: WrittenAs,
    _ surroundings: StartChanges
  ) {
    let (was, now) = (old.entry(oldIndex), new.entry(newIndex))
    let (oldInstance, newInstance) = (old.instance(was.instance), new.instance(now.instance))
    let (a, b) = (old.node(was.latest), new.node(now.latest))

    func differs(_ a: Node, _ b: Node) -> Bool {
      guard written != .mixed, a.isSame(as: b) else { return true }
      return written == .hid && a.isLast(below: oldInstance.config) != b.isLast(below: newInstance.config)
    }

    if now.ram > was.ram || now.caps > was.caps { changes.insert(.quotaRaised) }
    if now.ram < was.ram || now.caps < was.caps { changes.insert(.quotaLowered) }
    if was.routeNode == 0, now.routeNode == 0 {
      let oldDefault = was.route.map { old.node(old.route($0).node) }
      let newDefault = now.route.map { new.node(new.route($0).node) }
      if !isSame(oldDefault, newDefault) { changes.insert(.defaultRoute) }
    }
    if surroundings.contains(.priorityLevels), b.value("priority") != nil { changes.insert(.priorityLevels) }
    if surroundings.contains(.affinitySpace), b.child("affinity") != nil { changes.insert(.affinitySpace) }

    // A start node that is there twice is applied twice, and differs from itself.
    let isTwice = now.node != now.latest
    guard isTwice || differs(a, b) else { return }
    let (oldRoute, newRoute) = (a.child("route"), b.child("route"))
    if let oldRoute, let newRoute {
      if isTwice || differs(oldRoute, newRoute) { isUncertain = true }
      if !oldRoute.isSame(as: newRoute) { changes.insert(.route) }
    } else if newRoute != nil {
      changes.insert(.routeAdded)
    } else if oldRoute != nil {
      changes.insert(.routeRemoved)
    }

    let (oldConfig, newConfig) = (a.child("config"), b.child("config"))
    if let oldConfig, let newConfig {
      if !oldConfig.isSame(as: newConfig, comments: false) {
        changes.insert(.config)
      } else if isTwice || differs(oldConfig, newConfig) {
        changes.insert(.configSignal)
      }
    } else if oldConfig != nil || newConfig != nil {
      isUncertain = true
    }

    for row in was.provides where !Self.has(new, newIndex, old.bytes(old.provided(row).service)) {
      changes.insert(.serviceRemoved)
      servicesChange = true
    }
    for row in now.provides where !Self.has(old, oldIndex, new.bytes(new.provided(row).service)) {
      changes.insert(.serviceAdded)
      servicesChange = true
    }
    if !old.bytes(was.binary).equals(new.bytes(now.binary)) { isUncertain = true }

    if !a.hasSame(child: "heartbeat", as: b) { changes.insert(.heartbeat) }
    if !a.hasSame(child: "exit", as: b) { changes.insert(.exit) }
    if !a.hasSame(child: "affinity", as: b) { changes.insert(.affinity) }
    if !a.hasSame(value: "priority", as: b) { changes.insert(.priority) }
    if was.usesLinker != now.usesLinker { changes.insert(.linker) }
    if was.managesSystem != now.managesSystem { changes.insert(.managingSystem) }
    if changes.isEmpty, !isUncertain, !a.isSame(as: b) { changes.insert(.other) }
  }

  /// Is a service among those of an entry?
  private static func has(_ model: InitModel, _ entry: Int, _ service: UnsafeRawBufferPointer) -> Bool {
    guard let name = model.name(service) else { return false }
    let child = model.entry(entry)
    if let row = model.provider(name, of: child.name, in: child.instance), model.provided(row).entry == entry {
      return true
    }
    // Two children of one name: the index knows the later one's.
    for row in child.provides where model.provided(row).service == name { return true }
    return false
  }
}
