// SPDX-License-Identifier: MIT

/// A regular expression of a `.hsd` schema, as Tcl's `regexp` understands it (re_syntax(n), advanced regular
/// expressions), without what has no use for the values of attributes: back references, look-ahead, words' borders.
///
/// It runs as a finite automaton, so that no pattern takes more than states times characters.
struct SchemaPattern {
  struct Malformed: Error { var reason: String }

  enum State {
    case consume(CharacterSet, Int)
    case split(Int, Int)
    case begin(Int)
    case end(Int)
    case accept
  }

  struct CharacterSet {
    var ranges: [ClosedRange<UInt32>] = []
    var classes: [CharacterClass] = []
    var isNegated = false

    func contains(_ scalar: Unicode.Scalar) -> Bool {
      let isIn = ranges.contains { $0.contains(scalar.value) } || classes.contains { $0.contains(scalar) }
      return isIn != isNegated
    }
  }

  /// What one construct of a pattern becomes; `SchemaPatternParser` makes it.
  indirect enum Tree {
    case empty
    case set(CharacterSet)
    case begin, end
    case sequence([Tree])
    case choice([Tree])
    /// At most 255 times, or without end.
    case repeated(Tree, least: Int, most: Int?)
  }

  /// More states are no description of a value.
  static let mostStates = 10_000

  private var states: [State] = []
  private var start = 0
  /// Constructs compiled, repetitions counted: those of nothing make no states.
  private var work = 0

  /// `text` is the pattern with the anchors that it is to have.
  init(_ text: String) throws(Malformed) {
    var parser = SchemaPatternParser(text)
    let tree = try parser.whole()
    let accept = try add(.accept)
    start = try compile(tree, to: accept)
  }

  func matches(_ text: String) -> Bool {
    let scalars = Array(text.unicodeScalars)
    var active = ActiveStates(states.count)
    var next = ActiveStates(states.count)
    for position in 0...scalars.count {
      // Without an anchor a match may begin anywhere.
      if close(start, position, scalars.count, &active) { return true }
      guard position < scalars.count else { return false }
      next.removeAll()
      for state in active.members {
        guard case .consume(let set, let target) = states[state], set.contains(scalars[position]) else { continue }
        if close(target, position + 1, scalars.count, &next) { return true }
      }
      swap(&active, &next)
    }
    return false
  }

  /// Adds a state and all that follow it without a character; true if the end of the pattern is among them.
  private func close(_ state: Int, _ position: Int, _ count: Int, _ set: inout ActiveStates) -> Bool {
    var waiting = [state]
    while let state = waiting.popLast() {
      guard set.insert(state) else { continue }
      switch states[state] {
      case .consume: break
      case .split(let a, let b): waiting += [b, a]
      case .begin(let target): if position == 0 { waiting.append(target) }
      case .end(let target): if position == count { waiting.append(target) }
      case .accept: return true
      }
    }
    return false
  }

  private struct ActiveStates {
    private(set) var members: [Int] = []
    private var isMember: [Bool]

    init(_ count: Int) { isMember = Array(repeating: false, count: count) }

    mutating func insert(_ state: Int) -> Bool {
      if isMember[state] { return false }
      isMember[state] = true
      members.append(state)
      return true
    }

    mutating func removeAll() {
      for state in members { isMember[state] = false }
      members.removeAll(keepingCapacity: true)
    }
  }

  // MARK: From trees to states

  private mutating func add(_ state: State) throws(Malformed) -> Int {
    guard states.count < SchemaPattern.mostStates else { throw Malformed(reason: "it is too large") }
    states.append(state)
    return states.count - 1
  }

  /// The state that a construct begins with, where it goes on to `next`. The parser bounds the depth.
  private mutating func compile(_ tree: Tree, to next: Int) throws(Malformed) -> Int {
    work += 1
    guard work <= 10 * SchemaPattern.mostStates else { throw Malformed(reason: "it is too large") }
    switch tree {
    case .empty: return next
    case .set(let set): return try add(.consume(set, next))
    case .begin: return try add(.begin(next))
    case .end: return try add(.end(next))
    case .sequence(let parts):
      var next = next
      for part in parts.reversed() { next = try compile(part, to: next) }
      return next
    case .choice(let branches):
      var first = try compile(branches[branches.count - 1], to: next)
      for branch in branches.dropLast().reversed() { first = try add(.split(try compile(branch, to: next), first)) }
      return first
    case .repeated(let part, let least, let most):
      var first = next
      if let most {
        for _ in least..<max(least, most) { first = try add(.split(try compile(part, to: first), next)) }
      } else {
        let loop = try add(.split(next, next))
        states[loop] = .split(try compile(part, to: loop), next)
        first = loop
      }
      for _ in 0..<least { first = try compile(part, to: first) }
      return first
    }
  }
}

/// `\d`, `[:alpha:]` and their like.
struct CharacterClass {
  enum Name: String {
    case digit, space, word, alpha, alnum, lower, upper, punct, xdigit, blank, cntrl, print, graph
  }

  var name: Name
  var isNegated = false

  func contains(_ scalar: Unicode.Scalar) -> Bool { isIn(name, scalar) != isNegated }

  private func isIn(_ name: Name, _ scalar: Unicode.Scalar) -> Bool {
    let properties = scalar.properties
    switch name {
    case .digit: return properties.generalCategory == .decimalNumber
    case .space: return properties.isWhitespace
    case .alpha: return properties.isAlphabetic
    case .alnum: return properties.isAlphabetic || properties.generalCategory == .decimalNumber
    case .word: return isIn(.alnum, scalar) || scalar == "_"
    case .lower: return properties.isLowercase
    case .upper: return properties.isUppercase
    case .punct: return isIn(.graph, scalar) && !isIn(.alnum, scalar)
    case .xdigit: return scalar.isASCII && properties.isASCIIHexDigit
    case .blank: return scalar == " " || scalar == "\t"
    case .cntrl: return properties.generalCategory == .control
    case .print: return properties.generalCategory != .control && properties.generalCategory != .unassigned
    case .graph: return isIn(.print, scalar) && !properties.isWhitespace
    }
  }
}
