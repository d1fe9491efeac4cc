// SPDX-License-Identifier: MIT

import DhallLite

/// How many letters must be typed, dropped, changed or swapped to make one word of another; nil if more than `limit`.
func editDistance(_ a: [UInt8], _ b: [UInt8], limit: Int) -> Int? {
  guard abs(a.count - b.count) <= limit else { return nil }
  var before: [Int] = []
  var last = Array(0...b.count)
  for i in 0..<a.count {
    var row = [i + 1]
    row.reserveCapacity(b.count + 1)
    for j in 0..<b.count {
      var best = min(last[j + 1] + 1, row[j] + 1, last[j] + (lowercase(a[i]) == lowercase(b[j]) ? 0 : 1))
      if i > 0, j > 0, a[i] == b[j - 1], a[i - 1] == b[j] { best = min(best, before[j - 1] + 1) }
      row.append(best)
    }
    before = last
    last = row
  }
  return last[b.count] <= limit ? last[b.count] : nil
}

/// Case is the slip that is most likely of all.
private func lowercase(_ c: UInt8) -> UInt8 { c &- 0x41 < 26 ? c | 0x20 : c }

/// The candidates that `word` may have been meant to be, the nearest first, three at the most.
func nearest(_ word: [UInt8], among candidates: [[UInt8]]) -> [[UInt8]] {
  // A single letter is like any other; only its case can be a slip.
  let limit = word.count < 2 ? 0 : word.count < 4 ? 1 : word.count < 6 ? 2 : 3
  var found: [(word: [UInt8], distance: Int)] = []
  for candidate in candidates.prefix(10_000) where candidate != word && candidate.count <= 200 {
    guard !found.contains(where: { $0.word == candidate }),
      let distance = editDistance(word, candidate, limit: min(limit, max(1, candidate.count - 1)))
    else { continue }
    found.append((candidate, distance))
  }
  let best = found.map(\.distance).min() ?? 0
  return found.filter { $0.distance <= best + (best == 0 ? 0 : 1) }.sorted { $0.distance < $1.distance }.prefix(3)
    .map(\.word)
}

/// "did you mean `a` or `b`?"
func didYouMean(_ words: [[UInt8]]) -> String? {
  guard !words.isEmpty else { return nil }
  let quoted = words.map { "`" + labelText($0) + "`" }
  let list =
    quoted.count == 1 ? quoted[0] : quoted.dropLast().joined(separator: ", ") + " or " + quoted[quoted.count - 1]
  return "did you mean \(list)?"
}

/// All names that mean something without being bound (dhall.abnf §builtin), and the keywords that stand for values.
let builtinNames: [String] = [
  "Natural/fold", "Natural/build", "Natural/isZero", "Natural/even", "Natural/odd", "Natural/toInteger", "Natural/show",
  "Natural/subtract", "Integer/toDouble", "Integer/show", "Integer/negate", "Integer/clamp", "Double/show",
  "List/build", "List/fold", "List/length", "List/head", "List/last", "List/indexed", "List/reverse", "Text/show",
  "Text/replace", "Date/show", "Time/show", "TimeZone/show", "Bool", "True", "False", "Optional", "None", "Natural",
  "Integer", "Double", "Text", "Bytes", "Date", "Time", "TimeZone", "List", "Type", "Kind", "Sort", "Some", "merge",
  "toMap", "assert", "missing", "Infinity", "NaN", "showConstructor",
]

/// What other languages call something that Dhall has under another name.
private let foreignNames: [(name: String, ours: String)] = [
  ("true", "True"), ("false", "False"), ("String", "Text"), ("string", "Text"), ("Int", "Natural"), ("int", "Natural"),
  ("Integer", "Integer"), ("Nat", "Natural"), ("UInt", "Natural"), ("Float", "Double"), ("float", "Double"),
  ("Number", "Natural"), ("Boolean", "Bool"), ("boolean", "Bool"), ("bool", "Bool"), ("Maybe", "Optional"),
  ("Option", "Optional"), ("Just", "Some"), ("Nothing", "None"), ("null", "None"), ("nil", "None"), ("Null", "None"),
  ("Array", "List"), ("import", "./file.dhall"), ("String/show", "Text/show"),
]

/// What to write instead of an unbound name.
func adviceForUnbound(_ name: [UInt8], inScope: [[UInt8]]) -> [String] {
  let text = String(decoding: name, as: UTF8.self)
  if let ours = foreignNames.first(where: { $0.name == text })?.ours {
    if ours == "None" { return ["Dhall has no null: an absent value is `None T`, where T is its type"] }
    if ours == "./file.dhall" { return ["a file is imported by its path alone, as in `./file.dhall`"] }
    return ["Dhall calls this `\(ours)`"]
  }
  if let meant = didYouMean(nearest(name, among: inScope)) { return [meant] }
  if let meant = didYouMean(nearest(name, among: builtinNames.map { Array($0.utf8) })) { return [meant] }
  let parts = text.split(separator: "/", omittingEmptySubsequences: false)
  if parts.count == 2,
    ["List", "Natural", "Integer", "Text", "Optional", "Bool", "Double", "Map", "JSON"].contains(parts[0])
  {
    return ["`\(text)` is no builtin; the Prelude has most of these, as `Prelude.\(parts[0]).\(parts[1])`"]
  }
  return []
}

extension TypeText {
  /// How to make one type of the other, if there is a way. `source` is what stands at the place.
  func advice(expected: TermID, found: TermID, source: String?) -> [String] {
    guard !expected.isNone, !found.isNone else { return [] }
    let literal = source.flatMap { $0.count <= 40 && !$0.contains("\n") ? $0 : nil }
    let value = literal.map { isAtom($0) ? $0 : "(\($0))" } ?? (unicode ? "…" : "...")
    if let inner = argument(expected, of: .optional), same(inner, found) {
      return ["wrap the value: `Some \(value)`"]
    }
    if let inner = argument(found, of: .optional), same(inner, expected) {
      let type = brief(inner) ?? "T"
      return ["say what to use if it is absent: `merge { None = default, Some = \\(x : \(type)) -> x } \(value)`"]
    }
    if let inner = argument(expected, of: .list), same(inner, found) {
      return ["put it in a list: `[ \(literal ?? value) ]`"]
    }
    if let inner = argument(expected, of: .list), let other = argument(found, of: .optional), same(inner, other) {
      return ["a list of none or one: `merge { None = [] : List T, Some = \\(x : T) -> [ x ] } \(value)`"]
    }
    if source == "{}", block.tag(expected) == .recordType || block.tag(found) == .builtin {
      return ["`{}` is a type; the record without fields is `{=}`"]
    }
    if block.tag(found) == .pi {
      if same(block.child(found, 2), expected) { return ["this is a function: it lacks its argument"] }
      return []
    }
    if block.tag(expected) == .unionType {
      if builtin(found) == .text, let literal, literal.count > 2, literal.hasPrefix("\"") {
        let word = Array(literal.dropFirst().dropLast().utf8)
        let labels = entries(expected).map(\.label)
        if let label = labels.first(where: { $0 == word }) ?? nearest(word, among: labels).first {
          return ["an alternative is selected from its union type: `T.\(labelText(label))`"]
        }
      }
      return ["select an alternative of the union type, as in `T.\(labelText(entries(expected).first?.label ?? []))`"]
    }
    if !isType(expected) { return ["what stands behind `:` must be a type, not a value"] }
    guard let want = builtin(expected), let have = builtin(found) else { return [] }
    return numbers(want, have, literal, value)
  }

  /// False for what is a literal of some value.
  func isType(_ term: TermID) -> Bool {
    switch block.tag(term) {
    case .natural, .integer, .double, .text, .bytes, .date, .time, .timeZone, .list, .emptyList, .some, .record: false
    default: true
    }
  }

  private func isAtom(_ text: String) -> Bool {
    text.utf8.allSatisfy { $0 > 0x20 }
      || (text.hasPrefix("\"") && text.hasSuffix("\"") && !text.dropFirst().dropLast().contains("\""))
  }

  private func numbers(_ want: Builtin, _ have: Builtin, _ literal: String?, _ value: String) -> [String] {
    let digits = literal.map { !$0.isEmpty && $0.utf8.allSatisfy { $0 &- 0x30 < 10 } } ?? false
    switch (want, have) {
    case (.text, .natural):
      return ["convert it: `Natural/show \(value)`"] + (digits ? ["or write it as text: `\"\(literal ?? "")\"`"] : [])
    case (.text, .integer): return ["convert it: `Integer/show \(value)`"]
    case (.text, .double): return ["convert it: `Double/show \(value)`"]
    case (.text, .bool): return ["convert it: `if \(value) then \"true\" else \"false\"`"]
    case (.integer, .natural):
      return [digits ? "an Integer has a sign: `+\(literal ?? "")`" : "convert it: `Natural/toInteger \(value)`"]
    case (.double, .natural):
      return [
        digits
          ? "a Double has a point: `\(literal ?? "").0`" : "convert it: `Integer/toDouble (Natural/toInteger \(value))`"
      ]
    case (.double, .integer): return ["convert it: `Integer/toDouble \(value)`"]
    case (.natural, .integer):
      if let literal, literal.hasPrefix("+") { return ["a Natural has no sign: `\(literal.dropFirst())`"] }
      return ["`Integer/clamp \(value)` is a Natural; it makes 0 of negative numbers"]
    case (.natural, .double), (.integer, .double): return ["nothing turns a Double into a whole number"]
    case (.natural, .text), (.integer, .text), (.double, .text): return numberInText(want, literal)
    case (.bool, .text):
      switch literal {
      case "\"true\"", "\"True\"", "\"yes\"", "\"on\"": return ["write `True`"]
      case "\"false\"", "\"False\"", "\"no\"", "\"off\"": return ["write `False`"]
      default:
        return literal?.hasPrefix("\"") ?? false
          ? [] : ["Text cannot be compared or inspected: use a Bool or a union from the start"]
      }
    case (.bool, .natural):
      return digits ? ["a Bool is `True` or `False`"] : ["compare it with 0: `Natural/isZero \(value)`"]
    default: return []
    }
  }

  /// `"10"` or `"10M"` where a number is wanted.
  private func numberInText(_ want: Builtin, _ literal: String?) -> [String] {
    let other = "Text cannot be turned into a number: use a number from the start"
    guard let literal, literal.hasPrefix("\"") else { return [other] }
    guard literal.count > 2 else { return [] }
    let inner = literal.dropFirst().dropLast()
    let digits = inner.prefix { $0.isASCII && $0.isNumber }
    guard !digits.isEmpty else { return [] }
    let sign = want == .integer ? "+" : ""
    if digits.count == inner.count { return ["leave out the quotes: `\(sign)\(digits)\(want == .double ? ".0" : "")`"] }
    let scale: String
    switch inner.dropFirst(digits.count) {
    case "K", "k", "KiB", "KB": scale = " * 1024"
    case "M", "MiB", "MB": scale = " * 1024 * 1024"
    case "G", "GiB", "GB": scale = " * 1024 * 1024 * 1024"
    default: return []
    }
    return want == .natural ? ["write the number: `\(digits)\(scale)`"] : []
  }
}
