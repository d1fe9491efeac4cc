// SPDX-License-Identifier: MIT

import DhallLite
import GenodeConfig

/// An init that starts nothing: it answers each configuration with the state report that init would send, and with the
/// faults that a scenario asks for.
///
/// Which children it makes anew is what was seen of init: another name, version or binary, or a `config` node that
/// appears or vanishes. Routes are the prover's business, unless the scenario wants them looked at: then a child is
/// incomplete that nobody serves what it needs to begin with. Such a one is made anew with each configuration; one that
/// runs already is stuck until it is made anew.
package final class SimulatedInit {
  package struct Fault {
    package enum Kind: Equatable {
      /// The child is not in the report.
      case missing
      /// The child is made anew so many times.
      case restarts(Int)
      /// The child ends with this value.
      case exits(Int)
      /// Its environment does not come together: a binary that there is not.
      case incomplete
      /// So many heartbeats have been skipped.
      case skips(Int)
      /// No report at all.
      case silent
    }

    /// The child's name; empty for `silent`.
    package var child: String
    /// Only if the child has this version.
    package var version: String?
    package var kind: Kind
    /// In force for configurations that are delivered in this time.
    package var from: UInt64
    package var until: UInt64
  }

  /// From a time on a child needs so much RAM, and asks for what it lacks.
  package struct Load {
    package var child: String
    package var time: UInt64
    package var needs: Int
  }

  private struct Child: Equatable {
    var name: String
    var version: String
    var binary: String
    var hasConfig: Bool
  }

  private struct Running {
    var child: Child
    var id: Int
    var ram: Int
    var needs = 0
    var isIncomplete = false
    /// It has never run.
    var isUnserved = false
    /// It ran when what it began with went away.
    var isStuck = false
  }

  private let rom: String
  /// From a configuration to the report, in microseconds.
  private let delay: UInt64
  private let faults: [Fault]
  /// What init has, if it reports that.
  private let quota: Int?
  private let loads: [Load]
  private let looksAtRoutes: Bool

  // Of the configuration that was delivered last.
  private var isReadable = false
  private var version: String?
  private var active: [Fault] = []
  private var children: [Running] = []
  private var nextID = 1

  package init(
    rom: String, delay: UInt64, faults: [Fault], quota: Int? = nil, loads: [Load] = [], looksAtRoutes: Bool = false
  ) {
    self.rom = rom
    self.delay = delay
    self.faults = faults
    self.quota = quota
    self.loads = loads
    self.looksAtRoutes = looksAtRoutes
  }

  /// The reports that children's needs lead to.
  package var loaded: [Simulator.Event] {
    loads.map { load in
      Simulator.Event(time: load.time, rom: rom) { [self] in
        for i in children.indices where children[i].child.name == load.child { children[i].needs = load.needs }
        return report
      }
    }
  }

  /// The reports that a configuration leads to.
  package func deliver(_ config: [UInt8], at time: UInt64) -> [Simulator.Event] {
    // Whatever init cannot read destroys all children, and the report goes away.
    isReadable = NodeDocument.reading(config) { take($0) } != nil
    guard isReadable else {
      children = []
      return [Simulator.Event(time: time + delay, rom: rom) { [self] in report }]
    }
    active = faults.filter { fault in
      fault.from <= time && time < fault.until
        && (fault.version == nil
          || children.contains { $0.child.name == fault.child && $0.child.version == fault.version })
    }
    if active.contains(where: { $0.kind == .silent }) { return [] }
    var events = [Simulator.Event(time: time + delay, rom: rom) { [self] in report }]
    for fault in active {
      guard case .restarts(let count) = fault.kind, children.contains(where: { $0.child.name == fault.child }) else {
        continue
      }
      for i in 1...max(1, count) {
        let restart = Simulator.Event(time: time + delay + UInt64(i) * 200_000, rom: rom) { [self] in
          // Until another configuration sets it right.
          guard active.contains(where: { $0.child == fault.child && $0.kind == fault.kind }) else { return report }
          for i in children.indices where children[i].child.name == fault.child {
            children[i].id = nextID
            nextID += 1
          }
          return report
        }
        events.append(restart)
      }
    }
    // One more after the delay of the report, as init sends it.
    events.append(Simulator.Event(time: (events.last?.time ?? time) + 100_000, rom: rom) { [self] in report })
    return events
  }

  private func take(_ root: Node) {
    let routes = looksAtRoutes ? EnvironmentRoutes.all(of: root) : [:]
    let standard = root.child("default")?.text("ram").flatMap(bytes) ?? 0
    children = root.children.filter { $0.isType("start") }.map { start in
      let name = start.text("name") ?? ""
      let child = Child(
        name: name, version: start.text("version") ?? "",
        binary: start.child("binary")?.text("name") ?? name, hasConfig: start.child("config") != nil)
      let ram = start.text("ram").flatMap(bytes) ?? standard
      let route = routes[name] ?? .parent
      if var old = children.first(where: { $0.child == child && !$0.isUnserved }) {
        old.ram = ram
        if route == .nobody { old.isStuck = true }
        // Who is served by a sibling is complete from its second configuration on.
        old.isIncomplete = old.isStuck
        return old
      }
      defer { nextID += 1 }
      return Running(
        child: child, id: nextID, ram: ram, isIncomplete: route != .parent, isUnserved: route == .nobody)
    }
    version = root.text("version")
  }

  /// The state report as it is now; nil while there is none.
  private var report: [UInt8]? {
    guard isReadable else { return nil }
    var text = "state" + (version.map { " | version: \($0)" } ?? "") + "\n"
    if let quota {
      let used = children.reduce(0) { $0 + $1.ram }
      text += "+ ram | quota: \(size(quota)) | used: \(size(used)) | avail: \(size(max(0, quota - used)))\n"
    }
    // Newest first.
    for running in children.reversed() {
      let child = running.child
      if active.contains(where: { $0.child == child.name && $0.kind == .missing }) { continue }
      text += "+ child \(child.name) | binary: \(child.binary)"
      if !child.version.isEmpty { text += " | version: \(child.version)" }
      text += " | id: \(running.id)" + (running.isIncomplete ? " | state: incomplete" : "")
      for fault in active where fault.child == child.name {
        switch fault.kind {
        case .skips(let count): text += " | skipped_heartbeats: \(count)"
        case .exits(let value): text += " | exited: \(value)"
        case .incomplete: if !running.isIncomplete { text += " | state: incomplete" }
        case .missing, .restarts, .silent: continue
        }
      }
      text += "\n"
      guard quota != nil else { continue }
      let lacks = running.needs - running.ram
      text += "  + ram | assigned: \(size(running.ram))" + (lacks > 0 ? " | requested: \(size(lacks))" : "") + "\n"
    }
    return Array((text + "-\n").utf8)
  }
}

/// As Genode writes it: in the largest unit that leaves no rest.
private func size(_ bytes: Int) -> String {
  if bytes > 0, bytes % (1 << 20) == 0 { return "\(bytes >> 20)M" }
  return bytes > 0 && bytes % 1024 == 0 ? "\(bytes >> 10)K" : "\(bytes)"
}
