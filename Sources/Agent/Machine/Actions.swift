// SPDX-License-Identifier: MIT

import CAgent
import GenodeConfig

/// What is to be done, one thing at a time: found in the state, which forgets it as it is handed out.
extension Agent {
  /// Nil when all is done.
  func next() -> agent_action? {
    for i in 0..<Rom.capacity {
      switch state.pointee.roms.table[i].phase {
      case .toWatch:
        state.pointee.roms.table[i].phase = .watched
        return action(AGENT_WATCH, i, name: named(state.pointee.roms.table[i].name))
      case .toUnwatch:
        state.pointee.roms.table[i].phase = .unused
        return action(AGENT_UNWATCH, i, name: named(state.pointee.roms.table[i].name))
      case .unused, .watched: continue
      }
    }
    if let line = nextLine() { return action(AGENT_LOG, 0, content: line) }
    for i in 0..<settings.outputCount where settings.isValid && state.pointee.outputs[i].isDue {
      state.pointee.outputs[i].isDue = false
      guard let bytes = committed(i) else { continue }
      return action(
        AGENT_REPORT, 2 * i + 1, name: named(state.pointee.outputs[i].label), content: bytes,
        buffer: state.pointee.outputs[i].buffer)
    }
    for i in 0..<settings.outputCount where settings.isValid && state.pointee.outputs[i].persistIsDue {
      state.pointee.outputs[i].persistIsDue = false
      guard let label = setting(settings.outputs[i].node)?.value("persist") else { continue }
      return action(
        AGENT_REPORT, 2 * i + 2, name: label,
        content: state.pointee.store.bytes(state.pointee.outputs[i].lastGood.entry),
        buffer: state.pointee.outputs[i].buffer)
    }
    if state.pointee.reportDue {
      state.pointee.reportDue = false
      writeReport()
      let area = UnsafeRawBufferPointer(state.pointee.areas.report)
      return action(
        AGENT_REPORT, 0, name: literal("state"),
        content: UnsafeRawBufferPointer(rebasing: area[..<state.pointee.reportCount]), buffer: 16 << 10)
    }
    if let wake = state.pointee.wakeAt, state.pointee.toldWakeAt != wake {
      state.pointee.toldWakeAt = wake
      var action = action(AGENT_WAKE, 0)
      action.time = wake
      return action
    }
    return nil
  }

  private func action(
    _ kind: agent_action_kind, _ number: Int,
    name: UnsafeRawBufferPointer = UnsafeRawBufferPointer(start: nil, count: 0),
    content: UnsafeRawBufferPointer = UnsafeRawBufferPointer(start: nil, count: 0), buffer: UInt64 = 0
  ) -> agent_action {
    agent_action(
      kind: UInt32(kind.rawValue), number: UInt32(number), name: bytes(name), content: bytes(content), buffer: buffer,
      time: 0)
  }

  private func bytes(_ buffer: UnsafeRawBufferPointer) -> agent_bytes {
    agent_bytes(start: buffer.assumingMemoryBound(to: UInt8.self).baseAddress, count: buffer.count)
  }

  /// The bytes of a short text where they stay until the next one.
  private func named(_ text: ShortText) -> UnsafeRawBufferPointer {
    let area = state.pointee.areas.name
    let count = text.withBytes { bytes in
      area.copyMemory(from: bytes)
      return bytes.count
    }
    return UnsafeRawBufferPointer(rebasing: area[..<count])
  }

  private func literal(_ text: StaticString) -> UnsafeRawBufferPointer {
    UnsafeRawBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount)
  }
}
