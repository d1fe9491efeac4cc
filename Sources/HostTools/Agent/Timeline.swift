// SPDX-License-Identifier: MIT

import CAgent

/// What happened in a simulation, for a bare machine that lets the same happen; and what the agent did, as that machine
/// says it. The layouts are tables in `qemu/README.md`.
package enum Timeline {
  package static func encoded(_ events: [Simulator.Event], memory: Int, end: UInt64) -> [UInt8] {
    let headerBytes = 64, eventBytes = 24
    var table: [UInt8] = [], heap: [UInt8] = []
    var places: [[UInt8]: Int] = [:]
    func span(_ bytes: [UInt8]) {
      let offset = places[bytes] ?? heap.count
      if places[bytes] == nil {
        places[bytes] = offset
        heap += bytes
      }
      table.put(UInt32(headerBytes + events.count * eventBytes + offset))
      table.put(UInt32(bytes.count))
    }
    for event in events {
      table.put(event.time)
      span(Array(event.rom.utf8))
      if let content = event.content {
        span(content)
      } else {
        table.put(UInt32.max)
        table.put(UInt32(0))
      }
    }
    let body = table + heap
    // The boot code, the file, the agent, and some room.
    let machine = (10 << 20) + headerBytes + body.count + memory + (2 << 20)
    var file = Array("AGTRACE\n".utf8)
    file.put(UInt32(1))
    file.put(crc32(body))
    file.put(UInt32(events.count))
    file.put(UInt32(headerBytes + body.count))
    file.put(UInt64(((machine >> 25) + 1) << 25))
    file.put(UInt64(memory))
    file.put(end)
    file += [UInt8](repeating: 0, count: 16)
    return file + body
  }

  /// The frames of what was done, without their checksums.
  package static func encoded(_ deeds: [Simulator.Deed]) -> [UInt8] {
    var frames: [UInt8] = []
    for deed in deeds {
      frames += Array("DhDo".utf8)
      frames.put(deed.code)
      frames.put(deed.number)
      frames.put(UInt32(deed.name.utf8.count))
      frames.put(UInt32(deed.content.count))
      if case .report(let buffer) = deed.kind {
        frames.put(UInt32(truncatingIfNeeded: buffer))
      } else {
        frames.put(UInt32(0))
      }
      frames.put(deed.time)
      frames += Array(deed.name.utf8)
      frames += deed.content
    }
    return frames
  }
}

extension Simulator.Deed {
  fileprivate var code: UInt32 {
    switch kind {
    case .watch: AGENT_WATCH.rawValue
    case .unwatch: AGENT_UNWATCH.rawValue
    case .report: AGENT_REPORT.rawValue
    case .log: AGENT_LOG.rawValue
    }
  }
}

extension [UInt8] {
  fileprivate mutating func put<Number: FixedWidthInteger>(_ number: Number) {
    Swift.withUnsafeBytes(of: number.littleEndian) { append(contentsOf: $0) }
  }
}

/// CRC-32 as zlib has it.
func crc32(_ bytes: [UInt8]) -> UInt32 {
  var table = [UInt32](repeating: 0, count: 256)
  for byte in 0..<256 {
    var crc = UInt32(byte)
    for _ in 0..<8 { crc = crc & 1 == 1 ? 0xedb8_8320 ^ (crc >> 1) : crc >> 1 }
    table[byte] = crc
  }
  var crc = ~UInt32(0)
  for byte in bytes { crc = table[Int((crc ^ UInt32(byte)) & 0xff)] ^ (crc >> 8) }
  return ~crc
}
