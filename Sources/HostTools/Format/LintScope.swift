// SPDX-License-Identifier: MIT

/// Which `let` bindings are used, by the scope rules of the standard: `x@n` skips n binders of the name `x`, a type
/// sees the binders outside, a function type without a name binds `_`, a pun is a use.
///
/// A use inside a binding that is itself unused does not count, and a binding that holds an `assert` counts as used.
struct LintScope {
  struct Binder {
    /// The `let` binding, or -1 for a parameter.
    var node: Int
    /// The binder of the `let` binding around it, or -1.
    var owner: Int
    var holdsAssert = false
    /// A reference passes over it to an outer binder of the same name: removing it would change that reference.
    var isCrossed = false
    var isUsed = false
    var isLive = false
    /// Not used, but it cannot go: what it uses must stay.
    var isStuck = false
    /// Binders used in the binding.
    var uses: [Int] = []
    /// Bindings inside the binding.
    var inner: [Int] = []
  }

  private(set) var binders: [Binder] = []
  /// Uses outside of every `let` binding, and the names nobody binds, by token.
  private(set) var freeVariables: [Int] = []
  private var rootUses: [Int] = []
  private var scopes: [ArraySlice<UInt8>: [Int]] = [:]
  private let tree: FormatTree

  init(_ tree: FormatTree) {
    self.tree = tree
    walk(tree.root, owner: -1)
    markLive()
  }

  /// Bindings nobody needs.
  var unused: [Binder] { binders.filter { $0.node >= 0 && (!$0.isLive || $0.isStuck) } }

  private mutating func bind(_ name: ArraySlice<UInt8>, _ binder: Int) { scopes[name, default: []].append(binder) }
  private mutating func unbind(_ name: ArraySlice<UInt8>) { _ = scopes[name]?.popLast() }

  private mutating func use(_ token: Int, index: Int?, owner: Int) {
    let stack = scopes[tree.name(token)] ?? []
    let skipped = min(index ?? Int.max, stack.count)
    for binder in stack.suffix(skipped) { binders[binder].isCrossed = true }
    guard skipped < stack.count
    else {
      freeVariables.append(token)
      return
    }
    let target = stack[stack.count - 1 - skipped]
    if owner >= 0 { binders[owner].uses.append(target) } else { rootUses.append(target) }
  }

  private mutating func add(_ node: Int, owner: Int) -> Int {
    binders.append(Binder(node: node, owner: owner))
    if node >= 0, owner >= 0 { binders[owner].inner.append(binders.count - 1) }
    return binders.count - 1
  }

  private mutating func walk(_ id: FormatTree.ID, owner: Int) {
    switch tree.kind(id) {
    case .let:
      var names: [ArraySlice<UInt8>] = []
      for index in 0..<(tree.count(id) - 1) {
        let binding = tree.child(id, index)
        let binder = add(binding, owner: owner)
        for part in 0..<tree.count(binding) { walk(tree.child(binding, part), owner: binder) }
        names.append(tree.name(tree.main(binding)))
        bind(tree.name(tree.main(binding)), binder)
      }
      walk(tree.child(id, tree.count(id) - 1), owner: owner)
      for name in names { unbind(name) }
    case .lambda, .forall, .arrow:
      walk(tree.child(id, 0), owner: owner)
      let name = tree.kind(id) == .arrow ? [0x5F][...] : tree.name(tree.main(id))
      bind(name, add(-1, owner: owner))
      walk(tree.child(id, 1), owner: owner)
      unbind(name)
    case .variable:
      use(tree.first(id), index: index(of: id), owner: owner)
    case .recordLiteral:
      for index in 0..<tree.count(id) {
        let entry = tree.child(id, index)
        if tree.count(entry) > 0 {
          walk(tree.child(entry, 0), owner: owner)
        } else {
          use(tree.first(entry), index: 0, owner: owner)
        }
      }
    default:
      if tree.kind(id) == .assert, owner >= 0 { binders[owner].holdsAssert = true }
      for index in 0..<tree.count(id) { walk(tree.child(id, index), owner: owner) }
    }
  }

  /// The n of `x@n`; nil when it is absurdly large.
  private func index(of id: FormatTree.ID) -> Int? {
    guard tree.first(id) < tree.last(id)
    else { return 0 }
    var digits = tree.tokens.bytes(tree.last(id))
    var base = 10
    if digits.count > 2, digits[digits.startIndex] == 0x30 {
      base = digits[digits.startIndex + 1] == 0x78 ? 16 : 2
      digits = digits.dropFirst(2)
    }
    var value = 0
    for digit in digits {
      let number = digit.isASCIIDigit ? Int(digit) - 0x30 : Int(digit | 0x20) - 0x57
      let (scaled, overflow) = value.multipliedReportingOverflow(by: base)
      guard !overflow, scaled < Int.max - 16
      else { return nil }
      value = scaled + number
    }
    return value
  }

  private mutating func markLive() {
    // An assert pins the bindings around it.
    for index in binders.indices.reversed() where binders[index].holdsAssert && binders[index].owner >= 0 {
      binders[binders[index].owner].holdsAssert = true
    }
    var work: [Int] = []
    for index in binders.indices where binders[index].holdsAssert {
      binders[index].isUsed = true
      if binders[index].owner < 0 { work.append(index) }
    }
    for target in rootUses { mark(target, &work) }
    spread(&work, keepingStuck: false)
    // What cannot go stays in what stays; `spread` finds those in bindings that turn out to stay.
    for index in binders.indices where !binders[index].isLive && cannotGo(binders[index]) {
      let owner = binders[index].owner
      guard owner < 0 || binders[owner].isLive
      else { continue }
      binders[index].isStuck = true
      work.append(index)
      spread(&work, keepingStuck: true)
    }
  }

  private func cannotGo(_ binder: Binder) -> Bool {
    binder.node >= 0 && (binder.isCrossed || tree.hasComment(around: tree.first(binder.node), tree.last(binder.node)))
  }

  private mutating func spread(_ work: inout [Int], keepingStuck: Bool) {
    while let binder = work.popLast() {
      guard !binders[binder].isLive
      else { continue }
      binders[binder].isLive = true
      for inner in binders[binder].inner where !binders[inner].isLive {
        if binders[inner].isUsed {
          work.append(inner)
        } else if keepingStuck, cannotGo(binders[inner]) {
          binders[inner].isStuck = true
          work.append(inner)
        }
      }
      for target in binders[binder].uses { mark(target, &work) }
    }
  }

  private mutating func mark(_ binder: Int, _ work: inout [Int]) {
    guard !binders[binder].isUsed || !binders[binder].isLive
    else { return }
    binders[binder].isUsed = true
    let owner = binders[binder].owner
    if owner < 0 || binders[owner].isLive { work.append(binder) }
  }
}
