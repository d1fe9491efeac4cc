// SPDX-License-Identifier: MIT

import DhallLite

/// Two types that should be one: where they differ, and who says so.
extension ReportBuilder {
  /// `subject` is what has the wrong type, in words. `value` is where it is spelled, `declared` where its type is, or
  /// a value that has that type, behind the labels of `prefix`; `because` says of that place why it matters.
  mutating func mismatch(
    _ subject: String, value: SourceTree.Spot? = nil, declared: SourceTree.Spot? = nil,
    through prefix: [[UInt8]] = [], because: String = "", isType: Bool = true
  ) {
    var path = self.path
    guard let types, let expected, let found else {
      report.headline = "\(subject) has the wrong type"
      return
    }
    let rows = types.differences(expected, found)
    // Mostly the types are those at the end of the path; but not if it leads under a binder.
    if !path.isEmpty, types.isPassed(path, expected, found) { path = [] }
    report.path = path
    report.isUnion = isUnion
    report.headline = headline(subject, path, rows)
    report.differences = rows.map { row in
      var row = row
      row.path = path + row.path
      return row
    }
    let want = brief(expected)
    let have = brief(found)
    var single = rows.count == 1 ? rows[0] : nil
    if rows.count == 2, let extra = rows.first(where: { $0.expected == nil }),
      let lack = rows.first(where: { $0.found == nil }),
      extra.path.dropLast() == lack.path.dropLast(), let word = extra.path.last, let other = lack.path.last,
      !nearest(word, among: [other]).isEmpty
    {
      single = extra
      report.headline =
        "\(subject) has `\(dotted(path + extra.path))` instead of the \(isUnion ? "alternative" : "field") `\(labelText(other))`"
    }
    if rows.isEmpty { single = TypeText.Difference(path: [], expected: expected, found: found, sign: ":") }

    // The place of the very field, where the source spells it.
    var text = placeText
    if let tree = around, let value {
      let row = single.flatMap { $0.found == nil ? nil : $0.path } ?? []
      let way = path + row
      // As far as the source spells it; an outer record if not all the way.
      var count = way.count
      while count > 0 {
        if let place = range(tree.follow(value, Array(way.prefix(count)))) {
          text = count == way.count ? self.text(place) : nil
          narrow(to: place, way.prefix(count), of: value, isExtra: count == way.count && single?.expected == nil)
          break
        }
        count -= 1
      }
    }
    if let row = single {
      switch (row.expected, row.found) {
      case (nil, _?):
        point("not a field of its type")
        if rows.count == 1, path.isEmpty, row.path.count == 1 { listFields(of: expected) }
      case (let a?, nil):
        let type = isVague(brief(a), nil) ? "" : brief(a).map { " \(row.sign) \($0)" } ?? ""
        point("`\(dotted(row.path))\(type)` is missing")
      case (let a?, let b?):
        if let want = brief(a), let have = brief(b), want != have {
          point("expected \(want), found \(have)")
        } else {
          point(have.map { "this is \($0)" } ?? "")
        }
        report.help += types.advice(expected: a, found: b, source: text)
      default: point("")
      }
    } else {
      point("its \(isUnion ? "alternatives" : "fields") differ")
    }
    if single == nil || rows.isEmpty && (want == nil || have == nil || want == have || isVague(want, have)) {
      spell(expected, found)
    }
    declare(declared, prefix, prefix + path, single, because, isType)
    adviseFields(rows)
  }

  /// "a record" for one of them: the types themselves are on lines of their own.
  private func isVague(_ a: String?, _ b: String?) -> Bool {
    for text in [a, b] where text?.hasPrefix("a ") ?? false || text?.hasPrefix("an ") ?? false { return true }
    return false
  }

  /// Both types on lines of their own, unless they are shown by what differs in them.
  mutating func spell(_ expected: TermID?, _ found: TermID?) {
    guard report.differences.isEmpty || options.format == .json else { return }
    report.expected = expected.flatMap { types?.text($0) }
    report.found = found.flatMap { types?.text($0) }
    for term in [expected, found] where term.map({ types?.isLong($0) ?? false }) ?? false { report.isShortened = true }
  }

  private mutating func narrow(
    to place: Range<Int>, _ way: ArraySlice<[UInt8]>, of value: SourceTree.Spot, isExtra: Bool
  ) {
    guard let source, let tree = around, let outer = report.primary?.range else { return }
    var target = place
    if isExtra, let label = way.last, let name = tree.label(of: place, label, in: source) { target = name }
    point("", at: target)
    guard place.lowerBound < outer.lowerBound || place.upperBound > outer.upperBound else { return }
    // A name stands for it here: what must be changed is there, but it was right until it came to be used here.
    var use = outer
    for count in 1..<max(1, way.count) {
      guard let inner = tree.follow(value, Array(way.prefix(count))).flatMap({ tree.range($0.term) }),
        inner.lowerBound >= outer.lowerBound, inner.upperBound <= outer.upperBound
      else { break }
      use = inner
    }
    also(use, "it is used here")
  }

  /// Marks the place that says what is expected.
  private mutating func declare(
    _ spot: SourceTree.Spot?, _ prefix: [[UInt8]], _ path: [[UInt8]], _ row: TypeText.Difference?, _ because: String,
    _ isType: Bool
  ) {
    guard let home = around, let spot, let here = source else { return }
    let inner = row.flatMap { $0.expected == nil ? nil : $0.path } ?? []
    let whole = path + inner
    guard let label = whole.last, whole.count > prefix.count else {
      return also(range(prefix.isEmpty ? spot : home.follow(spot, prefix)), because)
    }
    let want = (row?.expected ?? expected).flatMap { brief($0) }.map { " " + $0 } ?? ""
    let text = "`\(labelText(label))` \(isType ? "is declared" : "is")\(want) here"
    var (tree, source, field) = (home, here, home.follow(spot, whole))
    for _ in 0..<8 {
      // The declaration may be in a file that is imported.
      guard field == nil, let next = tree.atImport, let other = imported(at: next.place, in: source),
        let read = SourceTree(other)
      else { break }
      (tree, source) = (read, other)
      field = tree.follow(SourceTree.Spot(term: tree.root, scope: -1), next.rest)
    }
    guard let field, let place = tree.range(field.term) else {
      return also(range(prefix.isEmpty ? spot : home.follow(spot, prefix)), because)
    }
    let start = tree.label(of: place, label, in: source)?.lowerBound ?? place.lowerBound
    let mark = Report.Mark(source: source, range: start..<place.upperBound, label: text, isPrimary: false)
    if mark.range != report.primary?.range || source !== self.source { report.marks.append(mark) }
  }

  private var isUnion: Bool { expected.map { types?.block.tag($0) == .unionType } ?? false }

  private func headline(_ subject: String, _ path: [[UInt8]], _ rows: [TypeText.Difference]) -> String {
    let kind = isUnion ? "alternative" : "field"
    guard !rows.isEmpty else {
      return path.isEmpty ? "\(subject) has the wrong type" : "field `\(dotted(path))` of \(subject) has the wrong type"
    }
    func list(_ rows: [TypeText.Difference]) -> String {
      let names = rows.prefix(3).map { "`\(dotted(path + $0.path))`" }
      let more = rows.count > 3 ? " and \(rows.count - 3) more" : ""
      return "\(kind)\(rows.count == 1 ? "" : "s") " + names.joined(separator: ", ") + more
    }
    if rows.allSatisfy({ $0.found == nil }) { return "\(subject) lacks the \(list(rows))" }
    if rows.allSatisfy({ $0.expected == nil }) { return "\(subject) has the unknown \(list(rows))" }
    if rows.count == 1 { return "\(list(rows)) of \(subject) has the wrong type" }
    return "\(subject) has other \(kind)s than its type"
  }

  private mutating func adviseFields(_ rows: [TypeText.Difference]) {
    let missing = rows.filter { $0.found == nil }
    let extra = rows.filter { $0.expected == nil }
    for row in extra.prefix(3) {
      let near = nearest(
        row.path.last ?? [], among: missing.filter { $0.path.dropLast() == row.path.dropLast() }.compactMap(\.path.last)
      )
      if let meant = near.first {
        report.help.append("did you mean `\(labelText(meant))` instead of `\(labelText(row.path.last ?? []))`?")
      }
    }
    guard report.help.isEmpty, missing.count == rows.count, rows.count <= 3, let types,
      expected.map({ types.block.tag($0) }) == .recordType
    else { return }
    for row in missing.prefix(3) {
      guard let term = row.expected else { continue }
      report.help.append(
        "add `\(dotted(row.path)) = \(sample(term))`" + (types.brief(term).map { ", \(article($0))" } ?? ""))
    }
  }

  private func article(_ type: String) -> String {
    type.hasPrefix("a ") || type.hasPrefix("an ") ? type : "of type \(type)"
  }

  private mutating func listFields(of type: TermID) {
    guard let types else { return }
    let labels = types.entries(type).map { labelText($0.label) }
    guard !labels.isEmpty, labels.count <= 12 else { return }
    report.notes.append("its type has " + labels.joined(separator: ", "))
  }

  /// A value of a type, to show how one is written.
  private func sample(_ type: TermID) -> String {
    guard let types else { return "…" }
    switch types.builtin(type) {
    case .natural: return "0"
    case .integer: return "+0"
    case .double: return "0.0"
    case .text: return "\"\""
    case .bool: return "False"
    default: break
    }
    if let inner = types.argument(type, of: .optional), let text = types.brief(inner) {
      return "None " + (text.contains(" ") ? "(\(text))" : text)
    }
    if types.argument(type, of: .list) != nil, let text = types.brief(type), !text.hasPrefix("a ") {
      return "[] : \(text)"
    }
    return options.unicode ? "…" : "..."
  }
}
