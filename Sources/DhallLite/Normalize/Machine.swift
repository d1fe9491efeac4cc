// SPDX-License-Identifier: MIT

/// What the machine does next. The operands are in the registers of the block's head.
enum Mode {
  /// Evaluate `term` in `environment` to weak head normal form.
  case evaluate
  /// Hand the evaluated `value` to the topmost frame.
  case give
  /// Apply `function`, evaluated, to `value`, which may be delayed.
  case apply
  /// Apply `function`, evaluated, to the arguments of the application `term` from `first` on. Only within a step.
  case arguments
  /// The left operand of the operation `term` is `value`. Only within a step.
  case operate
  /// Evaluate `value` if it is delayed.
  case enter
  /// Write `value` as a term; variables of level `level` and above are unused.
  case quote
  /// Hand the term `result` to the topmost frame.
  case quoted
  /// Compare `left` and `right`; mismatch unwinds to the frame that asked.
  case convert
  /// `left` and `right` differ.
  case differ
  /// The topmost frame belongs to a room above (Check).
  case foreign
  /// The run that `run` was called for has its answer.
  case halt
}

/// The machine's frames: [values | raw words].
enum Frame {
  static var leaf: UInt32 { 0 }
  /// [] where a run ends
  static var halt: UInt32 { 64 }
  /// [delayed] becomes an indirection to the value
  static var update: UInt32 { 65 }
  /// [environment | application, next argument]
  static var arguments: UInt32 { 66 }
  /// [argument] the value is the function
  static var applyTo: UInt32 { 67 }
  /// [environment | operation] the value is the left operand
  static var left: UInt32 { 68 }
  /// [left | operator] the value is the right operand
  static var right: UInt32 { 69 }
  /// [collected, terms, environment | operator, next] a chain of `//` or `/\`
  static var chain: UInt32 { 70 }
  /// [members | operator, next] what follows the first abstract operand of a chain
  static var chainRest: UInt32 { 92 }
  /// [combination | next]
  static var combine: UInt32 { 71 }
  /// [environment | conditional]
  static var condition: UInt32 { 72 }
  /// [condition, then, else] comparing the branches of a stuck `if`
  static var branches: UInt32 { 73 }
  /// [left, right | operator] comparing the operands of a stuck operator
  static var operands: UInt32 { 74 }
  /// [environment, text so far, interpolation… | text, next interpolation, first of those that are here]
  static var chunks: UInt32 { 75 }
  /// [ | name]
  static var field: UInt32 { 76 }
  /// [ | projection]
  static var projection: UInt32 { 77 }
  /// [environment | term], then [record]
  static var projectedType: UInt32 { 78 }
  static var projectByType: UInt32 { 79 }
  /// [environment | merge], then [union, environment | merge]
  static var mergeUnion: UInt32 { 80 }
  static var mergeHandlers: UInt32 { 81 }
  /// [environment | toMap]
  static var toMap: UInt32 { 82 }
  static var showConstructor: UInt32 { 83 }
  /// [links, new values | depth, first, end] then [record, links, new values | depth, next, end]: see With.swift
  static var with: UInt32 { 84 }
  static var withField: UInt32 { 85 }
  /// [builtin application | argument] the value is the forced argument
  static var builtin: UInt32 { 86 }
  /// [right record] what `.{ … }` of a `//` found in its right side
  static var restricted: UInt32 { 93 }
  /// [function, accumulator before | low, high] how many steps are left
  static var naturalFold: UInt32 { 87 }
  /// [list, function | index]
  static var listFold: UInt32 { 88 }
  /// [] the value goes back into a `Some`
  static var withOptional: UInt32 { 89 }
  /// [builtin application] comparing the arguments of a stuck Natural/subtract
  static var subtract: UInt32 { 90 }
  /// [environment | completion] the value is the default
  static var completionDefault: UInt32 { 91 }

  /// [object | term, next child, level]
  static var quoteChildren: UInt32 { 96 }
  /// [closure or function type | term, level]
  static var quoteDomain: UInt32 { 97 }
  /// [ | term, level]
  static var quoteBody: UInt32 { 98 }
  /// [] the value is quoted once it is evaluated
  static var quoteForced: UInt32 { 99 }
  /// [ | saved base, saved level, saved occurs]
  static var quoteEnd: UInt32 { 100 }
  /// [open pi] its codomain is being quoted, to close it
  static var closePi: UInt32 { 101 }

  /// [left, right | level]
  static var convertLeft: UInt32 { 104 }
  static var convertRight: UInt32 { 105 }
  static var convertPair: UInt32 { 106 }
  /// [left, right | next child, level]
  static var convertChildren: UInt32 { 107 }
  /// [left, right | level] after a pi has been closed
  static var convertAgain: UInt32 { 108 }
  /// [ | saved level] asks for the outcome of a conversion: it will be in `equal`
  static var compared: UInt32 { 109 }

  /// Frames from here on belong to rooms above.
  static var foreign: UInt32 { 128 }
}

/// The machine: one loop, one frame stack, no recursion (beta-normalization.md, equivalence.md).
///
/// Terms hold de Bruijn indices, values hold levels. Evaluation stops at weak head normal form; what is inside is
/// delayed and evaluated at most once. `quote` turns a value back into a term, `convert` compares two values.
extension Block {
  /// Once for every step of Check, as of the machine: room for what one step takes, and the count of steps.
  @inline(__always)
  func safePoint() throws(Failure) {
    head.pointee.slice &-= 1
    if head.pointee.slice < 0 { try grantSteps() }
  }

  // MARK: Runs

  /// Evaluates `value` to weak head normal form.
  func force(_ value: Value) throws(Failure) -> Value {
    let value = resolve(value)
    head.pointee.value = value
    if !isDelayed(value) { return value }
    try ensureStack(Block.stepWords)
    _ = pushFrame(Frame.halt, values: 0, raws: 0)
    try run(.enter)
    pop()
    return head.pointee.value
  }

  /// The normal form of a value as a closed term: variables are counted from `level`.
  func normalForm(_ value: Value, level: UInt32 = 0, base: UInt32 = 0) throws(Failure) -> TermID {
    head.pointee.value = value
    try ensureStack(Block.stepWords)
    _ = pushFrame(Frame.halt, values: 0, raws: 0)
    beginQuote(level: level, base: base)
    try run(.quote)
    pop()
    return head.pointee.result
  }

  /// Whether two values are equivalent; variables of `level` and above are unused. Where they differ is told by the
  /// registers `left` and `right`, the labels that lead there by `path`.
  func equivalent(_ left: Value, _ right: Value, level: UInt32) throws(Failure) -> Bool {
    head.pointee.left = left
    head.pointee.right = right
    head.pointee.level = level
    head.pointee.equal = true
    try ensureStack(Block.stepWords)
    _ = pushFrame(Frame.halt, values: 0, raws: 0)
    try run(.convert)
    pop()
    return head.pointee.equal
  }

  /// Evaluates a term to weak head normal form.
  func evaluated(_ term: TermID, _ environment: Value, level: UInt32) throws(Failure) -> Value {
    head.pointee.term = term
    head.pointee.environment = environment
    head.pointee.level = level
    try ensureStack(Block.stepWords)
    _ = pushFrame(Frame.halt, values: 0, raws: 0)
    try run(.evaluate)
    pop()
    return head.pointee.value
  }

  /// Pushes the frame that ends a quotation and restores what an outer one needs.
  func beginQuote(level: UInt32, base: UInt32) {
    let frame = pushFrame(Frame.quoteEnd, values: 0, raws: 3)
    words[frame] = head.pointee.base
    words[frame + 1] = head.pointee.level
    words[frame + 2] = head.pointee.occurs ? 1 : 0
    head.pointee.occurs = false
    head.pointee.base = base
    head.pointee.level = level
  }

  // MARK: Registers

  @inline(__always)
  func give(_ value: Value) -> Mode {
    head.pointee.value = value
    return .give
  }

  @inline(__always)
  func enter(_ value: Value) -> Mode {
    head.pointee.value = value
    return .enter
  }

  @inline(__always)
  func evaluate(_ term: TermID, _ environment: Value) -> Mode {
    head.pointee.term = term
    head.pointee.environment = environment
    return .evaluate
  }

  @inline(__always)
  func apply(_ function: Value, _ argument: Value) -> Mode {
    head.pointee.function = function
    head.pointee.value = argument
    return .apply
  }
}
