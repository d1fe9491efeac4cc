// SPDX-License-Identifier: MIT

/// Memory of the caller that is handed out from its start, a table at a time, and never taken back.
struct Arena {
  private let memory: UnsafeMutableRawBufferPointer
  private(set) var used = 0
  /// Something did not fit: that table, at least, has no rows.
  private(set) var isExhausted = false

  init(_ memory: UnsafeMutableRawBufferPointer) { self.memory = memory }

  /// Room for `capacity` rows, 16 bytes aligned.
  @inline(never)
  mutating func table<Row: BitwiseCopyable>(_ capacity: Int, of type: Row.Type) -> Table<Row> {
    let memory = take(capacity, MemoryLayout<Row>.stride)
    return Table(start: memory.bindMemory(to: Row.self, capacity: capacity), capacity: isExhausted ? 0 : capacity)
  }

  /// As many rows, every byte of which is `byte`.
  @inline(never)
  mutating func table<Row: BitwiseCopyable>(_ count: Int, of type: Row.Type, filledWith byte: UInt8) -> Table<Row> {
    var table = table(count, of: type)
    table.fill(with: byte)
    return table
  }

  @inline(never)
  private mutating func take(_ rows: Int, _ stride: Int) -> UnsafeMutableRawPointer {
    let (bytes, isTooMuch) = rows.multipliedReportingOverflow(by: stride)
    guard let base = memory.baseAddress, !isTooMuch, rows >= 0 else { return exhausted() }
    let from = used + (16 - Int(UInt(bitPattern: base + used) & 15)) & 15
    guard from <= memory.count, bytes <= memory.count - from else { return exhausted() }
    used = from + bytes
    return base + from
  }

  /// An address that nothing is read from.
  private mutating func exhausted() -> UnsafeMutableRawPointer {
    isExhausted = true
    return UnsafeMutableRawPointer(bitPattern: 16).unsafelyUnwrapped
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

  fileprivate mutating func fill(with byte: UInt8) {
    UnsafeMutableRawBufferPointer(start: start, count: capacity * MemoryLayout<Row>.stride).fill(with: byte)
    count = capacity
  }
}

extension UnsafeMutableRawBufferPointer {
  @inline(never)
  fileprivate func fill(with byte: UInt8) {
    if let baseAddress { baseAddress.initializeMemory(as: UInt8.self, repeating: byte, count: count) }
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
