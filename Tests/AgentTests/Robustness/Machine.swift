// SPDX-License-Identifier: MIT

import CAgent
import GenodeConfig
import Glibc

@testable import Agent
@testable import DhallLite

/// A platform that trusts the agent with nothing: its memory lies between pages that cannot be touched, and so does each
/// ROM, which can only be read. Whatever reaches further ends the test.
final class Machine {
  struct Report {
    var label: String
    var content: [UInt8]
    var time: UInt64
    var buffer: UInt64
    var text: String { String(decoding: content, as: UTF8.self) }
  }

  let memory: Pages
  private(set) var now: UInt64 = 0
  private var wake: UInt64?
  private var roms: [String: Pages] = [:]
  private(set) var watched: [String: UInt32] = [:]
  /// Reports that an init answers with, and when.
  private var answers: [(time: UInt64, rom: String, content: [UInt8])] = []
  private let answer: (Report) -> [(time: UInt64, rom: String, content: [UInt8])]

  /// Since they were taken last.
  private(set) var reports: [Report] = []
  private(set) var lines: [[UInt8]] = []

  init(
    memory size: Int = 2 << 20,
    answer: @escaping (Report) -> [(time: UInt64, rom: String, content: [UInt8])] = { _ in [] }
  ) {
    memory = Pages(count: size)
    self.answer = answer
    precondition(agentStart(memory.start, size, 0) == 0)
    perform()
  }

  var agent: Agent { Agent(at: memory.start) }

  @discardableResult
  func take() -> (reports: [Report], lines: [[UInt8]]) {
    defer { (reports, lines) = ([], []) }
    return (reports, lines)
  }

  func set(_ rom: String, _ content: String?) { set(rom, content.map { Array($0.utf8) }) }

  func set(_ rom: String, _ content: [UInt8]?) {
    let old = roms[rom]
    roms[rom] = content.map { Pages(atTheEnd: $0) }
    if let number = watched[rom] { tell(number, rom) }
    withExtendedLifetime(old) {}
  }

  /// Lets time pass, with all that happens in it.
  func pass(milliseconds: UInt64) {
    let end = now + milliseconds * 1000
    while true {
      let next = answers.first?.time ?? .max
      if let due = wake, due <= end, due < next {
        wake = nil
        now = max(now, due)
        handle(agent_event(kind: UInt32(AGENT_TIMER.rawValue), rom: 0, content: agent_bytes(), now: now))
      } else if next <= end {
        let event = answers.removeFirst()
        now = max(now, event.time)
        set(event.rom, event.content)
      } else {
        now = end
        return
      }
    }
  }

  private func tell(_ number: UInt32, _ rom: String) {
    let content = roms[rom].map {
      agent_bytes(start: UnsafePointer($0.start.assumingMemoryBound(to: UInt8.self)), count: $0.count)
    }
    handle(agent_event(kind: UInt32(AGENT_ROM.rawValue), rom: number, content: content ?? agent_bytes(), now: now))
  }

  private func handle(_ event: agent_event) {
    var event = event
    agentHandle(memory.start, &event)
    perform()
  }

  private func perform() {
    var action = agent_action()
    while agentNext(memory.start, &action) == 1 {
      let name = String(decoding: bytes(action.name), as: UTF8.self)
      switch action.kind {
      case AGENT_WATCH.rawValue:
        watched[name] = action.number
        tell(action.number, name)
      case AGENT_UNWATCH.rawValue: watched[name] = nil
      case AGENT_LOG.rawValue: lines.append(bytes(action.content))
      case AGENT_WAKE.rawValue: wake = action.time
      default:
        let report = Report(label: name, content: bytes(action.content), time: now, buffer: action.buffer)
        reports.append(report)
        answers += answer(report)
      }
    }
  }

  private func bytes(_ bytes: agent_bytes) -> [UInt8] {
    Array(UnsafeBufferPointer(start: bytes.start, count: bytes.count))
  }
}

/// Memory of its own between two pages that nobody may touch.
final class Pages {
  private let base: UnsafeMutableRawPointer
  private let mapped: Int
  let start: UnsafeMutableRawPointer
  let count: Int

  /// To be written to, of whole pages.
  init(count: Int) {
    precondition(count % 4096 == 0)
    mapped = count + 8192
    base = Self.map(mapped)
    self.count = count
    start = base + 4096
    mprotect(start, count, PROT_READ | PROT_WRITE)
  }

  /// To be read, the last byte at the end of a page: nothing says where a content ends but its size.
  init(atTheEnd content: [UInt8]) {
    let whole = max(4096, (content.count + 4095) / 4096 * 4096)
    mapped = whole + 8192
    base = Self.map(mapped)
    count = content.count
    mprotect(base + 4096, whole, PROT_READ | PROT_WRITE)
    start = base + 4096 + whole - content.count
    content.withUnsafeBytes { if let from = $0.baseAddress { start.copyMemory(from: from, byteCount: content.count) } }
    mprotect(base + 4096, whole, PROT_READ)
  }

  deinit { munmap(base, mapped) }

  private static func map(_ count: Int) -> UnsafeMutableRawPointer {
    let base = mmap(nil, count, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0)
    guard let base, base != MAP_FAILED else { preconditionFailure("no memory for a test") }
    return base
  }
}

/// How full the agent's memory is between two events.
struct Marks: Equatable, CustomStringConvertible {
  /// Words of the evaluator's block.
  var arena = 0, heap = 0, stack = 0, names = 0
  /// Bytes of the store, and how many entries.
  var stored = 0, entries = 0

  init(_ machine: Machine) {
    let state = machine.agent.state
    if let block = state.pointee.policy.block {
      // What nobody holds may lie there for a while.
      block.collect()
      let head = block.head.pointee
      (arena, heap, stack, names) = (head.arenaTop, head.heapTop, head.count - head.sp, head.nameCount)
    }
    for entry in 0..<Store.capacity where state.pointee.store.capacity(entry) > 0 {
      stored += state.pointee.store.capacity(entry)
      entries += 1
    }
  }

  var description: String {
    "arena \(arena), heap \(heap), stack \(stack) words, \(names) names; \(stored) bytes in \(entries) entries"
  }
}
