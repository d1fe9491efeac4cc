// SPDX-License-Identifier: MIT

/// Reads what `SchemaPattern` runs:
///
///     pattern := branch { "|" branch }
///     branch  := { atom [ "*" | "+" | "?" | "{m}" | "{m,}" | "{m,n}" ] [ "?" ] }
///     atom    := "(" pattern ")" | "(?:" pattern ")" | "[" set "]" | "." | "^" | "$" | "\" escape | character
struct SchemaPatternParser {
  typealias Malformed = SchemaPattern.Malformed
  typealias Tree = SchemaPattern.Tree
  private typealias CharacterSet = SchemaPattern.CharacterSet

  /// Tcl's own limit of a bound.
  private static let mostRepetitions = 255
  private static let mostDepth = 100

  private let text: [Unicode.Scalar]
  private var at = 0
  private var depth = 0

  init(_ text: String) { self.text = Array(text.unicodeScalars) }

  mutating func whole() throws(Malformed) -> Tree {
    let tree = try pattern()
    guard at == text.count else { throw Malformed(reason: "a `)` without its `(`") }
    return tree
  }

  private var next: Unicode.Scalar? { at < text.count ? text[at] : nil }
  private func follows(_ word: String) -> Bool { text[at...].starts(with: word.unicodeScalars) }

  private mutating func take(_ scalar: Unicode.Scalar) -> Bool {
    guard next == scalar else { return false }
    at += 1
    return true
  }

  private mutating func pattern() throws(Malformed) -> Tree {
    var branches = [try branch()]
    while take("|") { branches.append(try branch()) }
    return branches.count == 1 ? branches[0] : .choice(branches)
  }

  private mutating func branch() throws(Malformed) -> Tree {
    var parts: [Tree] = []
    while let next, next != "|", next != ")" { parts.append(try quantified()) }
    return parts.isEmpty ? .empty : .sequence(parts)
  }

  private mutating func quantified() throws(Malformed) -> Tree {
    guard !isQuantifier else { throw Malformed(reason: "nothing for `\(text[at])` to repeat") }
    let atom = try atom()
    guard isQuantifier else { return atom }
    switch atom {
    case .begin, .end: throw Malformed(reason: "`\(text[at])` repeats an anchor")
    default: break
    }
    var bounds: (Int, Int?)
    switch text[at] {
    case "*": bounds = (0, nil)
    case "+": bounds = (1, nil)
    case "?": bounds = (0, 1)
    default: bounds = try bound()
    }
    at += 1
    // The shortest match is a match.
    _ = take("?")
    guard !isQuantifier else { throw Malformed(reason: "two repetitions, one behind the other") }
    return .repeated(atom, least: bounds.0, most: bounds.1)
  }

  /// A `{` before anything but a digit is itself.
  private var isQuantifier: Bool {
    guard let next else { return false }
    return "*+?".unicodeScalars.contains(next) || next == "{" && at + 1 < text.count && isDigit(text[at + 1])
  }

  private func isDigit(_ scalar: Unicode.Scalar) -> Bool { scalar.value &- 0x30 < 10 }

  /// Up to the `}`, which is left.
  private mutating func bound() throws(Malformed) -> (Int, Int?) {
    at += 1
    let least = try number()
    var most: Int? = least
    if take(",") { most = next == "}" ? nil : try number() }
    guard next == "}" else { throw Malformed(reason: "a `{` without its `}`") }
    guard (most ?? least) >= least else { throw Malformed(reason: "a bound whose end is below its start") }
    return (least, most)
  }

  private mutating func number() throws(Malformed) -> Int {
    var number = 0
    let start = at
    while let next, isDigit(next) {
      number = number * 10 + Int(next.value - 0x30)
      guard number <= Self.mostRepetitions else { throw Malformed(reason: "a bound above 255") }
      at += 1
    }
    guard at > start else { throw Malformed(reason: "a bound without a number") }
    return number
  }

  private mutating func atom() throws(Malformed) -> Tree {
    let scalar = text[at]
    at += 1
    switch scalar {
    case "(":
      if next == "?" {
        guard follows("?:") else { throw Malformed(reason: "`(?` begins something that is not understood here") }
        at += 2
      }
      depth += 1
      guard depth <= Self.mostDepth else { throw Malformed(reason: "too many parentheses inside each other") }
      let tree = try pattern()
      guard take(")") else { throw Malformed(reason: "a `(` without its `)`") }
      depth -= 1
      return tree
    case "[": return .set(try bracket())
    case ".": return .set(CharacterSet(isNegated: true))
    case "^": return .begin
    case "$": return .end
    case "\\":
      if let set = classEscape() { return .set(CharacterSet(classes: [set])) }
      return .set(single(try escaped()))
    default: return .set(single(scalar))
    }
  }

  private func single(_ scalar: Unicode.Scalar) -> CharacterSet { CharacterSet(ranges: [scalar.value...scalar.value]) }

  /// `\d` and its like, behind the `\`.
  private mutating func classEscape() -> CharacterClass? {
    guard let next else { return nil }
    let result: CharacterClass
    switch next {
    case "d": result = CharacterClass(name: .digit)
    case "D": result = CharacterClass(name: .digit, isNegated: true)
    case "s": result = CharacterClass(name: .space)
    case "S": result = CharacterClass(name: .space, isNegated: true)
    case "w": result = CharacterClass(name: .word)
    case "W": result = CharacterClass(name: .word, isNegated: true)
    default: return nil
    }
    at += 1
    return result
  }

  private mutating func escaped() throws(Malformed) -> Unicode.Scalar {
    guard let next else { throw Malformed(reason: "a `\\` at the end") }
    at += 1
    switch next {
    case "a": return "\u{7}"
    case "b": return "\u{8}"
    case "B": return "\\"
    case "e": return "\u{1b}"
    case "f": return "\u{c}"
    case "n": return "\n"
    case "r": return "\r"
    case "t": return "\t"
    case "v": return "\u{b}"
    default:
      guard !next.isASCII || !(isDigit(next) || (next.value | 0x20) &- 0x61 < 26) else {
        throw Malformed(reason: "`\\\(next)` is not understood here")
      }
      return next
    }
  }

  private mutating func bracket() throws(Malformed) -> CharacterSet {
    var set = CharacterSet()
    set.isNegated = take("^")
    var isFirst = true
    while true {
      guard let scalar = next else { throw Malformed(reason: "a `[` without its `]`") }
      if scalar == "]", !isFirst { break }
      isFirst = false
      if scalar == "[", at + 1 < text.count, ":.=".unicodeScalars.contains(text[at + 1]) {
        set.classes.append(try namedClass())
        continue
      }
      at += 1
      if scalar == "\\", let known = classEscape() {
        set.classes.append(known)
        continue
      }
      let low = scalar == "\\" ? try escaped() : scalar
      guard next == "-", at + 1 < text.count, text[at + 1] != "]" else {
        set.ranges.append(low.value...low.value)
        continue
      }
      at += 2
      let high = text[at - 1] == "\\" ? try escaped() : text[at - 1]
      guard low.value <= high.value else { throw Malformed(reason: "the range `\(low)-\(high)` is empty") }
      set.ranges.append(low.value...high.value)
    }
    at += 1
    return set
  }

  /// `[:alpha:]`
  private mutating func namedClass() throws(Malformed) -> CharacterClass {
    let rest = text[(at + 2)...]
    guard text[at + 1] == ":", let end = rest.firstIndex(of: ":"), end + 1 < text.count, text[end + 1] == "]" else {
      throw Malformed(reason: "`[\(text[at + 1])` begins something that is not understood here")
    }
    var name = String.UnicodeScalarView()
    name.append(contentsOf: text[(at + 2)..<end])
    guard let known = CharacterClass.Name(rawValue: String(name)), known != .word else {
      throw Malformed(reason: "there is no class `[:\(String(name)):]`")
    }
    at = end + 2
    return CharacterClass(name: known)
  }
}
