// SPDX-License-Identifier: MIT

import DhallLite
import GenodeConfig

/// An init that starts nothing: it answers each configuration with the state report that init would send, and with the
/// faults that a scenario asks for.
///
/// Which children it makes anew is what was seen of init: another name, version or binary, or a `config` node that
/// appears or vanishes. Routes are the prover's business, not this one's.
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
    package var kind: Kind
    /// In force for configurations that are delivered in this time.
    package var from: UInt64
    package var until: UInt64
  }

  private struct Child: Equatable {
    var name: String
    var version: String
    var binary: String
    var hasConfig: Bool
  }

  private let rom: String
  /// From a configuration to the report, in microseconds.
  private let delay: UInt64
  private let faults: [Fault]
  private var children: [(child: Child, id: Int)] = []
  private var nextID = 1

  package init(rom: String, delay: UInt64, faults: [Fault]) {
    self.rom = rom
    self.delay = delay
    self.faults = faults
  }

  /// The reports that a configuration leads to.
  package func deliver(_ config: [UInt8], at time: UInt64) -> [Simulator.Event] {
    let document = NodeDocument(asTarget: config)
    // Whatever init cannot read destroys all children, and the report goes away.
    guard let root = document?.root else {
      children = []
      return [Simulator.Event(time: time + delay, rom: rom, content: nil)]
    }
    let wanted = root.children.filter { $0.isType("start") }.map { start in
      let name = start.text("name") ?? ""
      return Child(
        name: name, version: start.text("version") ?? "",
        binary: start.child("binary")?.text("name") ?? name, hasConfig: start.child("config") != nil)
    }
    var next: [(child: Child, id: Int)] = []
    for child in wanted {
      if let old = children.first(where: { $0.child == child }) {
        next.append(old)
      } else {
        next.append((child, nextID))
        nextID += 1
      }
    }
    children = next
    let active = faults.filter { $0.from <= time && time < $0.until }
    if active.contains(where: { $0.kind == .silent }) { return [] }
    let version = root.text("version")
    var events = [report(version, active, at: time + delay)]
    for fault in active {
      guard case .restarts(let count) = fault.kind,
        let index = children.firstIndex(where: { $0.child.name == fault.child })
      else { continue }
      for i in 1...max(1, count) {
        children[index].id = nextID
        nextID += 1
        events.append(report(version, active, at: time + delay + UInt64(i) * 200_000))
      }
    }
    // One more after the delay of the report, as init sends it.
    events.append(report(version, active, at: (events.last?.time ?? time) + 100_000))
    return events
  }

  private func report(_ version: String?, _ faults: [Fault], at time: UInt64) -> Simulator.Event {
    var text = "state" + (version.map { " | version: \($0)" } ?? "") + "\n"
    // Newest first.
    for (child, id) in children.reversed() {
      if faults.contains(where: { $0.child == child.name && $0.kind == .missing }) { continue }
      text += "+ child \(child.name) | binary: \(child.binary)"
      if !child.version.isEmpty { text += " | version: \(child.version)" }
      text += " | id: \(id)"
      for fault in faults where fault.child == child.name {
        switch fault.kind {
        case .skips(let count): text += " | skipped_heartbeats: \(count)"
        case .exits(let value): text += " | exited: \(value)"
        case .incomplete: text += " | state: incomplete"
        case .missing, .restarts, .silent: continue
        }
      }
      text += "\n"
    }
    return Simulator.Event(time: time, rom: rom, content: Array((text + "-\n").utf8))
  }
}
