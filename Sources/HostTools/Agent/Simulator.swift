// SPDX-License-Identifier: MIT

import Agent
import CAgent

/// A platform of the agent without a clock: time goes from one event to the next.
package final class Simulator {
  /// The content of a ROM at a time, in microseconds; nil: it is gone.
  package struct Event {
    package var time: UInt64
    package var rom: String
    package var content: [UInt8]?
    /// Gives the content when the time has come.
    var make: (() -> [UInt8]?)?

    package init(time: UInt64, rom: String, content: [UInt8]?) {
      self.time = time
      self.rom = rom
      self.content = content
    }

    init(time: UInt64, rom: String, make: @escaping () -> [UInt8]?) {
      self.init(time: time, rom: rom, content: nil)
      self.make = make
    }
  }

  /// What the agent did.
  package struct Deed {
    package enum Kind: Equatable {
      case watch, unwatch, log
      case report(buffer: UInt64)
    }

    package var time: UInt64
    package var kind: Kind
    /// Of the ROM or the report.
    package var number: UInt32
    /// The ROM or the report's label; empty for a line of the log.
    package var name: String
    package var content: [UInt8]
  }

  private let memory: UnsafeMutableRawPointer
  package private(set) var now: UInt64 = 0
  package private(set) var deeds: [Deed] = []
  /// What has happened, in the order in which it did.
  package private(set) var history: [Event] = []
  /// Contents stay where they are until the next event about their ROM.
  private var contents: [String: UnsafeMutableRawBufferPointer] = [:]
  private var numbers: [String: UInt32] = [:]
  private var wake: UInt64?
  private var isStarted = false
  /// In the order of their times; of equal times the first added comes first.
  private var events: [Event] = []
  /// Answers reports with more events.
  private let world: (Deed) -> [Event]

  /// Nil if the memory does not suffice to begin with.
  package init?(memory size: Int, world: @escaping (Deed) -> [Event] = { _ in [] }) {
    memory = .allocate(byteCount: size, alignment: 4096)
    self.world = world
    guard begins(memory, size) else {
      memory.deallocate()
      return nil
    }
  }

  deinit {
    memory.deallocate()
    for content in contents.values { content.deallocate() }
  }

  package func add(_ event: Event) {
    let place = events.firstIndex { $0.time > event.time } ?? events.endIndex
    events.insert(event, at: place)
  }

  /// Lets everything happen that happens until `end`, included.
  package func run(until end: UInt64) {
    if !isStarted {
      // What is there from the start is there before it.
      isStarted = true
      while let event = events.first, event.time == 0 { takePlace(events.removeFirst()) }
      perform()
    }
    while true {
      let next = events.first?.time
      if let wake, wake <= end, wake < next ?? .max {
        self.wake = nil
        now = max(now, wake)
        handle(agent_event(kind: UInt32(AGENT_TIMER.rawValue), rom: 0, content: agent_bytes(), now: now))
      } else if let next, next <= end {
        takePlace(events.removeFirst())
      } else {
        now = max(now, end)
        return
      }
    }
  }

  private func takePlace(_ event: Event) {
    var event = event
    now = max(now, event.time)
    if let make = event.make { event.content = make() }
    history.append(event)
    change(event.rom, event.content)
  }

  private func change(_ rom: String, _ content: [UInt8]?) {
    let old = contents[rom]
    contents[rom] = content.map { bytes in
      // A page at least, padded with zeros, as ROMs are.
      let copy = UnsafeMutableRawBufferPointer.allocate(byteCount: (bytes.count + 4096) / 4096 * 4096, alignment: 16)
      copy.initializeMemory(as: UInt8.self, repeating: 0)
      copy.copyBytes(from: bytes)
      return copy
    }
    if let number = numbers[rom] { tell(number, rom) }
    old?.deallocate()
  }

  private func tell(_ number: UInt32, _ rom: String) {
    let content = contents[rom].map {
      agent_bytes(start: $0.assumingMemoryBound(to: UInt8.self).baseAddress, count: $0.count)
    }
    handle(
      agent_event(kind: UInt32(AGENT_ROM.rawValue), rom: number, content: content ?? agent_bytes(), now: now))
  }

  private func handle(_ event: agent_event) {
    var event = event
    agentHandle(memory, &event)
    perform()
  }

  private func perform() {
    var action = agent_action()
    while agentNext(memory, &action) == 1 {
      let name = String(decoding: bytes(action.name), as: UTF8.self)
      var deed = Deed(time: now, kind: .log, number: action.number, name: name, content: bytes(action.content))
      switch action.kind {
      case AGENT_WATCH.rawValue:
        numbers[name] = action.number
        deed.kind = .watch
        deeds.append(deed)
        tell(action.number, name)
      case AGENT_UNWATCH.rawValue:
        numbers[name] = nil
        deed.kind = .unwatch
        deeds.append(deed)
      case AGENT_REPORT.rawValue:
        deed.kind = .report(buffer: action.buffer)
        deeds.append(deed)
        for event in world(deed) { add(event) }
      case AGENT_LOG.rawValue: deeds.append(deed)
      case AGENT_WAKE.rawValue: wake = action.time
      default: preconditionFailure("an action that no platform knows")
      }
    }
  }

  private func bytes(_ bytes: agent_bytes) -> [UInt8] {
    Array(UnsafeBufferPointer(start: bytes.start, count: bytes.count))
  }
}

private func begins(_ memory: UnsafeMutableRawPointer, _ size: Int) -> Bool {
  agentStart(memory, size, 0) == 0
}
