// SPDX-License-Identifier: MIT

extension Block {
  /// Writes the canonical encoding of a term (binary.md §Encoding judgment).
  ///
  /// With `alpha` every binder is written as `_`: what is encoded is the α-normal form, which is never built.
  /// Imports stay imports; those that are resolved are written as what they resolved to.
  func encode<Sink: ByteSink & ~Copyable>(_ term: TermID, alpha: Bool, into sink: inout Sink) throws(Failure) {
    var encoder = Encoder(block: self, alpha: alpha)
    let sp = head.pointee.sp
    do throws(Failure) {
      try encoder.run(term, into: &sink)
      encoder.binders.release()
    } catch {
      encoder.abandon(to: sp)
      encoder.binders.release()
      throw error
    }
  }

  /// The term behind links and resolved imports.
  func strip(_ term: TermID) throws(Failure) -> TermID {
    var term = term
    while true {
      switch tag(term) {
      case .link: term = child(term, 0)
      case .resolved:
        let entry = head.pointee.importTable &+ Int(self[term, 0]) &* ImportEntry.words
        let normal = TermID(self[entry &+ ImportEntry.normal])
        if normal.isNone { throw fail(.invalidBinary, range(term)) }
        term = normal
      default: return term
      }
    }
  }
}

/// The state of one encoding. A term in progress is a frame on the block's stack; the term whose turn it is, is none.
///
/// ```
///  node    [term, step]                 step: the next child
///  binder  [term, step, scope entry]    λ, ∀ and let
/// ```
struct Encoder {
  let block: Block
  let alpha: Bool
  var binders: Binders
  /// Number of binders around, under `alpha`: names are no matter then.
  private var depth: UInt32 = 0

  init(block: Block, alpha: Bool) {
    self.block = block
    self.alpha = alpha
    binders = Binders(block)
  }

  static var node: UInt32 { 0xe0 }
  static var binder: UInt32 { 0xe1 }
  /// A binder whose scope has been entered.
  static var bound: UInt32 { 0xe2 }

  mutating func run<Sink: ByteSink & ~Copyable>(_ root: TermID, into sink: inout Sink) throws(Failure) {
    let sp = block.head.pointee.sp
    var term = try open(root, into: &sink)
    while true {
      if !term.isNone {
        term = try open(term, into: &sink)
      } else {
        if block.head.pointee.sp == sp { return }
        term = try advance(into: &sink)
      }
    }
  }

  /// Leaves what a failure has left open.
  func abandon(to sp: Int) {
    while block.head.pointee.sp < sp {
      if block.topKind == Encoder.bound, !alpha { binders.leave(at: block.head.pointee.sp &+ 3) }
      block.pop()
    }
  }

  /// Begins a term: writes all of it if it has no children, else what comes before the first child. Returns the
  /// first child, or none.
  private mutating func open<Sink: ByteSink & ~Copyable>(_ given: TermID, into sink: inout Sink) throws(Failure)
    -> TermID
  {
    let term = try block.strip(given)
    let n = block.count(term)
    switch block.tag(term) {
    case .variable: try variable(term, into: &sink)
    case .free: try free(term, into: &sink)
    case .builtin: try builtin(n, into: &sink)
    case .natural: try natural(term, n, into: &sink)
    case .integer: try integer(term, n, into: &sink)
    case .double: try double(term, into: &sink)
    case .bytes:
      try array(2, 33, &sink)
      try put(2, block[term, 1], &sink)
      try put(start: block[term, 0], block[term, 1], &sink)
    case .date, .time, .timeZone: try temporal(term, n, into: &sink)
    case .text:
      try array(2 &+ 2 &* n, 18, &sink)
      try text(block[term, 0], block[term, 1], &sink)
      if n > 0 { return try descend(term, 0, 2) }
    case .lambda, .pi:
      let label: UInt64 = block.tag(term) == .lambda ? 1 : 2
      let name = NameID(block[term, 0])
      let short = alpha || name == block.name(.underscore)
      try array(short ? 3 : 4, label, &sink)
      if !short { try put(name, &sink) }
      return try descend(term, binder: Encoder.binder, 1)
    case .let: return try openLet(term, into: &sink)
    case .application: return try openApplication(term, into: &sink)
    case .operation:
      try array(4, 3, &sink)
      try put(0, UInt32(truncatingIfNeeded: n), &sink)
      return try descend(term, 0, 0)
    case .completion:
      try array(4, 3, &sink)
      try put(0, Operator.completionCode, &sink)
      return try descend(term, 0, 0)
    case .conditional:
      try array(4, 14, &sink)
      return try descend(term, 0, 0)
    case .list:
      try array(2 &+ n, 4, &sink)
      try byte(Encoder.null, &sink)
      return try descend(term, 0, 0)
    case .emptyList: return try emptyList(term, into: &sink)
    case .some:
      try array(3, 5, &sink)
      try byte(Encoder.null, &sink)
      return block.child(term, 0)
    case .recordType: return try openFields(term, n, 7, into: &sink)
    case .record: return try openFields(term, n, 8, into: &sink)
    case .unionType: return try openFields(term, n, 11, into: &sink)
    case .field:
      try array(3, 9, &sink)
      return try descend(term, 0, 0)
    case .projection:
      try array(2 &+ n, 10, &sink)
      return try descend(term, 0, 0)
    case .projectionByType:
      try array(3, 10, &sink)
      return try descend(term, 0, 0)
    case .merge:
      try array(block[term, 2] == 0 ? 3 : 4, 6, &sink)
      return try descend(term, 0, 0)
    case .toMap:
      try array(block[term, 1] == 0 ? 2 : 3, 27, &sink)
      return try descend(term, 0, 0)
    case .showConstructor:
      try array(2, 34, &sink)
      return block.child(term, 0)
    case .assertion:
      try array(2, 19, &sink)
      return block.child(term, 0)
    case .annotation:
      try array(3, 26, &sink)
      return try descend(term, 0, 0)
    case .with:
      try array(4, 29, &sink)
      return try descend(term, 0, 0)
    case .import: return try openImport(term, n, into: &sink)
    case .level, .resolved, .link: throw block.fail(.invalidBinary, block.range(term))
    }
    return .none
  }

  /// Pushes a frame for `term` and goes on with the child at operand `child`, which is step 0.
  func descend(_ term: TermID, _ step: UInt32, _ child: Int) throws(Failure) -> TermID {
    try block.push(Encoder.node, term.at, step)
    return block.child(term, child)
  }

  func descend(_ term: TermID, binder kind: UInt32, _ child: Int) throws(Failure) -> TermID {
    try block.ensureStack(6)
    let at = block.pushFrame(kind, values: 0, raws: 5)
    block[at] = term.at
    block[at &+ 1] = 0
    return block.child(term, child)
  }

  /// Goes on with the topmost frame, one of whose children has been written. Returns the next child, or none when the
  /// term is finished.
  private mutating func advance<Sink: ByteSink & ~Copyable>(into sink: inout Sink) throws(Failure) -> TermID {
    let term = TermID(block[frame: 0])
    let step = block[frame: 1] &+ 1
    block[frame: 1] = step
    let i = Int(step)
    let n = block.count(term)
    switch block.tag(term) {
    case .lambda, .pi:
      if step == 1 {
        try enter(NameID(block[term, 0]))
        return block.child(term, 2)
      }
      leave()
      return .none
    case .let: return try advanceLet(term, step, into: &sink)
    case .operation, .completion, .annotation:
      if i < 2 { return block.child(term, i) }
    case .conditional:
      if i < 3 { return block.child(term, i) }
    case .list:
      if i < n { return block.child(term, i) }
    case .application:
      if i <= n { return block.child(term, i) }
    case .text:
      let at = 2 &+ 3 &* (i &- 1)
      try text(block[term, at &+ 1], block[term, at &+ 2], &sink)
      if i < n { return block.child(term, at &+ 3) }
    case .record, .recordType, .unionType:
      // §Unions: an alternative without a type is null.
      var i = i
      while i < n {
        try put(NameID(block[term, 2 &* i]), &sink)
        let child = block.child(term, 2 &* i &+ 1)
        if !child.isNone {
          block[frame: 1] = UInt32(truncatingIfNeeded: i)
          return child
        }
        try byte(Encoder.null, &sink)
        i &+= 1
      }
    case .field: try put(NameID(block[term, 1]), &sink)
    case .projection:
      var i = 0
      while i < n {
        try put(NameID(block[term, 1 &+ i]), &sink)
        i &+= 1
      }
    case .projectionByType:
      if i == 1 {
        try put(4, 1, &sink)
        return block.child(term, 1)
      }
    case .merge:
      if i < 3, block[term, i] != 0 { return block.child(term, i) }
    case .toMap:
      if i < 2, block[term, i] != 0 { return block.child(term, i) }
    case .with:
      if i == 1 {
        try path(term, n, &sink)
        return block.child(term, 1)
      }
    case .import: try components(term, n, &sink)
    default: break
    }
    block.pop()
    return .none
  }
}

// MARK: - Variables and binders

extension Encoder {
  /// Makes the topmost frame's scope entry the innermost binder.
  private mutating func enter(_ name: NameID) throws(Failure) {
    if alpha {
      depth &+= 1
    } else {
      try binders.enter(name, at: block.head.pointee.sp &+ 3)
    }
    block[block.head.pointee.sp] = block[block.head.pointee.sp] & ~0xff | Encoder.bound
  }

  /// Leaves the topmost frame and its scope.
  private mutating func leave() {
    if alpha {
      depth &-= 1
    } else {
      binders.leave(at: block.head.pointee.sp &+ 3)
    }
    block.pop()
  }

  /// §Variables; under `alpha` the de Bruijn index is the whole of it.
  private func variable<Sink: ByteSink & ~Copyable>(_ term: TermID, into sink: inout Sink) throws(Failure) {
    let index = block[term, 0]
    if alpha {
      guard index < depth else { throw block.fail(.invalidBinary, block.range(term)) }
      return try put(0, index, &sink)
    }
    guard let (name, n) = binders.variable(index) else { throw block.fail(.invalidBinary, block.range(term)) }
    try variable(name, UInt64(n), into: &sink)
  }

  /// A free variable counts the binders of its name around it; those that are renamed to `_` are such binders too
  /// (shift.md, alpha-normalization.md).
  private func free<Sink: ByteSink & ~Copyable>(_ term: TermID, into sink: inout Sink) throws(Failure) {
    let name = NameID(block[term, 0])
    let around = !alpha ? binders.count(name) : name == block.name(.underscore) ? depth : 0
    try variable(name, UInt64(block[term, 1]) &+ UInt64(around), into: &sink)
  }

  private func variable<Sink: ByteSink & ~Copyable>(_ name: NameID, _ n: UInt64, into sink: inout Sink) throws(Failure)
  {
    if name != block.name(.underscore) {
      try put(4, 2, &sink)
      try put(name, &sink)
    }
    try putWide(0, n, &sink)
  }

  // MARK: let

  /// §`let` expressions: the whole chain is one array, and each `let` of it has a frame of its own, for its scope.
  private func openLet<Sink: ByteSink & ~Copyable>(_ term: TermID, into sink: inout Sink) throws(Failure) -> TermID {
    var bindings = 0
    var body = term
    while block.tag(body) == .let {
      bindings &+= 1
      body = try block.strip(block.child(body, 3))
    }
    try array(2 &+ 3 &* bindings, 25, &sink)
    return try openBinding(term, into: &sink)
  }

  private func openBinding<Sink: ByteSink & ~Copyable>(_ term: TermID, into sink: inout Sink) throws(Failure) -> TermID
  {
    if alpha { try put(block.name(.underscore), &sink) } else { try put(NameID(block[term, 0]), &sink) }
    if block[term, 1] == 0 {
      try byte(Encoder.null, &sink)
      let value = try descend(term, binder: Encoder.binder, 2)
      block[frame: 1] = 1
      return value
    }
    return try descend(term, binder: Encoder.binder, 1)
  }

  private mutating func advanceLet<Sink: ByteSink & ~Copyable>(
    _ term: TermID, _ step: UInt32, into sink: inout Sink
  ) throws(Failure) -> TermID {
    if step == 1 { return block.child(term, 2) }
    if step == 2 {
      try enter(NameID(block[term, 0]))
      let body = try block.strip(block.child(term, 3))
      return block.tag(body) == .let ? try openBinding(body, into: &sink) : body
    }
    leave()
    return .none
  }
}
