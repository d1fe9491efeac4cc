// SPDX-License-Identifier: MIT

/// The same numbers on every run and machine.
struct SeededGenerator: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  /// SplitMix64
  mutating func next() -> UInt64 {
    state &+= 0x9e37_79b9_7f4a_7c15
    var word = state
    word = (word ^ word >> 30) &* 0xbf58_476d_1ce4_e5b9
    word = (word ^ word >> 27) &* 0x94d0_49bb_1331_11eb
    return word ^ word >> 31
  }
}

/// Trees that HID can carry, made of what its readers might trip over.
struct RandomTrees {
  var random: SeededGenerator

  init(seed: UInt64) { random = SeededGenerator(seed: seed) }

  private static let types = ["config", "x", "start", "any-service", "n_1", "name", "a", "default-policy", "z9"]
  private static let tags = ["name", "label", "x", "ram", "a", "label_prefix", "a-b", "t0"]
  private static let fragments = [
    "x", "+", ".", ":", "-", "a:", "a: b", "name:", "->", " ", "  ", "é", "⋅", "{", "}", "\"", "\\", "$x", "[f]", "#",
    "&amp;", "<b>", "'", "1M", "/dev/log", "~", ";", "*", "\\n", "日本", "=",
  ]
  private static let textFragments = fragments + ["|", " | ", "\n", "\n", "\n\n", " : ", "| + n", "-\n-"]

  mutating func tree(depth: Int = 4) -> Tree {
    var tree = Tree(Self.types.randomElement(using: &random)!)
    let many = Int.random(in: 0..<8, using: &random) == 0
    for tag in Self.tags.shuffled(using: &random).prefix(Int.random(in: 0...(many ? 8 : 3), using: &random)) {
      tree.attributes.append(Tree.Attribute(name: tag, value: value()))
    }
    switch Int.random(in: 0..<4, using: &random) {
    case 0: tree.text = text()
    case 1: break
    default:
      guard depth > 0 else { break }
      let count = [1, 1, 2, 3, 5].randomElement(using: &random)!
      tree.children = (0..<count).map { _ in self.tree(depth: depth - 1) }
    }
    return tree
  }

  private mutating func value() -> String {
    let count = [0, 1, 1, 2, 3, 30].randomElement(using: &random)!
    var value = (0..<count).map { _ in Self.fragments.randomElement(using: &random)! }.joined()
    while value.first == " " { value.removeFirst() }
    while value.last == " " { value.removeLast() }
    return value
  }

  private mutating func text() -> String {
    let count = [1, 2, 5, 20].randomElement(using: &random)!
    let text = (0..<count).map { _ in Self.textFragments.randomElement(using: &random)! }.joined()
    guard !text.unicodeScalars.contains("|"), Bool.random(using: &random) else { return text }
    return text + "\tz"
  }
}
