// SPDX-License-Identifier: MIT

/// A ROM that the agent watches. Its number is what the platform knows it by.
struct Rom {
  enum Phase: UInt8 {
    /// The number is free.
    case unused
    /// The platform has to be told to open it.
    case toWatch
    case watched
    /// The platform has to be told to close it.
    case toUnwatch
  }

  var phase = Phase.unused
  var name = ShortText()
  /// The platform has said what it holds, or that it holds nothing.
  var isTold = false
  /// What it holds: the platform's bytes, up to the first zero; nil while it holds nothing.
  var content: UnsafeRawBufferPointer?
  var digest = Digest()
  /// How often its content has changed.
  var generation: UInt32 = 0
  /// The settings name it; only for the time of a change of the settings.
  var isWanted = false

  static var capacity: Int { 24 }
}

/// The ROMs by number; 0 is the agent's configuration. A pointer: all state lies in the table.
struct Roms {
  let table: UnsafeMutablePointer<Rom>

  /// Makes the table, in memory of the agent's.
  init(_ memory: UnsafeMutableRawBufferPointer) {
    table = memory.baseAddress.unsafelyUnwrapped.bindMemory(to: Rom.self, capacity: Rom.capacity)
    for i in 0..<Rom.capacity { (table + i).initialize(to: Rom()) }
    table[0].phase = .toWatch
    table[0].name = ShortText("config")
    table[0].isWanted = true
  }

  /// The number of a ROM, which is watched from now on; nil when there are too many.
  func want(_ name: UnsafeRawBufferPointer) -> Int? {
    var free: Int?
    for i in 1..<Rom.capacity {
      if table[i].phase == .unused {
        if free == nil { free = i }
      } else if table[i].name.equals(name) {
        table[i].isWanted = true
        if table[i].phase == .toUnwatch { table[i].phase = .watched }
        return i
      }
    }
    guard let free else { return nil }
    table[free] = Rom()
    table[free].phase = .toWatch
    table[free].name = ShortText(name)
    table[free].isWanted = true
    return free
  }

  /// Is it known of each what it holds?
  var areTold: Bool {
    for i in 0..<Rom.capacity where table[i].isWanted && !table[i].isTold { return false }
    return true
  }

  func forgetWants() {
    for i in 1..<Rom.capacity { table[i].isWanted = false }
  }

  /// Closes what nothing wants.
  func closeUnwanted() {
    for i in 1..<Rom.capacity where !table[i].isWanted && table[i].phase != .unused {
      table[i].phase = table[i].phase == .toWatch ? .unused : .toUnwatch
      table[i].content = nil
    }
  }

  /// Takes new content. False if it is what was there before.
  func update(_ number: Int, _ bytes: UnsafeRawBufferPointer?) -> Bool {
    let had = table[number].content != nil
    table[number].isTold = true
    guard let bytes else {
      table[number].content = nil
      if had { table[number].generation &+= 1 }
      return had
    }
    let content = untilZero(bytes)
    let digest = Digest(content)
    table[number].content = content
    if had, digest == table[number].digest { return false }
    table[number].digest = digest
    table[number].generation &+= 1
    return true
  }
}

/// A ROM is padded with zeros to whole pages.
private func untilZero(_ bytes: UnsafeRawBufferPointer) -> UnsafeRawBufferPointer {
  for i in 0..<bytes.count where bytes[i] == 0 { return UnsafeRawBufferPointer(rebasing: bytes[..<i]) }
  return bytes
}
