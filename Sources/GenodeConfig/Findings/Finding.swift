// SPDX-License-Identifier: MIT

/// What the prover has to say about a place, as plain data: the words live on the host.
public struct Finding: Equatable, BitwiseCopyable, Sendable {
  public var code: FindingCode
  public var level: FindingLevel
  /// The item of the tree, and of its attributes the one in question; 0 for the node itself.
  public var node: UInt32
  public var attribute: UInt32 = 0
  /// The instance of the model that it belongs to.
  public var instance: UInt32
  /// What these are is the code's business.
  public var first = FindingArgument.none
  public var second = FindingArgument.none
  public var third = FindingArgument.none
  /// Other items that matter for it, 0 for none.
  public var related: UInt32 = 0
  public var alsoRelated: UInt32 = 0

  init(_ code: FindingCode, _ level: FindingLevel, _ node: UInt32, in instance: Int) {
    self.code = code
    self.level = level
    self.node = node
    self.instance = UInt32(instance)
  }
}

public enum FindingArgument: Equatable, BitwiseCopyable, Sendable {
  case none
  case name(InitName)
  case number(UInt64)
  /// Bytes in the tree, such as a part of a value.
  case text(start: UInt, count: UInt32)

  static func bytes(_ bytes: UnsafeRawBufferPointer) -> FindingArgument {
    .text(start: UInt(bitPattern: bytes.baseAddress), count: UInt32(bytes.count))
  }

  /// Valid as long as the tree.
  public var bytes: UnsafeRawBufferPointer? {
    guard case .text(let start, let count) = self else { return nil }
    return UnsafeRawBufferPointer(start: UnsafeRawPointer(bitPattern: start), count: Int(count))
  }
}

/// Findings in memory of the caller, in the order of the document.
public struct Findings {
  private let memory: UnsafeMutableBufferPointer<Finding>
  /// How many are kept, and how many there are.
  public private(set) var count = 0
  public private(set) var total = 0
  public private(set) var errors = 0
  public private(set) var warnings = 0

  public init(_ memory: UnsafeMutableBufferPointer<Finding>) { self.memory = memory }

  public subscript(index: Int) -> Finding {
    precondition(index >= 0 && index < count)
    return memory[index]
  }

  /// A new finding, to be filled in; it is `spare` if there is no room.
  @inline(never)
  mutating func add(_ finding: Finding, spare: UnsafeMutablePointer<Finding>) -> UnsafeMutablePointer<Finding> {
    total += 1
    if finding.level == .error { errors += 1 }
    if finding.level == .warning { warnings += 1 }
    var place = spare
    if let start = memory.baseAddress, count < memory.count {
      place = start + count
      count += 1
    }
    place.initialize(to: finding)
    return place
  }

  /// By place, then by code, whatever found them first: a heap sort, for it needs no more room.
  mutating func sort() {
    var root = count / 2
    while root > 0 {
      root -= 1
      sift(root, count)
    }
    var end = count
    while end > 1 {
      end -= 1
      memory.swapAt(0, end)
      sift(0, end)
    }
  }

  private func sift(_ start: Int, _ end: Int) {
    var root = start
    while 2 * root + 1 < end {
      var child = 2 * root + 1
      if child + 1 < end, isBefore(memory[child], memory[child + 1]) { child += 1 }
      guard isBefore(memory[root], memory[child]) else { return }
      memory.swapAt(root, child)
      root = child
    }
  }

  private func isBefore(_ a: Finding, _ b: Finding) -> Bool {
    if a.node != b.node { return a.node < b.node }
    if a.attribute != b.attribute { return a.attribute < b.attribute }
    if a.code != b.code { return a.code.rawValue < b.code.rawValue }
    if a.related != b.related { return a.related < b.related }
    return key(a.first) < key(b.first)
  }

  private func key(_ argument: FindingArgument) -> UInt64 {
    switch argument {
    case .none: 0
    case .name(let name): UInt64(name.number)
    case .number(let number): number
    case .text(let start, _): UInt64(start)
    }
  }
}
