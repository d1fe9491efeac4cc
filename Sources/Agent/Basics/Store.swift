// SPDX-License-Identifier: MIT

/// Runs of bytes that outlive an evaluation: what was committed, the last good output, inputs that are held.
///
/// ```
///  start   entry's bytes | free | entry's bytes | …
/// ```
///
/// Few, large and long-lived entries: the first gap that is large enough is taken.
struct Store {
  static var capacity: Int { 48 }

  struct Entry {
    var offset = 0
    /// 0: not in use.
    var capacity = 0
    var count = 0
  }

  let start: UnsafeMutableRawPointer
  private(set) var size: Int
  private var entries = InlineArray<48, Entry>(repeating: Entry())

  init(_ memory: UnsafeMutableRawBufferPointer) {
    start = memory.baseAddress.unsafelyUnwrapped
    size = memory.count
  }

  /// A new, empty entry; nil if there is no room.
  mutating func allocate(_ capacity: Int) -> Int? {
    guard capacity > 0, capacity <= size else { return nil }
    var free: Int?
    for i in 0..<Self.capacity where entries[i].capacity == 0 {
      free = i
      break
    }
    guard let free else { return nil }
    var at = 0
    var moved = true
    while moved {
      moved = false
      for i in 0..<Self.capacity where entries[i].capacity > 0 {
        let entry = entries[i]
        if at < entry.offset + entry.capacity, entry.offset < at + capacity {
          at = entry.offset + entry.capacity
          moved = true
        }
      }
    }
    guard at + capacity <= size else { return nil }
    entries[free] = Entry(offset: at, capacity: capacity, count: 0)
    return free
  }

  /// Leaves `free` bytes behind the last entry, and the rest of its memory, which is `whole` bytes, to others.
  mutating func shrink(free: Int, of whole: Int) {
    var end = 0
    for i in 0..<Self.capacity where entries[i].capacity > 0 { end = max(end, entries[i].offset + entries[i].capacity) }
    size = min((end + free + 63) & ~63, whole)
  }

  /// Has all of its memory again, until it shrinks.
  mutating func grow(to whole: Int) { size = whole }

  mutating func release(_ entry: Int) { entries[entry] = Entry() }

  func capacity(_ entry: Int) -> Int { entries[entry].capacity }

  func bytes(_ entry: Int) -> UnsafeRawBufferPointer {
    UnsafeRawBufferPointer(start: start + entries[entry].offset, count: entries[entry].count)
  }

  /// All of an entry, to be written to; `setCount` says how much was.
  func room(_ entry: Int) -> UnsafeMutableRawBufferPointer {
    UnsafeMutableRawBufferPointer(start: start + entries[entry].offset, count: entries[entry].capacity)
  }

  mutating func setCount(_ entry: Int, _ count: Int) {
    precondition(count >= 0 && count <= entries[entry].capacity)
    entries[entry].count = count
  }

  /// False if the bytes do not fit, and nothing has changed.
  mutating func set(_ entry: Int, _ bytes: UnsafeRawBufferPointer) -> Bool {
    guard bytes.count <= entries[entry].capacity else { return false }
    room(entry).copyMemory(from: bytes)
    entries[entry].count = bytes.count
    return true
  }
}
