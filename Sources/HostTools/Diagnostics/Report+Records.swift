// SPDX-License-Identifier: MIT

import DhallLite

/// D03: records and unions.
extension ReportBuilder {
  mutating func recordsAndUnions() {
    switch diagnostic.code {
    case .notARecord: notARecord()
    case .missingField: missingField()
    case .notSelectable: notSelectable()
    case .missingAlternative:
      report.headline = "the union has no alternative `\(label)`"
      point("no such alternative", at: name.flatMap(labelAtEnd))
      suggestEntry(found, "alternatives")
    case .duplicateProjection:
      report.headline = "field `\(label)` is selected twice"
      if let name { point("again here", at: lastWord(name)) }
    case .projectionMismatch:
      report.headline = "field `\(label)` has another type in the record"
      point(
        "the record has \(brief(found) ?? "another type"), `\(brief(expected) ?? "this")` is asked for",
        at: entryRange(child(focus, 1)))
      also(entryRange(child(focus, 0)), "it is \(brief(found) ?? "this") here")
      spellIfVague()
    case .notARecordType:
      report.headline =
        operation(parent) == .combineTypes
        ? "`//\\\\` combines record types only" : "the fields to select must be a record type"
      point(
        found.map { isTypeTerm($0) ? "not a record type" : "this is \(brief($0) ?? "no record type")" }
          ?? "not a record type")
    case .collision: collision()
    case .handlersNotRecord:
      report.headline = "`merge` needs a record of handlers first"
      point(thisIs(found))
      report.help = ["write one handler for each alternative: `merge { A = …, B = \\(x : T) -> … } value`"]
    case .mergeNotUnion:
      report.headline = "`merge` takes unions and Optionals apart, not this"
      point(thisIs(found))
      if let types, let found, types.builtin(found) == .bool { report.help = ["use `if … then … else …` for a Bool"] }
      if let types, let found, types.argument(found, of: .list) != nil { report.help = ["use `List/fold` for a list"] }
    case .missingHandler:
      report.headline = "no handler for the alternative `\(label)`"
      point("`\(label)` is missing")
      also(range(child(parent, 1)), "its alternatives need a handler each")
      report.help = ["add `\(label) = …`; if the alternative holds a value, `\(label) = \\(x : T) -> …`"]
      suggestHandler()
    case .unusedHandler:
      report.headline = "the union has no alternative `\(label)` for this handler"
      point("no such alternative", at: handlerLabel)
      also(range(child(parent, 1)), "what is taken apart")
      report.help = ["remove the handler, or correct its name"]
    case .handlerNotFunction:
      report.headline = "the handler of `\(label)` must be a function"
      point(thisIs(found), at: handlerRange)
      report.help = ["the alternative holds a value: `\(label) = \\(x : T) -> …`"]
      if let text = text(handlerRange) {
        report.help = ["the alternative holds a value: `\(label) = \\(x : T) -> \(text)`"]
      }
    case .handlerInputMismatch:
      report.headline = "the handler of `\(label)` takes another type than the alternative holds"
      point(
        "takes \(brief(found) ?? "another type"), `\(label)` holds \(brief(expected) ?? "this")",
        at: handlerInput ?? handlerRange)
      spellIfVague()
    case .handlerOutputMismatch: handlerOutput()
    case .handlerDependent:
      report.headline = "the type of what the handler of `\(label)` gives depends on its argument"
      point("all handlers must give one type", at: handlerRange)
      report.found = found.flatMap { types?.text($0) }
    case .mergeNeedsType:
      report.headline = "a `merge` without handlers needs its type"
      point("nothing tells the type")
      report.help = ["write `\(placeText ?? "merge {=} x") : T`"]
    case .toMapNotRecord:
      report.headline = "`toMap` makes a list of a record, and this is none"
      point(thisIs(found))
    case .toMapNeedsType:
      report.headline = "`toMap` of an empty record needs its type"
      point("no field tells the type")
      report.help = ["write `toMap {=} : List { mapKey : Text, mapValue : T }`"]
    case .toMapMismatch: toMap()
    case .toMapNotTerm:
      report.headline = "`toMap` needs fields that are values, not types"
      point(brief(found).map { "its fields are of type \($0)" } ?? "holds types")
    case .showConstructorNotUnion:
      report.headline = "`showConstructor` needs a value of a union"
      point(thisIs(found))
    case .withNotRecord, .withTypeChange: with()
    case .fieldHasNoType:
      report.headline = "field `\(label)` cannot hold a kind"
      point("this has the type `Sort`, which no field can have")
    case .completionShape: completion()
    default: break
    }
  }

  private func isTypeTerm(_ term: TermID) -> Bool {
    guard let types else { return false }
    switch types.block.tag(term) {
    case .builtin, .application, .unionType, .pi, .recordType: return true
    default: return false
    }
  }

  /// Types that a label could only hint at, on lines of their own.
  private mutating func spellIfVague() {
    guard let types, let expected, let found else { return }
    report.differences = types.differences(expected, found)
    let briefs = [types.brief(expected), types.brief(found)]
    if options.format == .json || briefs.contains(where: { $0 == nil || $0?.hasPrefix("a ") ?? false }) {
      spell(expected, found)
    }
  }

  // MARK: Fields

  private mutating func missingField() {
    report.headline = "the record has no field `\(label)`"
    var place = name.flatMap(labelAtEnd)
    if let name, let tree = around, let focus, tree.tag(focus) == .projection || tree.tag(focus) == .projectionByType {
      place = lastWord(name)
    }
    point("no such field", at: place)
    suggestEntry(found, "fields")
  }

  /// The nearest labels, and if there are none near, which there are.
  private mutating func suggestEntry(_ term: TermID?, _ what: String) {
    guard let types, let term, let name else { return }
    let labels = types.entries(term).map(\.label)
    if let meant = didYouMean(nearest(name, among: labels)) {
      report.help = [meant]
    } else if labels.isEmpty {
      report.notes.append("there are no \(what)")
    }
    guard !labels.isEmpty else { return }
    let most = options.format == .full ? labels.count : 12
    let list = labels.prefix(most).map { labelText($0) }.joined(separator: ", ")
    report.notes.append("its \(what) are \(list)" + (labels.count > most ? " and \(labels.count - most) more" : ""))
    if labels.count > most { report.isShortened = true }
  }

  private mutating func notSelectable() {
    let what = brief(found) ?? "no record"
    report.headline =
      "cannot select `.\(label)`: " + (placeText.map { "`\($0)` is not a record" } ?? "this is not a record")
    point(thisIs(found))
    guard let types, let found else { return }
    if types.argument(found, of: .optional) != nil {
      report.help = ["it may be absent: `merge { None = default, Some = \\(x : T) -> x.\(label) } value`"]
    } else if types.argument(found, of: .list) != nil {
      report.help = ["a list has elements, not fields: `List/head` gives the first one, as an Optional"]
    } else if types.block.tag(found) == .unionType {
      report.help = ["a value of a union is taken apart by `merge`"]
    } else if types.block.tag(found) == .pi {
      report.help = ["this is a function: it lacks its argument"]
    } else if types.builtin(found) != nil, placeText == what {
      report.headline = "cannot select `.\(label)`: `\(what)` is no union type"
      point("only union types have alternatives to select")
    } else if types.block.tag(found) == .recordType, around != nil {
      report.headline = "cannot select `.\(label)` from a record type"
      point("a type has no values to select")
      report.help = ["select from a value of this type"]
    }
  }

  private mutating func notARecord() {
    let shown = brief(found).map { "this is \($0)" } ?? ""
    report.headline = "a record is needed here"
    point(shown)
    guard let tree = around, let parent else { return }
    if tree.tag(parent) == .completion {
      report.headline = "`::` needs a record of fields to set"
      report.help = ["write `T::{ field = value }`, or `T::{=}` for the defaults alone"]
    } else if tree.tag(parent) == .projection || tree.tag(parent) == .projectionByType {
      report.headline = "fields can be selected from a record only"
    } else if let operation = operation(parent) {
      report.headline = "`\(symbol(operation))` combines records only"
      repeatedField(parent)
    }
  }

  /// `{ a = 1, a = 2 }` is read as `{ a = 1 /\ 2 }` (record.md §desugar-duplicates).
  private mutating func repeatedField(_ operation: SourceTree.Spot) {
    guard let tree = around, let source, let left = tree.range(tree.block.child(operation.term, 0)),
      let right = tree.range(tree.block.child(operation.term, 1)), left.upperBound < right.lowerBound
    else { return }
    var scan = SourceScan(source.bytes, in: left.upperBound..<right.lowerBound)
    guard let sign = scan.next(),
      source.bytes[sign.range.lowerBound] == 0x2c || source.bytes[sign.range.lowerBound] == 0x7d
    else { return }
    var distance = 1
    while let step = ancestor(distance), self.operation(step.spot) == .combine { distance += 1 }
    guard let record = ancestor(distance), let slot = ancestor(distance - 1)?.slot, tree.tag(record.spot) == .record,
      slot % 2 == 1
    else { return }
    let name = tree.name(NameID(tree.block[record.spot.term, slot - 1]))
    report.headline = "field `\(labelText(name))` is given twice"
    point("given again", at: tree.label(of: right, name, in: source) ?? right)
    also(tree.label(of: left, name, in: source) ?? left, "first given here")
    report.notes.append("equal labels are merged, as `a.b = …` and `a.c = …` are, which needs records on both sides")
    report.help = ["remove one of them"]
  }

  private mutating func collision() {
    report.headline = "both sides have a field `\(label)`, and they are not both records"
    guard let tree = around, let focus, let name else { return point("`\(label)` collides") }
    if operation(focus) == .combineTypes { report.headline = "both record types have a field `\(label)`" }
    var operands: [SourceTree.Spot] = []
    var spot = focus
    let sign = operation(focus)
    while operation(spot) == sign, let left = child(spot, 0), let right = child(spot, 1) {
      operands.insert(right, at: 0)
      spot = left
    }
    operands.insert(spot, at: 0)
    var places: [Range<Int>] = []
    for operand in operands {
      guard let field = tree.follow(operand, [name]), let range = tree.range(field.term) else { continue }
      places.append(source.flatMap { tree.label(of: range, name, in: $0) } ?? range)
    }
    if places.count > 1 {
      point("again here", at: places[places.count - 1])
      also(places[places.count - 2], "`\(label)` is here")
    } else {
      point("`\(label)` collides")
    }
    report.help =
      sign == .combine ? ["`//` takes the field of the right side instead"] : ["remove the field on one side"]
  }

  /// The last place where a label stands in the diagnostic's: selections come behind what they select from.
  private func lastWord(_ label: [UInt8]) -> Range<Int>? {
    var last: Range<Int>?
    var index = 0
    while index < 100, let next = word(label, in: place, index: index) {
      last = next
      index += 1
    }
    return last
  }

  /// The value or type of the field in question, of a record that the source spells.
  private func entryRange(_ record: SourceTree.Spot?) -> Range<Int>? {
    guard let record, let name, let tree = around, let field = tree.follow(record, [name]) else { return nil }
    return tree.range(field.term)
  }

  // MARK: merge

  private var handlerRange: Range<Int>? { entryRange(focus) }

  private var handlerLabel: Range<Int>? {
    guard let tree = around, let name, let source, let range = handlerRange else { return nil }
    return tree.label(of: range, name, in: source)
  }

  /// The type of a handler's parameter.
  private var handlerInput: Range<Int>? {
    guard let tree = around, let focus, let name, let handler = tree.follow(focus, [name]) else { return nil }
    let function = tree.reduced(handler)
    return tree.tag(function) == .lambda ? range(child(function, 1)) : nil
  }

  private mutating func suggestHandler() {
    guard let tree = around, let focus, let name else { return }
    let record = tree.reduced(focus)
    guard tree.tag(record) == .record else { return }
    let labels = (0..<tree.block.count(record.term)).map { tree.name(NameID(tree.block[record.term, 2 * $0])) }
    if let near = nearest(name, among: labels).first {
      report.help.append("is the handler `\(labelText(near))` meant for it?")
    }
  }

  private mutating func handlerOutput() {
    report.headline = "the handler of `\(label)` gives another type than the others"
    if let tree = around, let parent, tree.tag(parent) == .merge, tree.block[parent.term, 2] != 0 {
      report.headline = "the handler of `\(label)` gives another type than is annotated"
      also(range(child(parent, 2)), "expected because of this")
    }
    point(
      "gives \(brief(found) ?? "another type"), expected \(brief(expected) ?? "the same as the others")",
      at: handlerRange)
    // What a function gives is somewhere in its body.
    if let types, let expected, let found, let handler = text(handlerRange), !handler.hasPrefix("\\"),
      !handler.hasPrefix("λ")
    {
      report.help += types.advice(expected: expected, found: found, source: handler)
    }
    spellIfVague()
  }

  // MARK: toMap, with, completion

  private mutating func toMap() {
    if let name, let tree = around, let focus {
      report.headline =
        "the fields of `toMap` must have one type: `\(labelText(name))` is \(brief(found) ?? "of another")"
      point("this is \(brief(found) ?? "of another type")", at: tree.follow(focus, [name]).flatMap { range($0) })
      if let types, let expected, let found {
        report.help += types.advice(expected: expected, found: found, source: text(report.primary?.range))
      }
      report.notes.append("the first field is \(brief(expected) ?? "of another type")")
      spellIfVague()
      return
    }
    report.headline = "the annotation is not the type of this `toMap`"
    if let focus, around?.tag(focus) == .toMap {
      point("wrong annotation", at: range(child(focus, 1)))
    } else {
      point("not such a list")
    }
    report.help = ["its type is `List { mapKey : Text, mapValue : T }`"]
    spell(expected, found)
  }

  private mutating func with() {
    if diagnostic.code == .withTypeChange {
      return mismatch("the new value behind `?`", value: focus)
    }
    report.headline = "`with` cannot go into " + (brief(found) ?? "this")
    point("its path leads through \(brief(found) ?? "something else than a record")")
    report.help = ["every name of the path but the last must be a record; `?` goes into an Optional"]
    if let types, let found, types.argument(found, of: .optional) != nil {
      report.help = ["an Optional is entered by `?`: `x with field.? = value`"]
    }
    let isRoot = around.flatMap { tree in focus.map { tree.block.count($0.term) } } == 1
    if isRoot { point(thisIs(found), at: range(child(focus, 0))) }
  }

  private mutating func completion() {
    report.headline = "`\(placeText ?? "this")` is no schema for `::`"
    report.help = ["a schema is a record `{ Type = …, default = … }`"]
    guard let types, let found, types.block.tag(found) == .recordType else { return point(thisIs(found)) }
    let labels = types.entries(found).map { String(decoding: $0.label, as: UTF8.self) }
    let missing = ["Type", "default"].filter { !labels.contains($0) }
    point(missing.isEmpty ? "its `default` is not a record" : "`\(missing.joined(separator: "` and `"))` missing")
  }
}
