// SPDX-License-Identifier: MIT

/// A name that a model knows: equal names have equal numbers.
public struct InitName: Equatable, Hashable, BitwiseCopyable, Sendable {
  public let number: UInt32
  @inline(__always) init(_ number: UInt32) { self.number = number }

  /// No name: of what has no such attribute. It differs from the empty name.
  public static let none = InitName(.max)
  public var isNone: Bool { self == .none }
}

/// Names by number and numbers by name. Bytes stay where they are: in the tree, or in the program.
struct NameTable {
  struct Entry: BitwiseCopyable {
    var start: UnsafeRawPointer?
    var count: UInt32
    var hash: UInt32
  }

  private var entries: Table<Entry>
  /// Entry numbers plus one, at places that hashes lead to; 0 is free. Twice as many as names, a power of two.
  private var slots: Table<UInt32>

  init(_ capacity: Int, in arena: inout Arena) {
    entries = arena.table(capacity, of: Entry.self)
    slots = arena.table(Self.slotCount(capacity), of: UInt32.self, filledWith: 0)
  }

  static func bytes(_ capacity: Int) -> Int {
    Arena.bytes(capacity, of: Entry.self) + Arena.bytes(slotCount(capacity), of: UInt32.self)
  }

  static func slotCount(_ rows: Int) -> Int {
    var slots = 16
    while slots < 2 * rows { slots *= 2 }
    return slots
  }

  var count: Int { entries.count }

  @inline(never)
  subscript(name: InitName) -> UnsafeRawBufferPointer {
    guard name.number < UInt32(entries.count) else { return UnsafeRawBufferPointer(start: nil, count: 0) }
    let entry = entries[Int(name.number)]
    return UnsafeRawBufferPointer(start: entry.start, count: Int(entry.count))
  }

  @inline(never)
  func find(_ bytes: UnsafeRawBufferPointer) -> InitName? {
    let hash = Self.hash(bytes)
    var slot = Int(hash) & (slots.count - 1)
    while slots[slot] != 0 {
      let name = InitName(slots[slot] - 1)
      if entries[Int(name.number)].hash == hash, self[name].equals(bytes) { return name }
      slot = (slot + 1) & (slots.count - 1)
    }
    return nil
  }

  /// Nil if the table is full.
  @inline(never)
  mutating func intern(_ bytes: UnsafeRawBufferPointer) -> InitName? {
    if let known = find(bytes) { return known }
    let hash = Self.hash(bytes)
    guard entries.append(Entry(start: bytes.baseAddress, count: UInt32(bytes.count), hash: hash)) else { return nil }
    var slot = Int(hash) & (slots.count - 1)
    while slots[slot] != 0 { slot = (slot + 1) & (slots.count - 1) }
    slots[slot] = UInt32(entries.count)
    return InitName(UInt32(entries.count - 1))
  }

  /// FNV-1a, with its bits mixed once more for the small tables.
  private static func hash(_ bytes: UnsafeRawBufferPointer) -> UInt32 {
    var hash: UInt32 = 0x811c_9dc5
    for byte in bytes { hash = (hash ^ UInt32(byte)) &* 0x0100_0193 }
    return hash ^ (hash >> 15)
  }
}

/// Rows by up to three numbers.
struct RowIndex {
  /// What the numbers are.
  enum Kind: UInt32 {
    /// instance, name, version → entry
    case entry
    /// instance, name → the last child of that name
    case child
    /// instance, name → the last alias of that name
    case alias
    /// instance, child's name, service → the last provided service
    case provider
    /// instance, service → the last provided service
    case service
    /// instance, service → parent service
    case parentService
    /// instance, service → the last service node
    case upward
  }

  struct Slot: BitwiseCopyable {
    var kind: UInt32
    var a: UInt32
    var b: UInt32
    var c: UInt32
    var row: UInt32
  }

  private var slots: Table<Slot>
  /// All bytes of a slot are 0xff while it is free.
  private static var free: UInt32 { .max }

  init(_ capacity: Int, in arena: inout Arena) {
    slots = arena.table(NameTable.slotCount(capacity), of: Slot.self, filledWith: 0xff)
  }

  static func bytes(_ capacity: Int) -> Int { Arena.bytes(NameTable.slotCount(capacity), of: Slot.self) }

  @inline(never)
  private func slot(_ kind: Kind, _ a: Int, _ b: InitName, _ c: InitName) -> Int {
    var hash = kind.rawValue &* 0x9e37_79b1 ^ UInt32(truncatingIfNeeded: a)
    hash = (hash &* 0x85eb_ca6b) ^ (hash >> 13) ^ b.number
    hash = (hash &* 0xc2b2_ae35) ^ (hash >> 16) ^ c.number
    hash = hash &* 0x9e37_79b1
    var at = Int(hash ^ (hash >> 15)) & (slots.count - 1)
    while true {
      let slot = slots[at]
      if slot.kind == Self.free
        || slot.kind == kind.rawValue && slot.a == UInt32(a) && slot.b == b.number && slot.c == c.number
      {
        return at
      }
      at = (at + 1) & (slots.count - 1)
    }
  }

  @inline(never)
  func find(_ kind: Kind, _ a: Int, _ b: InitName, _ c: InitName = .none) -> Int? {
    let slot = slots[slot(kind, a, b, c)]
    return slot.kind == Self.free ? nil : Int(slot.row)
  }

  /// Replaces what was there. There are never more rows than `capacity`, so a slot is always free.
  func set(_ kind: Kind, _ a: Int, _ b: InitName, _ c: InitName = .none, to row: Int) {
    slots[slot(kind, a, b, c)] = Slot(kind: kind.rawValue, a: UInt32(a), b: b.number, c: c.number, row: UInt32(row))
  }
}
