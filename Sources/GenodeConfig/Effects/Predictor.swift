// SPDX-License-Identifier: MIT

extension Effects {
  /// Says what becomes of the children of `old` when init is given `new`. Nil if the memory does not suffice
  /// (`bytes(for:)` tells how much does). `report` is init's state report while `old` is in force.
  public init?(
    from old: InitModel, to new: InitModel, report: StateReport? = nil, written: WrittenAs = .hid,
    in memory: UnsafeMutableRawBufferPointer
  ) {
    guard var predictor = Predictor(old, new, report, written, memory), predictor.predictAll() else { return nil }
    head = predictor.finished()
  }

  /// Memory that is enough.
  public static func bytes(from old: InitModel, to new: InitModel, report: StateReport? = nil) -> Int {
    Predictor.Bounds(old, new, report).bytes
  }
}

/// Fills the tables of a prediction. Inits inside wait at the end of `instances`.
struct Predictor {
  let old: InitModel
  let new: InitModel
  let report: StateReport?
  let written: WrittenAs
  var children: Table<ChildEffect>
  var instances: Table<InstanceEffect>
  var sessions: Table<OpenSession>
  /// Rows of `children` by entries of the two models, -1 for none.
  var rowOfOld: Table<Int32>
  var rowOfNew: Table<Int32>
  /// Servers whose clients have to be looked at: a child is at most twice here, as possible and as certain.
  var queue: Table<UInt32>
  /// Provided services that any-child found before, and finds elsewhere or not at all now: rows of the old model.
  var moved: Table<UInt32>
  private let used: Int
  private let place: UnsafeMutablePointer<Effects.Head>

  // Of the instance at hand.
  var providers: Providers
  var hidden: Table<UInt8>
  /// Some service is hidden, for the time in which those that give way are still there.
  var hides = false
  /// How sure it is that init looks at everybody's sessions.
  var serverCame = Certainty.none
  var queueAt = 0
  var firstMoved = 0
  /// The parent provides less than before.
  var parentLoses = false
  /// A child of which nothing has changed finds all that it found, and in the same places.
  var routesStay = false
  /// What matters to children and stands outside of their nodes.
  var surroundings: StartChanges = []
  /// Children with an any-service rule to any-child that are still worth a look, a list.
  var widest: Int32 = -1

  struct Bounds {
    var children: Int
    var instances: Int
    var sessions: Int
    var oldEntries: Int
    var newEntries: Int
    var provided: Int
    var oldProvided: Int

    init(_ old: InitModel, _ new: InitModel, _ report: StateReport?) {
      (oldEntries, newEntries) = (old.entryCount, new.entryCount)
      (provided, oldProvided) = (new.providedCount, old.providedCount)
      children = oldEntries + newEntries
      instances = min(old.instanceCount, new.instanceCount)
      sessions = 0
      for entry in 0..<oldEntries {
        sessions += Int(EnvironmentSession.count) + 1 + Int(Predictor.widest)
        if let route = old.entry(entry).route { sessions += Int(old.route(route).rules.count) }
      }
      for entry in 0..<newEntries {
        if let route = new.entry(entry).route { sessions += Int(new.route(route).rules.count) }
      }
      guard let report else { return }
      for child in report.children {
        for list in child.children where list.isType("requested") {
          for _ in list.children { sessions += 1 }
        }
      }
    }

    var bytes: Int {
      Arena.bytes(1, of: Effects.Head.self) + Arena.bytes(children, of: ChildEffect.self)
        + Arena.bytes(instances, of: InstanceEffect.self) + Arena.bytes(sessions, of: OpenSession.self)
        + Arena.bytes(oldEntries, of: Int32.self) + Arena.bytes(newEntries, of: Int32.self)
        + Arena.bytes(2 * children, of: UInt32.self) + Arena.bytes(provided, of: UInt8.self)
        + Arena.bytes(oldProvided, of: UInt32.self)
    }
  }

  init?(
    _ old: InitModel, _ new: InitModel, _ report: StateReport?, _ written: WrittenAs,
    _ memory: UnsafeMutableRawBufferPointer
  ) {
    let bounds = Bounds(old, new, report)
    var arena = Arena(memory)
    place = arena.table(1, of: Effects.Head.self).start
    children = arena.table(bounds.children, of: ChildEffect.self)
    instances = arena.table(bounds.instances, of: InstanceEffect.self)
    sessions = arena.table(bounds.sessions, of: OpenSession.self)
    rowOfOld = arena.table(bounds.oldEntries, of: Int32.self, filledWith: 0xff)
    rowOfNew = arena.table(bounds.newEntries, of: Int32.self, filledWith: 0xff)
    queue = arena.table(2 * bounds.children, of: UInt32.self)
    hidden = arena.table(bounds.provided, of: UInt8.self, filledWith: 0)
    moved = arena.table(bounds.oldProvided, of: UInt32.self)
    (self.old, self.new, self.report, self.written) = (old, new, report, written)
    used = arena.used
    providers = Providers(new, 0)
    guard !arena.isExhausted, instances.append(InstanceEffect(old: 0, new: 0)) else { return nil }
  }

  func finished() -> UnsafeMutablePointer<Effects.Head> {
    place.initialize(
      to: Effects.Head(
        old: old, new: new, report: report, written: written, children: children, instances: instances,
        sessions: sessions, rowOfOld: rowOfOld, rowOfNew: rowOfNew, used: used))
    return place
  }

  mutating func predictAll() -> Bool {
    var instance = 0
    while instance < instances.count {
      guard predict(instance) else { return false }
      instance += 1
    }
    return true
  }

  private mutating func predict(_ index: Int) -> Bool {
    var instance = instances[index]
    let target = new.instance(instance.new)
    if target.unknownResource != 0 {
      (instance.refusal, instance.refusedNode) = (.unknownResource, target.unknownResource)
    } else if target.nameless != 0 {
      (instance.refusal, instance.refusedNode) = (.namelessStart, target.nameless)
    }
    let first = children.count
    defer {
      instance.children = Rows(first: UInt32(first), count: UInt32(children.count - first))
      instances[index] = instance
    }
    guard instance.refusal == nil else { return true }

    providers = Providers(new, instance.new)
    (serverCame, queueAt, hides, widest) = (.none, queue.count, false, -1)
    parentLoses = losesParentService(instance)
    surroundings = []
    let tops = (old.node(old.instance(instance.old).config), new.node(target.config))
    if !tops.0.hasSame(value: "prio_levels", as: tops.1) { surroundings.insert(.priorityLevels) }
    if !tops.0.hasSame(child: "affinity-space", as: tops.1) { surroundings.insert(.affinitySpace) }
    guard pairUp(index, instance) else { return false }
    let rows = first..<children.count
    if index == 0 { takeReport() }
    for row in rows { compare(row) }
    guard findMoved(instance) else { return false }
    for row in rows { guard openSessions(of: row) else { return false } }
    for row in rows.reversed() where children[row].runs && children[row].reaches.anyChild {
      children[row].reaches.next = widest
      widest = Int32(row)
    }
    hide(rows)
    settle(rows)
    routesStay = tops.0.hasSame(child: "default-route", as: tops.1) && haveSameServices(instance, rows)
    for row in rows {
      conclude(row)
      goInside(row)
    }
    return true
  }

  // MARK: Who is who

  /// Identity is name and version; a new version of a name is the same child for who looks at it, but created anew.
  private mutating func pairUp(_ index: Int, _ instance: InstanceEffect) -> Bool {
    for entry in new.instance(instance.new).entries {
      var child = ChildEffect(old: nil, new: entry, instance: index)
      let now = new.entry(entry)
      child.isAlias = now.kind == .alias
      child.providesNode = !child.isAlias && new.node(now.latest).child("provides") != nil
      if let known = old.entry(of: new.node(now.node), in: instance.old), old.entry(known).kind == now.kind {
        child.old = known
        child.runs = !child.isAlias
      }
      rowOfNew[entry] = Int32(children.count)
      if let known = child.old { rowOfOld[known] = Int32(children.count) }
      guard children.append(child) else { return false }
    }
    for entry in new.instance(instance.new).entries {
      let row = Int(rowOfNew[entry])
      guard children[row].old == nil, !children[row].isAlias else { continue }
      let name = old.name(new.bytes(new.entry(entry).name))
      guard let name, let before = old.child(name, in: instance.old), rowOfOld[before] < 0 else { continue }
      children[row].old = before
      children[row].cause = .versionChanged
      rowOfOld[before] = Int32(row)
    }
    for entry in old.instance(instance.old).entries where rowOfOld[entry] < 0 {
      var child = ChildEffect(old: entry, new: nil, instance: index)
      child.isAlias = old.entry(entry).kind == .alias
      rowOfOld[entry] = Int32(children.count)
      guard children.append(child) else { return false }
    }
    return true
  }

  private mutating func takeReport() {
    guard let report else { return }
    for node in report.children where node.isType("child") {
      guard let entry = old.entry(of: node, in: 0), rowOfOld[entry] >= 0 else { continue }
      let row = Int(rowOfOld[entry])
      // Of two instances of one name and version, the younger is reported first.
      guard children[row].reported == 0 else { continue }
      let child = ReportedChild(node: node)
      children[row].reported = node.at
      children[row].hasExited = child.hasExited
      children[row].wasStuck = child.isStuck && !child.hasExited
    }
  }

  private func losesParentService(_ instance: InstanceEffect) -> Bool {
    for row in old.instance(instance.old).parentServices {
      let name = new.name(old.bytes(old.parentService(row).service))
      if name.flatMap({ new.parentService($0, in: instance.new) }) == nil { return true }
    }
    return false
  }

  /// Whether the parent and the siblings serve what they served before, in the same order. Not with aliases, which are
  /// rare.
  private func haveSameServices(_ instance: InstanceEffect, _ rows: Range<Int>) -> Bool {
    let before = old.instance(instance.old), after = new.instance(instance.new)
    guard before.parentServices.count == after.parentServices.count, !hides else { return false }
    for (a, b) in zip(before.parentServices, after.parentServices)
    where !old.bytes(old.parentService(a).service).equals(new.bytes(new.parentService(b).service)) { return false }
    for row in rows where children[row].isAlias { return false }
    var last: Int32 = -1
    var served: UInt32 = 0
    for entry in before.entries {
      let services = old.entry(entry).provides
      if services.isEmpty { continue }
      let row = rowOfOld[entry]
      guard row >= last, children[Int(row)].runs, let now = children[Int(row)].new,
        new.entry(now).provides.count == services.count
      else { return false }
      for (a, b) in zip(services, new.entry(now).provides)
      where !old.bytes(old.provided(a).service).equals(new.bytes(new.provided(b).service)) { return false }
      last = row
      served += services.count
    }
    for entry in after.entries { served &-= new.entry(entry).provides.count }
    return served == 0
  }

  private mutating func findMoved(_ instance: InstanceEffect) -> Bool {
    firstMoved = moved.count
    for entry in old.instance(instance.old).entries {
      for row in old.entry(entry).provides {
        let service = old.provided(row).service
        guard old.lastProvided(service, in: instance.old) == row, old.provided(row).earlier == nil else { continue }
        let now = new.name(old.bytes(service)).flatMap { new.lastProvided($0, in: instance.new) }
        if let now, new.provided(now).earlier == nil, rowOfNew[new.provided(now).entry] == rowOfOld[entry] { continue }
        guard moved.append(UInt32(row)) else { return false }
      }
    }
    return true
  }

  /// What differs, and so what init looks at.
  private mutating func compare(_ row: Int) {
    var child = children[row]
    defer { children[row] = child }
    guard let now = child.new else { return }
    guard let was = child.old, child.runs else {
      if child.isAlias, let was = child.old, !old.bytes(old.entry(was).binary).equals(new.bytes(new.entry(now).binary))
      {
        child.changes = .alias
      }
      if child.providesNode { serverCame = .certain }
      return
    }
    let difference = StartDifference(old, was, new, now, written, surroundings)
    child.changes = difference.changes
    if child.hasExited {
      child.runs = false
      child.changes = child.changes.isEmpty ? [] : .exited
      return
    }
    // A stuck child takes nothing; its sessions are looked at if a server comes.
    guard !child.wasStuck else { return }
    child.isUncertain = difference.isUncertain
    if difference.servicesChange { serverCame = .certain }
  }

  /// The init that a child is, if it gets a new configuration.
  private mutating func goInside(_ row: Int) {
    let child = children[row]
    guard child.runs, child.effect != .restart, child.effect != .stuck, child.changes.contains(.config),
      let was = child.old.flatMap({ old.entry($0).inner }), let now = child.new.flatMap({ new.entry($0).inner })
    else { return }
    children[row].changes.insert(.inside)
    _ = instances.append(InstanceEffect(old: was, new: now, owner: row))
  }
}
