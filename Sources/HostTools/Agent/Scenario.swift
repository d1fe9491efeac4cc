// SPDX-License-Identifier: MIT

import DhallLite
import GenodeConfig

/// A timeline of ROM contents, and the system that the agent works for: a document in HID or XML.
///
///     scenario | about: a network card is plugged in | memory: 3M | until_ms: 8000
///     + rom config       | file: agent.hid
///     + rom policy.bundle | bundle: policy.dhall
///     + at | ms: 1000
///       + rom devices | file: one-card.hid
///     + at | ms: 4000
///       + rom devices | absent: yes
///     + init | output: init.config | rom: state | delay_ms: 20 | quota: 64M | routes: yes
///       + fault nic | kind: missing | from_ms: 4000 | until_ms: 6000
///       + load nic | ms: 5000 | needs: 12M
///     -
package struct Scenario {
  package var about = ""
  package var memory = 3 << 20
  package var end: UInt64 = 10_000_000
  package var events: [Simulator.Event] = []
  private let settings: Settings
  /// What takes the reports of a label.
  package var inits: [(output: String, make: () -> SimulatedInit)] = []
  /// ROMs that hold their state reports.
  package private(set) var reports: Set<String> = []

  /// Files are named from `folder`.
  package init(_ root: Node, folder: String, _ settings: Settings) throws(ScenarioError) {
    self.settings = settings
    guard root.isType("scenario") else { throw ScenarioError(root, "the top node is not `scenario`") }
    about = root.text("about") ?? ""
    if let memory = root.text("memory") {
      guard let size = bytes(memory), size >= 1 << 20, size <= 1 << 30 else {
        throw ScenarioError(root, "memory: a size from 1M to 1G is expected, not `\(memory)`")
      }
      self.memory = size
    }
    end = try milliseconds(root, "until_ms") ?? end
    for node in root.children {
      if node.isType("rom") {
        events.append(try event(node, 0, folder))
      } else if node.isType("at") {
        guard let time = try milliseconds(node, "ms") else { throw ScenarioError(node, "`at` needs `ms`") }
        for rom in node.children {
          guard rom.isType("rom") else { throw ScenarioError(rom, "only `rom` nodes can stand in `at`") }
          events.append(try event(rom, time, folder))
        }
      } else if node.isType("init") {
        try readInit(node)
      } else {
        throw ScenarioError(node, "`\(String(decoding: node.type, as: UTF8.self))` is not known here")
      }
    }
  }

  private func event(_ node: Node, _ time: UInt64, _ folder: String) throws(ScenarioError) -> Simulator.Event {
    guard let name = node.text("name") else { throw ScenarioError(node, "a ROM needs a name") }
    var event = Simulator.Event(time: time, rom: name, content: nil)
    if let file = node.text("file") {
      var buffer = ByteBuffer()
      let error = readFile(file.hasPrefix("/") ? file : folder + file, into: &buffer)
      guard error == 0 else { throw ScenarioError(node, "cannot read `\(folder + file)`: \(systemMessage(error))") }
      event.content = buffer.array
    } else if let policy = node.text("bundle") {
      do throws(CommandFailure) { event.content = try bundle(folder + policy, settings).array } catch {
        throw ScenarioError(node, "`\(policy)` cannot be bundled")
      }
    } else if let text = node.text {
      event.content = Array(text) + [0x0a]
    } else if let inline = node.children.first(where: { _ in true }) {
      do throws(NodeError) { event.content = try inline.document() } catch {
        throw ScenarioError(node, "its content cannot be written as HID")
      }
    } else if node.text("absent") != "yes" {
      throw ScenarioError(node, "a ROM has a `file`, a `bundle`, quoted text, a node, or `absent: yes`")
    }
    return event
  }

  private mutating func readInit(_ node: Node) throws(ScenarioError) {
    guard let output = node.text("output"), let rom = node.text("rom") else {
      throw ScenarioError(node, "`init` needs `output`, the label it is configured by, and `rom`, its state report")
    }
    let delay = try milliseconds(node, "delay_ms") ?? 20_000
    var faults: [SimulatedInit.Fault] = []
    var loads: [SimulatedInit.Load] = []
    for fault in node.children {
      if fault.isType("load") {
        loads.append(try load(fault))
        continue
      }
      guard fault.isType("fault") else {
        throw ScenarioError(fault, "only `fault` and `load` nodes can stand in `init`")
      }
      let count = Int(fault.text("count") ?? "5") ?? 5
      let kind: SimulatedInit.Fault.Kind
      switch fault.text("kind") {
      case "missing": kind = .missing
      case "restarts": kind = .restarts(count)
      case "heartbeats": kind = .skips(count)
      case "exits": kind = .exits(count)
      case "incomplete": kind = .incomplete
      case "silent": kind = .silent
      default:
        throw ScenarioError(fault, "a fault's kind is missing, restarts, exits, incomplete, heartbeats or silent")
      }
      faults.append(
        SimulatedInit.Fault(
          child: fault.text("name") ?? "", version: fault.text("version"), kind: kind,
          from: try milliseconds(fault, "from_ms") ?? 0,
          until: try milliseconds(fault, "until_ms") ?? .max))
    }
    let quota = try size(node, "quota")
    let routes = node.text("routes") ?? "no"
    guard routes == "yes" || routes == "no" else { throw ScenarioError(node, "routes: yes or no is expected") }
    reports.insert(rom)
    inits.append(
      (
        output,
        {
          SimulatedInit(
            rom: rom, delay: delay, faults: faults, quota: quota, loads: loads, looksAtRoutes: routes == "yes")
        }
      ))
  }

  private func load(_ node: Node) throws(ScenarioError) -> SimulatedInit.Load {
    guard let child = node.text("name"), let time = try milliseconds(node, "ms"), let needs = try size(node, "needs")
    else { throw ScenarioError(node, "`load` needs the name of a child, `ms` and `needs`") }
    return SimulatedInit.Load(child: child, time: time, needs: needs)
  }

  /// Lets it all happen. Nil if the memory does not suffice to begin with.
  package func run() -> Simulator? {
    let inits = self.inits.map { ($0.output, $0.make()) }
    let simulator = Simulator(memory: memory) { deed in
      inits.filter { $0.0 == deed.name }.flatMap { $0.1.deliver(deed.content, at: deed.time) }
    }
    for event in events { simulator?.add(event) }
    for event in inits.flatMap({ $0.1.loaded }) { simulator?.add(event) }
    simulator?.run(until: end)
    return simulator
  }
}

package struct ScenarioError: Error {
  package var place: NodePlace
  package var message: String

  init(_ node: Node, _ message: String) {
    place = node.place
    self.message = message
  }
}

private func milliseconds(_ node: Node, _ name: StaticString) throws(ScenarioError) -> UInt64? {
  guard let text = node.text(name) else { return nil }
  guard let value = UInt64(text), value <= 1 << 40 else {
    throw ScenarioError(node, "\(name): a number of milliseconds is expected, not `\(text)`")
  }
  return value * 1000
}

private func size(_ node: Node, _ name: StaticString) throws(ScenarioError) -> Int? {
  guard let text = node.text(name) else { return nil }
  guard let value = bytes(text) else { throw ScenarioError(node, "\(name): a size is expected, not `\(text)`") }
  return value
}

func bytes(_ text: String) -> Int? {
  let units: [Character: Int] = ["K": 10, "M": 20, "G": 30]
  guard let last = text.last, let shift = units[last] else { return Int(text) }
  return Int(text.dropLast()).flatMap { $0 < 1 << 20 ? $0 << shift : nil }
}

extension Node {
  /// The node as a document of its own, in HID.
  package func document() throws(NodeError) -> [UInt8] {
    let scratch = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 16, alignment: 16)
    defer { scratch.deallocate() }
    var buffer = ByteBuffer()
    try buffer.withSink { sink throws(NodeError) in
      var writer = HIDWriter(output: sink, scratch: scratch)
      try write(into: &writer)
      try writer.finish()
    }
    return buffer.array
  }
}
