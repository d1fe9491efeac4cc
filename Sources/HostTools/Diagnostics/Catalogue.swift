// SPDX-License-Identifier: MIT

import DhallLite

/// What there is to know about a code. The examples are real: a test runs them.
struct CatalogueEntry {
  /// What an example is written in, and so which command shows the code.
  enum Language { case dhall, hid, xml }

  var code: MessageCode
  /// The mistake, in a few words.
  var title: String
  var why: String
  var language = Language.dhall
  /// A source that gives this code, and the same set right. Empty where no single source can show it.
  var fails = ""
  var fixed = ""
  /// Why there is no example.
  var unshown = ""
  /// What to do next.
  var next: String
}

extension CatalogueEntry {
  /// The language's.
  init(
    code: DiagnosticCode, title: String, why: String, fails: String = "", fixed: String = "", unshown: String = "",
    next: String
  ) {
    self.init(
      code: MessageCode(code), title: title, why: why, fails: fails, fixed: fixed, unshown: unshown, next: next)
  }
}

/// The entries of the language, by stage.
let catalogueOfLanguage: [CatalogueEntry] =
  catalogueOfReading + catalogueOfImports + catalogueOfTypes + catalogueOfRecords + catalogueOfUnions
  + catalogueOfResults

/// Every code's entry.
let catalogue: [CatalogueEntry] =
  catalogueOfLanguage + catalogueOfDocuments + catalogueOfNodes + catalogueOfRouting + catalogueOfAssertions
  + catalogueOfDecoding + catalogueOfImporting + catalogueOfEffects + catalogueOfSchemas + catalogueOfBoot
  + catalogueOfAgent

func catalogueEntry(_ code: MessageCode) -> CatalogueEntry? { catalogue.first { $0.code == code } }
func catalogueEntry(_ code: DiagnosticCode) -> CatalogueEntry? { catalogueEntry(MessageCode(code)) }

/// A page about a code, for `genode-host explain`; nil for what is no code.
public func explain(_ code: String) -> String? {
  guard let code = MessageCode(spelled: code), let entry = catalogueEntry(code) else { return nil }
  var lines = ["\(code): \(entry.title)", ""]
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
  let all = catalogue.map(\.code.description)
  if let wanted = MessageCode(spelled: code) {
    let near = catalogue.filter { $0.code.letter == wanted.letter }
      .map { (code: $0.code, distance: abs(Int($0.code.number) - Int(wanted.number))) }
    return near.sorted { ($0.distance, $0.code) < ($1.distance, $1.code) }.prefix(3).map(\.code.description)
  }
  // A word: the entries whose title has it.
  let word = code.lowercased()
  guard word.utf8.count >= 3 else { return [] }
  let titled = catalogue.filter { $0.title.lowercased().contains(word) }.prefix(5).map(\.code.description)
  if !titled.isEmpty { return Array(titled) }
  return nearest(Array(code.utf8), among: all.map { Array($0.utf8) }).map { String(decoding: $0, as: UTF8.self) }
}
