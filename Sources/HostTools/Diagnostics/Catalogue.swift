// SPDX-License-Identifier: MIT

import DhallLite

/// What there is to know about a code. The examples are real: a test evaluates them.
struct CatalogueEntry {
  var code: DiagnosticCode
  /// The mistake, in a few words.
  var title: String
  var why: String
  /// A source that gives this code, and the same set right. Empty where no single source can show it.
  var fails = ""
  var fixed = ""
  /// Why there is no example.
  var unshown = ""
  /// What to do next.
  var next: String
}

/// Every code's entry, by stage.
let catalogue: [CatalogueEntry] =
  catalogueOfReading + catalogueOfImports + catalogueOfTypes + catalogueOfRecords + catalogueOfUnions
  + catalogueOfResults

func catalogueEntry(_ code: DiagnosticCode) -> CatalogueEntry? { catalogue.first { $0.code == code } }

/// The number in `D0312`, `d312` or `312`.
private func codeNumber(_ code: String) -> UInt16? {
  var digits = Substring(code)
  while digits.first == " " { digits = digits.dropFirst() }
  if digits.first == "D" || digits.first == "d" { digits = digits.dropFirst() }
  guard !digits.isEmpty, digits.utf8.count <= 4, digits.utf8.allSatisfy({ $0 &- 0x30 < 10 }) else { return nil }
  return UInt16(digits)
}

/// A page about a code, for `genode-host explain`; nil for what is no code.
public func explain(_ code: String) -> String? {
  guard let number = codeNumber(code), let code = DiagnosticCode(rawValue: number), let entry = catalogueEntry(code)
  else {
    return nil
  }
  var lines = ["\(codeName(code)): \(entry.title)", ""]
  lines += wrap(entry.why, width: 80)
  func example(_ title: String, _ source: String) {
    lines +=
      ["", title, ""]
      + source.split(separator: "\n", omittingEmptySubsequences: false).map { $0.isEmpty ? "" : "    " + $0 }
  }
  if entry.fails.isEmpty {
    lines += [""] + wrap("No example: \(entry.unshown).", width: 80)
  } else {
    example("This fails:", entry.fails)
    example("This works:", entry.fixed)
  }
  lines += ["", "Next:"] + wrap(entry.next, width: 78).map { "  " + $0 }
  return lines.joined(separator: "\n")
}

/// The codes that a wrong one may have been meant to be, the nearest first.
public func nearestCodes(_ code: String) -> [String] {
  let all = catalogue.map { codeName($0.code) }
  if let number = codeNumber(code) {
    let near = catalogue.map { (name: codeName($0.code), distance: abs(Int($0.code.rawValue) - Int(number))) }
    return near.sorted { ($0.distance, $0.name) < ($1.distance, $1.name) }.prefix(3).map(\.name)
  }
  // A word: the entries whose title has it.
  let word = code.lowercased()
  guard word.utf8.count >= 3 else { return [] }
  let titled = catalogue.filter { $0.title.lowercased().contains(word) }.prefix(5).map { codeName($0.code) }
  if !titled.isEmpty { return Array(titled) }
  return nearest(Array(code.utf8), among: all.map { Array($0.utf8) }).map { String(decoding: $0, as: UTF8.self) }
}
