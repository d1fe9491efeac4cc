// SPDX-License-Identifier: MIT

extension Block {
  /// Writes a term as Dhall source on one line, with no more parentheses than the grammar needs: reading it gives the
  /// same term. With `ascii` the symbols are spelled in ASCII.
  ///
  /// A variable that no binder of the term has, as in a part of an open term, is written as `?` and its number: such a
  /// term has no source.
  func print<Sink: ByteSink & ~Copyable>(
    _ term: TermID, ascii: Bool = false, into sink: inout Sink
  ) throws(Failure) {
    var printer = Printer(block: self, ascii: ascii)
    let sp = head.pointee.sp
    do throws(Failure) {
      try printer.run(term, into: &sink)
      printer.binders.release()
    } catch {
      printer.abandon(to: sp)
      printer.binders.release()
      throw error
    }
  }
}

/// How tightly an expression holds together: the grammar's levels, from `expression` to `primitive-expression`.
/// Operators have a level each, by their precedence.
enum PrintLevel {
  static var expression: UInt32 { 0 }
  static var operators: UInt32 { 1 }
  static var application: UInt32 { 14 }
  static var importExpression: UInt32 { 15 }
  static var selector: UInt32 { 16 }
  static var primitive: UInt32 { 17 }
}

/// The state of one printing, like `Encoder`'s.
///
/// ```
///  node         [term, step]                 step: the next child
///  binder       [term, step, scope entry]    λ, ∀ and let
///  bound        the same, once the scope has been entered
///  parenthesis  [0]
/// ```
struct Printer {
  let block: Block
  let ascii: Bool
  var binders: Binders
  /// The level that the next term must have to do without parentheses.
  private var level = PrintLevel.expression
  /// Whether ` : T` follows the next term, which a `merge` or `toMap` would take for its own.
  private var colonFollows = false

  private static var node: UInt32 { 0xf4 }
  private static var binder: UInt32 { 0xf5 }
  private static var bound: UInt32 { 0xf6 }
  private static var parenthesis: UInt32 { 0xf7 }

  init(block: Block, ascii: Bool) {
    self.block = block
    self.ascii = ascii
    binders = Binders(block)
  }

  mutating func run<Sink: ByteSink & ~Copyable>(_ root: TermID, into sink: inout Sink) throws(Failure) {
    let sp = block.head.pointee.sp
    var term = try open(root, into: &sink)
    while true {
      if !term.isNone {
        term = try open(term, into: &sink)
      } else if block.head.pointee.sp == sp {
        return
      } else if block.topKind == Printer.parenthesis {
        try put(")", &sink)
        block.pop()
      } else {
        term = try advance(into: &sink)
      }
    }
  }

  /// Leaves what a failure has left open.
  func abandon(to sp: Int) {
    while block.head.pointee.sp < sp {
      if block.topKind == Printer.bound { binders.leave(at: block.head.pointee.sp &+ 3) }
      block.pop()
    }
  }

  // MARK: Going on

  /// The next term to write, and what it must be to do without parentheses.
  private mutating func next(_ term: TermID, _ level: UInt32) -> TermID {
    self.level = level
    return term
  }

  /// The same for the first child of `term`, which needs a frame for what follows it.
  private mutating func descend(_ term: TermID, _ child: Int, _ level: UInt32) throws(Failure) -> TermID {
    try block.push(Printer.node, term.at, 0)
    return next(block.child(term, child), level)
  }

  private mutating func descend(_ term: TermID, binder child: Int, _ level: UInt32) throws(Failure) -> TermID {
    try block.ensureStack(6)
    let at = block.pushFrame(Printer.binder, values: 0, raws: 5)
    block[at] = term.at
    block[at &+ 1] = 0
    return next(block.child(term, child), level)
  }

  private func level(_ term: TermID) -> UInt32 {
    switch block.tag(term) {
    case .lambda, .pi, .let, .conditional, .emptyList, .assertion, .annotation, .with: return PrintLevel.expression
    case .merge: return block[term, 2] == 0 ? PrintLevel.application : PrintLevel.expression
    case .toMap: return block[term, 1] == 0 ? PrintLevel.application : PrintLevel.expression
    case .operation:
      let operation = Operator(rawValue: UInt32(truncatingIfNeeded: block.count(term))) ?? .or
      return PrintLevel.operators &+ operation.precedence
    case .application, .some, .showConstructor: return PrintLevel.application
    case .completion, .import: return PrintLevel.importExpression
    case .field, .projection, .projectionByType: return PrintLevel.selector
    default: return PrintLevel.primitive
    }
  }

  /// Begins a term; returns its first child, or none if all of it has been written.
  private mutating func open<Sink: ByteSink & ~Copyable>(_ given: TermID, into sink: inout Sink) throws(Failure)
    -> TermID
  {
    let term = try block.strip(given)
    let tag = block.tag(term)
    let own = level(term)
    let taken = colonFollows && (tag == .merge || tag == .toMap)
    colonFollows = false
    if own < level || taken {
      try put("(", &sink)
      try block.push(Printer.parenthesis, 0)
    }
    switch tag {
    case .lambda:
      try put(ascii ? "\\(" : "λ(", &sink)
      return try openBinder(term, into: &sink)
    case .pi:
      // dhall.abnf §expression: `A → B` is short for `∀(_ : A) → B`.
      if block[term, 0] == block.name(.underscore).at {
        return try descend(term, binder: 1, PrintLevel.operators)
      }
      try put(ascii ? "forall (" : "∀(", &sink)
      return try openBinder(term, into: &sink)
    case .let:
      try put("let ", &sink)
      try label(NameID(block[term, 0]), .bound, &sink)
      let typed = block[term, 1] != 0
      try put(typed ? " : " : " = ", &sink)
      let child = try descend(term, binder: typed ? 1 : 2, PrintLevel.expression)
      block[frame: 1] = typed ? 0 : 1
      return child
    case .application: return try descend(term, 0, PrintLevel.application)
    case .operation: return try descend(term, 0, own)
    case .conditional:
      try put("if ", &sink)
      return try descend(term, 0, PrintLevel.expression)
    case .list:
      try put("[ ", &sink)
      return try descend(term, 0, PrintLevel.expression)
    case .emptyList:
      try put("[] : ", &sink)
      return next(block.child(term, 0), PrintLevel.expression)
    case .some:
      try put("Some ", &sink)
      return next(block.child(term, 0), PrintLevel.importExpression)
    case .record, .recordType, .unionType:
      try put(tag == .unionType ? "<" : "{", &sink)
      if block.count(term) == 0 {
        try put(tag == .unionType ? ">" : tag == .record ? "=}" : "}", &sink)
        return .none
      }
      // As if the field before the first had just been written.
      try block.push(Printer.node, term.at, .max)
      return .none
    case .field, .projection, .projectionByType, .completion: return try descend(term, 0, PrintLevel.selector)
    case .merge:
      try put("merge ", &sink)
      return try descend(term, 0, PrintLevel.importExpression)
    case .toMap:
      try put("toMap ", &sink)
      return try descend(term, 0, PrintLevel.importExpression)
    case .showConstructor:
      try put("showConstructor ", &sink)
      return next(block.child(term, 0), PrintLevel.importExpression)
    case .assertion:
      try put("assert : ", &sink)
      return next(block.child(term, 0), PrintLevel.expression)
    case .annotation:
      colonFollows = true
      return try descend(term, 0, PrintLevel.operators)
    case .with:
      // A chain of `with` is one expression.
      let record = try block.strip(block.child(term, 0))
      return try descend(term, 0, block.tag(record) == .with ? PrintLevel.expression : PrintLevel.importExpression)
    case .import: return try openImport(term, into: &sink)
    case .text:
      try put("\"", &sink)
      try text(block[term, 0], block[term, 1], &sink)
      if block.count(term) == 0 {
        try put("\"", &sink)
        return .none
      }
      try put("${", &sink)
      return try descend(term, 2, PrintLevel.expression)
    default:
      try atom(term, tag, into: &sink)
      return .none
    }
  }

  private mutating func openBinder<Sink: ByteSink & ~Copyable>(
    _ term: TermID, into sink: inout Sink
  ) throws(Failure) -> TermID {
    try label(NameID(block[term, 0]), .bound, &sink)
    try put(" : ", &sink)
    return try descend(term, binder: 1, PrintLevel.expression)
  }

  /// Up to the headers, which are a term. `sha256:…` and `as …` would belong to headers that are an import themselves.
  private mutating func openImport<Sink: ByteSink & ~Copyable>(
    _ term: TermID, into sink: inout Sink
  ) throws(Failure) -> TermID {
    try location(term, &sink)
    let headers = block.child(term, ImportWord.headers)
    if headers.isNone {
      try importSuffix(term, &sink)
      return .none
    }
    try put(" using ", &sink)
    let suffix = block[term, ImportWord.hash] != 0 || block[term, ImportWord.kind] >> 8 != 0
    let nested = block.tag(try block.strip(headers)) == .import
    try block.push(Printer.node, term.at, 0)
    return next(headers, suffix && nested ? PrintLevel.selector : PrintLevel.importExpression)
  }

  /// Goes on with the topmost frame, one of whose children has been written.
  private mutating func advance<Sink: ByteSink & ~Copyable>(into sink: inout Sink) throws(Failure) -> TermID {
    let term = TermID(block[frame: 0])
    let tag = block.tag(term)
    let i = Int(block[frame: 1] &+ 1)
    block[frame: 1] = UInt32(truncatingIfNeeded: i)
    let n = block.count(term)
    switch tag {
    case .lambda, .pi:
      if i == 1 {
        let arrow = tag == .pi && block[term, 0] == block.name(.underscore).at
        try put(arrow ? ascii ? " -> " : " → " : ascii ? ") -> " : ") → ", &sink)
        try enter(term)
        return next(block.child(term, 2), PrintLevel.expression)
      }
      binders.leave(at: block.head.pointee.sp &+ 3)
    case .let:
      if i == 1 {
        try put(" = ", &sink)
        return next(block.child(term, 2), PrintLevel.expression)
      }
      if i == 2 {
        // The `in` between adjacent bindings is left out.
        let body = try block.strip(block.child(term, 3))
        try put(block.tag(body) == .let ? " " : " in ", &sink)
        try enter(term)
        return next(body, PrintLevel.expression)
      }
      binders.leave(at: block.head.pointee.sp &+ 3)
    case .application:
      if i <= n {
        try put(" ", &sink)
        return next(block.child(term, i), PrintLevel.importExpression)
      }
    case .operation:
      if i == 1 {
        try symbol(n, &sink)
        // All operators are left-associative.
        return next(block.child(term, 1), level(term) &+ 1)
      }
    case .conditional:
      if i < 3 {
        try put(i == 1 ? " then " : " else ", &sink)
        return next(block.child(term, i), PrintLevel.expression)
      }
    case .list:
      if i < n {
        try put(", ", &sink)
        return next(block.child(term, i), PrintLevel.expression)
      }
      try put(" ]", &sink)
    case .text:
      let at = 2 &+ 3 &* (i &- 1)
      try put("}", &sink)
      try text(block[term, at &+ 1], block[term, at &+ 2], &sink)
      if i < n {
        try put("${", &sink)
        return next(block.child(term, at &+ 3), PrintLevel.expression)
      }
      try put("\"", &sink)
    case .record, .recordType, .unionType:
      let value = try fields(term, tag, n, into: &sink)
      if !value.isNone { return value }
    case .field:
      try put(".", &sink)
      try label(NameID(block[term, 1]), .field, &sink)
    case .projection: try projection(term, n, &sink)
    case .projectionByType:
      if i == 1 {
        try put(".(", &sink)
        return next(block.child(term, 1), PrintLevel.expression)
      }
      try put(")", &sink)
    case .completion:
      if i == 1 {
        try put("::", &sink)
        return next(block.child(term, 1), PrintLevel.selector)
      }
    case .merge:
      if i == 1 {
        try put(" ", &sink)
        return next(block.child(term, 1), PrintLevel.importExpression)
      }
      if i == 2, block[term, 2] != 0 {
        try put(" : ", &sink)
        return next(block.child(term, 2), PrintLevel.expression)
      }
    case .toMap, .annotation:
      if i == 1, block[term, 1] != 0 {
        try put(" : ", &sink)
        return next(block.child(term, 1), PrintLevel.expression)
      }
    case .with:
      if i == 1 {
        try path(term, n, &sink)
        return next(block.child(term, 1), PrintLevel.operators)
      }
    case .import: try importSuffix(term, &sink)
    default: break
    }
    block.pop()
    return .none
  }

  /// Writes labels up to the next value, or to the end.
  private mutating func fields<Sink: ByteSink & ~Copyable>(
    _ term: TermID, _ tag: TermTag, _ n: Int, into sink: inout Sink
  ) throws(Failure) -> TermID {
    var i = Int(block[frame: 1])
    while i < n {
      try put(i == 0 ? " " : tag == .unionType ? " | " : ", ", &sink)
      try label(NameID(block[term, 2 &* i]), .fieldOrSome, &sink)
      let value = block.child(term, 2 &* i &+ 1)
      if !value.isNone {
        try put(tag == .record ? " = " : " : ", &sink)
        block[frame: 1] = UInt32(truncatingIfNeeded: i)
        return next(value, PrintLevel.expression)
      }
      i &+= 1
    }
    try put(tag == .unionType ? " >" : " }", &sink)
    return .none
  }

  /// Makes the topmost frame's scope entry the innermost binder.
  private mutating func enter(_ term: TermID) throws(Failure) {
    try binders.enter(NameID(block[term, 0]), at: block.head.pointee.sp &+ 3)
    block[block.head.pointee.sp] = block[block.head.pointee.sp] & ~0xff | Printer.bound
  }
}
