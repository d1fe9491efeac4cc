// SPDX-License-Identifier: MIT

/// Memory of the caller that is handed out from its start, a table at a time, and never taken back.
struct Arena {
  private let memory: UnsafeMutableRawBufferPointer
  private(set) var used = 0

  init(_ memory: UnsafeMutableRawBufferPointer) { self.memory = memory }

  /// Room for `capacity` rows, 16 bytes aligned; nil if there is too little.
  mutating func table<Row: BitwiseCopyable>(_ capacity: Int, of type: Row.Type) -> Table<Row>? {
    let (bytes, isTooMuch) = capacity.multipliedReportingOverflow(by: MemoryLayout<Row>.stride)
    guard let base = memory.baseAddress, !isTooMuch, capacity >= 0 else { return nil }
    let from = used + (16 - Int(UInt(bitPattern: base + used) & 15)) & 15
    guard from <= memory.count, bytes <= memory.count - from else { return nil }
    used = from + bytes
    return Table(start: (base + from).bindMemory(to: Row.self, capacity: capacity), capacity: capacity)
  }

  /// Bytes that a table takes at most.
  static func bytes<Row: BitwiseCopyable>(_ capacity: Int, of type: Row.Type) -> Int {
    capacity * MemoryLayout<Row>.stride + 16
  }
}

/// Rows one after the other in memory of somebody else. It is a pointer: copies share their rows, but not `count`.
struct Table<Row: BitwiseCopyable> {
  let start: UnsafeMutablePointer<Row>
  let capacity: Int
  private(set) var count = 0

  init(start: UnsafeMutablePointer<Row>, capacity: Int) {
    self.start = start
    self.capacity = capacity
  }

  subscript(index: Int) -> Row {
    get {
      precondition(index >= 0 && index < count, "no such row")
      return start[index]
    }
    nonmutating set {
      precondition(index >= 0 && index < count, "no such row")
      start[index] = newValue
    }
  }

  /// False if the table is full.
  mutating func append(_ row: Row) -> Bool {
    guard count < capacity else { return false }
    (start + count).initialize(to: row)
    count += 1
    return true
  }

  mutating func removeLast(_ rows: Int) { count -= Swift.min(rows, count) }
  mutating func removeAll() { count = 0 }

  mutating func fill(with row: Row) {
    start.initialize(repeating: row, count: capacity)
    count = capacity
  }
}

/// Some rows of a table, one after the other.
public struct Rows: Sequence, IteratorProtocol, BitwiseCopyable, Equatable, Sendable {
  public var first: UInt32
  public var count: UInt32

  static let none = Rows(first: 0, count: 0)

  public var isEmpty: Bool { count == 0 }

  public mutating func next() -> Int? {
    guard count > 0 else { return nil }
    defer {
      first += 1
      count -= 1
    }
    return Int(first)
  }

  public func contains(_ row: Int) -> Bool { row >= Int(first) && row - Int(first) < Int(count) }
}
