// SPDX-License-Identifier: MIT

import DhallLite

/// A source read once more, in a block of its own, to see what surrounds a place: the branch on the other side, the
/// binding that an argument is checked against, the names in scope. A diagnostic need not carry any of that.
///
/// Without imports and types this knows only what the source itself spells; whatever it cannot find is left unsaid.
final class SourceTree {
  let block: Block
  private let memory: UnsafeMutableRawBufferPointer
  private let base: UInt32
  let root: TermID

  /// A binder on the way to a term.
  struct Binder {
    var outer: Int
    var name: NameID
    /// The `let`, `λ` or `∀`.
    var term: TermID
    /// The scope that its type and its value are in.
    var scope: Int
  }

  /// A term and the innermost binder around it, -1 for none.
  struct Spot {
    var term: TermID
    var scope: Int
  }

  struct Step {
    var spot: Spot
    /// Which operand of the step before this is.
    var slot: Int
  }

  private(set) var binders: [Binder] = []

  /// Nil for what cannot be read again, as after a mistake in the syntax.
  init?(_ source: SourceText) {
    guard source.bytes.count < 16 << 20 else { return nil }
    // Only what is used of it becomes memory.
    memory = .allocate(byteCount: (1 << 20) + source.bytes.count * 96, alignment: 16)
    do throws(Diagnostic) {
      block = try Block.prepared(memory)
      root = try SourceTree.read(source.bytes, in: block)
      guard let place = block.source(of: block.range(root)) else {
        memory.deallocate()
        return nil
      }
      base = place.text.start
    } catch {
      memory.deallocate()
      return nil
    }
  }

  deinit { memory.deallocate() }

  private static func read(_ bytes: [UInt8], in block: Block) throws(Diagnostic) -> TermID {
    let copy = UnsafeMutableRawBufferPointer.allocate(byteCount: bytes.count + 1, alignment: 1)
    defer { copy.deallocate() }
    copy.copyBytes(from: bytes)
    copy[bytes.count] = 0x78
    let end = bytes.count
    return try block.read(
      UnsafeRawBufferPointer(rebasing: copy[..<end]), name: UnsafeRawBufferPointer(rebasing: copy[end...]))
  }

  // MARK: Looking around

  func tag(_ spot: Spot) -> TermTag { block.tag(spot.term) }

  /// Offsets in the source, nil for terms that it does not spell.
  func range(_ term: TermID) -> Range<Int>? {
    let range = block.range(term)
    guard !term.isNone, range.start >= base, range.end >= range.start, range != .none else { return nil }
    return Int(range.start - base)..<Int(range.end - base)
  }

  func name(_ name: NameID) -> [UInt8] { Array(block.bytes(name)) }

  /// The operands of a term that are terms, and whether they are in the scope that it opens.
  private func children(_ term: TermID) -> [(slot: Int, inside: Bool)] {
    let n = block.count(term)
    switch block.tag(term) {
    case .variable, .free, .level, .builtin, .natural, .integer, .double, .bytes, .date, .time, .timeZone, .resolved:
      return []
    case .text: return (0..<n).map { (3 * $0 + 2, false) }
    case .lambda, .pi: return [(1, false), (2, true)]
    case .let: return [(1, false), (2, false), (3, true)]
    case .application: return (0...n).map { ($0, false) }
    case .operation, .projectionByType, .completion, .toMap, .annotation, .with: return [(0, false), (1, false)]
    case .conditional, .merge: return [(0, false), (1, false), (2, false)]
    case .list: return (0..<n).map { ($0, false) }
    case .emptyList, .some, .field, .projection, .showConstructor, .assertion, .link: return [(0, false)]
    case .record, .recordType, .unionType: return (0..<n).map { (2 * $0 + 1, false) }
    case .import: return [(2, false)]
    }
  }

  /// False for operands that are names or numbers, and for parts that are not there.
  func hasChild(_ term: TermID, _ slot: Int) -> Bool {
    children(term).contains { $0.slot == slot } && block[term, slot] != 0
  }

  private func scope(inside term: TermID, at scope: Int) -> Int {
    binders.append(Binder(outer: scope, name: NameID(block[term, 0]), term: term, scope: scope))
    return binders.count - 1
  }

  /// The way from the root to the outermost term at a place; empty if there is none.
  func path(to place: Range<Int>) -> [Step] {
    struct Node {
      var step: Step
      var parent: Int
    }
    var nodes = [Node(step: Step(spot: Spot(term: root, scope: -1), slot: 0), parent: -1)]
    var pending = [0]
    while let at = pending.popLast() {
      let spot = nodes[at].step.spot
      if range(spot.term) == place {
        var steps: [Step] = []
        var node = at
        while node >= 0 {
          steps.append(nodes[node].step)
          node = nodes[node].parent
        }
        return steps.reversed()
      }
      var inner: Int?
      // The last pushed is looked at first.
      for (slot, inside) in children(spot.term).reversed() {
        let child = block.child(spot.term, slot)
        guard !child.isNone else { continue }
        if let range = range(child), range.lowerBound > place.lowerBound || range.upperBound < place.upperBound {
          continue
        }
        if inside, inner == nil { inner = scope(inside: spot.term, at: spot.scope) }
        nodes.append(
          Node(
            step: Step(spot: Spot(term: child, scope: inside ? inner ?? spot.scope : spot.scope), slot: slot),
            parent: at))
        pending.append(nodes.count - 1)
      }
    }
    return []
  }

  /// The names that can be used at a place, innermost first.
  func names(in scope: Int) -> [[UInt8]] {
    var result: [[UInt8]] = []
    var at = scope
    while at >= 0 {
      result.append(name(binders[at].name))
      at = binders[at].outer
    }
    return result
  }

  // MARK: Following what the source spells

  /// What is left to look at, and how deep it is: sources can be as large and as deep as they like.
  private var fuel = 10_000
  private var depth = 0

  func child(_ spot: Spot, _ slot: Int) -> Spot { Spot(term: block.child(spot.term, slot), scope: spot.scope) }

  /// What is inside of a `λ`, a `∀` or a `let`.
  func body(_ spot: Spot) -> Spot {
    let slot = block.tag(spot.term) == .let ? 3 : 2
    return Spot(term: block.child(spot.term, slot), scope: scope(inside: spot.term, at: spot.scope))
  }

  /// What a term stands for, as far as names, annotations and literals tell.
  func reduced(_ spot: Spot) -> Spot {
    var spot = spot
    depth += 1
    defer { depth -= 1 }
    while depth < 100, fuel > 0 {
      fuel -= 1
      switch block.tag(spot.term) {
      case .variable:
        var at = spot.scope
        for _ in 0..<block[spot.term, 0] where at >= 0 { at = binders[at].outer }
        guard at >= 0, block.tag(binders[at].term) == .let else { return spot }
        spot = Spot(term: block.child(binders[at].term, 2), scope: binders[at].scope)
      case .annotation: spot = child(spot, 0)
      case .let: spot = body(spot)
      case .field:
        guard let field = entry(child(spot, 0), block[spot.term, 1]) else { return spot }
        spot = field
      default: return spot
      }
    }
    return spot
  }

  /// The type or the value of an entry, where a literal spells it.
  private func entry(_ record: Spot, _ name: UInt32) -> Spot? {
    depth += 1
    defer { depth -= 1 }
    guard depth < 100, fuel > 0 else { return nil }
    let record = reduced(record)
    let term = record.term
    switch block.tag(term) {
    case .record, .recordType, .unionType:
      for i in 0..<block.count(term) where block[term, 2 * i] == name && block[term, 2 * i + 1] != 0 {
        return child(record, 2 * i + 1)
      }
      return nil
    case .operation:
      switch Operator(rawValue: UInt32(block.count(term))) {
      case .prefer, .combine, .combineTypes:
        return entry(child(record, 1), name) ?? entry(child(record, 0), name)
      default: return nil
      }
    case .completion: return entry(child(record, 1), name)
    // Labels lead through lists and Optionals: all elements have one type.
    case .list, .some: return entry(child(record, 0), name)
    case .application where isContainer(block.child(term, 0)): return entry(child(record, 1), name)
    case .with:
      if block.count(term) == 1, block[term, 2] == name { return child(record, 1) }
      return entry(child(record, 0), name)
    default: return nil
    }
  }

  private func isContainer(_ term: TermID) -> Bool {
    guard block.tag(term) == .builtin else { return false }
    let builtin = Builtin(rawValue: UInt32(block.count(term)))
    return builtin == .list || builtin == .optional
  }

  /// The term that labels lead to from a record or a record type.
  func follow(_ spot: Spot, _ path: [[UInt8]]) -> Spot? {
    var spot = spot
    fuel = 10_000
    atImport = nil
    for (i, label) in path.enumerated() {
      guard let id = nameID(label), let next = entry(spot, id.at) else {
        noteImport(reduced(spot), path[i...])
        return nil
      }
      spot = next
    }
    return spot
  }

  /// Where the last `follow` came to an import, and the labels that were left: the way goes on in another source.
  private(set) var atImport: (place: Range<Int>, rest: [[UInt8]])?

  private func noteImport(_ spot: Spot, _ rest: ArraySlice<[UInt8]>) {
    var spot = spot
    var rest = Array(rest)
    while block.tag(spot.term) == .field, rest.count < 100 {
      rest.insert(name(NameID(block[spot.term, 1])), at: 0)
      spot = reduced(child(spot, 0))
    }
    guard block.tag(spot.term) == .import, let place = range(spot.term) else { return }
    atImport = (place, rest)
  }

  /// A label as this block knows it: the names of the other block mean nothing here.
  func nameID(_ label: [UInt8]) -> NameID? {
    if let known = known[label] { return known }
    let copy = SourceText(name: [], bytes: Array("`".utf8) + label + Array("`".utf8))
    guard label.allSatisfy({ $0 >= 0x20 && $0 < 0x7f && $0 != 0x60 }),
      let term = try? SourceTree.read(copy.bytes, in: block), block.tag(term) == .free
    else { return nil }
    known[label] = NameID(block[term, 0])
    return known[label]
  }
  private var known: [[UInt8]: NameID] = [:]

  /// Where the label of an entry stands, before its type or value.
  func label(of entry: Range<Int>, _ label: [UInt8], in source: SourceText) -> Range<Int>? {
    var at = entry.lowerBound
    func skip() { while at > 0, source.bytes[at - 1] <= 0x20 || source.bytes[at - 1] == 0x28 { at -= 1 } }
    skip()
    guard at > 0, source.bytes[at - 1] == 0x3d || source.bytes[at - 1] == 0x3a else { return nil }
    at -= 1
    skip()
    if at > 0, source.bytes[at - 1] == 0x60 { at -= 1 }
    let start = at - label.count
    guard start >= 0, Array(source.bytes[start..<at]) == label else { return nil }
    return start..<at
  }
}
