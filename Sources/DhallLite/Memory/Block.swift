// SPDX-License-Identifier: MIT

/// The one block of memory that an evaluation lives in.
///
/// ```
///  word 0      Head    registers and bookkeeping, of fixed size
///  arenaStart  arena → sources, names, terms: grows upward, never moves
///              gap
///  heapBase    heap  → values: moves as a whole when the arena needs room, shrinks when collected
///              free    to-space of the next collection
///  sp          ← stack frames of the parser and of the machine: grows downward
///  count
/// ```
///
/// Arena handles (`NameID`, `TermID`, byte offsets) are counted from the block's start. Heap handles
/// (`Value`) are counted from `heapBase`, so that the heap can be moved by one `memmove`.
///
/// The struct is a pointer and is copied freely; all state is in the block itself.
public struct Block {
  @usableFromInline let words: UnsafeMutablePointer<UInt32>

  /// The state lies in the block's first words, so that a block is one pointer.
  @inline(__always)
  var head: UnsafeMutablePointer<Head> { UnsafeMutableRawPointer(words).assumingMemoryBound(to: Head.self) }

  /// The least block that can hold the head, the reserved names and a small expression, in bytes.
  public static let minimumBytes = 64 << 10

  /// Takes over `memory`. Nil when it is smaller than `minimumBytes` or not aligned to 16 bytes.
  ///
  /// At most 4 GiB are used: arena offsets are 32-bit bytes.
  public init?(_ memory: UnsafeMutableRawBufferPointer, limits: Limits = Limits()) {
    guard let start = memory.baseAddress, UInt(bitPattern: start) & 15 == 0, memory.count >= Block.minimumBytes else {
      return nil
    }
    let count = Swift.min(memory.count, 0xffff_fff0) / 4
    words = start.bindMemory(to: UInt32.self, capacity: count)
    UnsafeMutableRawPointer(start).bindMemory(to: Head.self, capacity: 1).initialize(
      to: Head(count: count, limits: limits))
    layOut()
  }

  /// Where the heap is, for handles of values.
  @inline(__always)
  var heap: UnsafeMutableRawPointer { UnsafeMutableRawPointer(words + head.pointee.heapBase) }

  /// A word of the arena or of the stack.
  subscript(_ at: Int) -> UInt32 {
    get {
      precondition(UInt(bitPattern: at) < UInt(bitPattern: head.pointee.count), "handle of another block")
      return words[at]
    }
    nonmutating set {
      precondition(UInt(bitPattern: at) < UInt(bitPattern: head.pointee.count), "handle of another block")
      words[at] = newValue
    }
  }

  subscript(_ at: UInt32) -> UInt32 {
    get { self[Int(at)] }
    nonmutating set { self[Int(at)] = newValue }
  }

  /// The arena's bytes.
  var bytes: UnsafeMutablePointer<UInt8> {
    UnsafeMutableRawPointer(words).assumingMemoryBound(to: UInt8.self)
  }

  /// Bytes of the arena, for readers outside: valid until the block is used again.
  public func slice(_ start: UInt32, _ count: UInt32) -> UnsafeRawBufferPointer {
    precondition(Int(start) + Int(count) <= head.pointee.count * 4)
    return UnsafeRawBufferPointer(start: UnsafeRawPointer(words) + Int(start), count: Int(count))
  }

  /// Records why the evaluation ends; the caller throws the result.
  @inline(never)
  func fail(
    _ code: DiagnosticCode, _ range: SourceRange = .none, _ first: DiagnosticNote? = nil,
    _ second: DiagnosticNote? = nil, _ third: DiagnosticNote? = nil
  ) -> Failure {
    head.pointee.diagnostic = Diagnostic(code: code, range: range, first: first, second: second, third: third)
    return Failure()
  }

  /// The diagnostic of the last failure.
  public var diagnostic: Diagnostic { head.pointee.diagnostic }

  /// Bytes of the block that have been in use at the same time, at the most.
  public var peakBytes: Int {
    let h = head.pointee
    return Swift.max(h.peakWords, h.arenaTop + h.heapTop + (h.count - h.sp)) * 4
  }

  /// What lies between heap and stack: for the caller, until the block is used again.
  public var freeMemory: UnsafeMutableRawBufferPointer {
    let h = head.pointee
    let start = (h.heapBase + h.heapTop + 3) & ~3
    return UnsafeMutableRawBufferPointer(
      start: UnsafeMutableRawPointer(words + start), count: (Swift.max(0, h.sp - start) & ~3) * 4)
  }

  /// Machine steps so far.
  public var steps: UInt64 {
    UInt64(Int(clamping: head.pointee.limits.steps) &- head.pointee.fuel &- head.pointee.slice)
  }
}

/// What bounds an evaluation. Each limit that is exceeded ends it with a diagnostic of its own.
public struct Limits: Sendable {
  /// Machine steps (`outOfSteps`).
  public var steps: UInt64
  /// Words of stack, which is how deep syntax and evaluation can nest (`tooDeep`).
  public var stackWords: Int

  public init(steps: UInt64 = .max, stackWords: Int = .max) {
    self.steps = steps
    self.stackWords = stackWords
  }
}

/// The state of an evaluation, at the start of its block. Offsets are in words.
struct Head {
  var count: Int
  var arenaTop = 0
  var heapBase = 0
  /// First free word of the heap, counted from `heapBase`. Word 0 is never used: handle 0 means "none".
  var heapTop = 1
  /// Where the next collection is due.
  var heapLimit = 0
  var sp: Int
  /// The stack must not grow below this word without making room.
  var stackLimit = 0
  /// The same two limits less what one step may take.
  var heapPause = 0
  var stackPause = 0
  /// No frame may reach below this word: the heap may grow to here before it is collected.
  var stackFloor = 0

  /// Where the heap ended when `rewind` collected it last.
  var heapRest = 0

  // The machine's registers; the collector's roots together with the frames and the import table.
  var value = Value.none
  var environment = Value.none
  var function = Value.none
  var left = Value.none
  var right = Value.none
  /// What `keep` keeps.
  var kept = Value.none
  /// What was offered to it last, and whether that stays when the arena is rewound.
  var argument = Value.none
  var argumentIsKept = false
  /// The one whose answer counts for the caller (`stand`), which may not be the last one.
  var standing = Value.none
  /// Another one, of which the caller remembers that it was refused.
  var refused = Value.none
  /// What came of the one.
  var answer = Value.none
  /// The elements that a walk over the answer found at its top (`remember`), and those of the walk that counts.
  var found = Value.none
  var remembered = Value.none
  var term = TermID.none
  var result = TermID.none
  /// Variables of this level and above are unused: fresh ones can be taken from here.
  var level: UInt32 = 0
  /// While quoting: variables below this level are written as `level` terms, not as indices.
  var base: UInt32 = 0
  /// While quoting for a diagnostic: the context whose names variables below `base` get.
  var naming = Value.none
  /// While quoting: whether the variable of level `base` was met.
  var occurs = false
  /// What the last conversion found, and if it failed, the labels that lead to the difference, innermost first.
  var equal = true
  var path = InlineArray<16, UInt32>(repeating: 0)
  var pathCount = 0

  // Applications that are remembered (Values/Memo.swift): where, how many, and for how many there is room. None are
  // added, and none looked up, while `memoIsActive` is false.
  var memo = 0
  var memoCapacity = 0
  var memoCount = 0
  var memoIsActive = false
  /// The collector has moved what the buckets were made for.
  var memoIsStale = false

  // Names and scopes (Syntax).
  var nameTable = 0
  var nameCapacity = 0
  var nameCount = 0
  var reservedList = 0
  var depth: UInt32 = 0

  /// The lambda `λ(as : List A) → [ a ] # as`, where `a` is the innermost variable, once List/build was used.
  var consTerm = TermID.none

  // Tables in the arena, each with its root values (Normalize, Imports).
  var closedTable = 0
  var closedCount = 0
  var importTable = 0
  var importCount = 0
  var importCapacity = 0
  var sourceTable = 0
  var sourceCount = 0
  var sourceCapacity = 0
  var importList = TermID.none
  var here = TermID.none
  var foundHash: UInt32 = 0

  var limits: Limits
  /// Steps that are left and not granted; below zero when the last one was one too many.
  var fuel: Int
  /// Steps that may be taken before anybody looks at limits again (`grantSteps`).
  var slice = 0
  var peakWords = 0
  var collections = 0
  var diagnostic = Diagnostic(code: .cancelled, range: .none)

  init(count: Int, limits: Limits) {
    self.count = count
    self.limits = limits
    fuel = Int(clamping: limits.steps)
    sp = count
  }

  /// Words that the head takes, rounded up to 16 bytes.
  static var size: Int { (MemoryLayout<Head>.size + 15) / 16 * 4 }
}
