// SPDX-License-Identifier: MIT

import DhallLite

/// D03: types, except for records and unions.
extension ReportBuilder {
  mutating func typing() {
    switch diagnostic.code {
    case .unboundVariable: unbound()
    case .sortHasNoType:
      report.headline = "`\(placeText == "Sort" ? "Sort" : "Kind")` cannot be used as a value here"
      point(placeText == "Sort" ? "`Sort` has no type" : "its type `Sort` has no type itself")
      report.help = ["types are values in Dhall, but the types of kinds are not"]
    case .notAFunction: notAFunction()
    case .wrongArgument: wrongArgument()
    case .notAType: notAType()
    case .annotationMismatch: annotation()
    case .conditionNotBool:
      report.headline = "the condition of `if` must be a Bool"
      point(thisIs(found))
      advise(.bool)
    case .branchMismatch:
      mismatch("the `else` branch", value: focus, declared: child(parent, 1), because: thenLabel, isType: false)
      if path.isEmpty, report.differences.isEmpty { report.headline = "the branches of `if` have different types" }
    case .operandType: operand()
    case .listElementMismatch:
      mismatch(
        "element \(slot + 1) of the list", value: focus, declared: child(parent, 0),
        because: "the first element is \(brief(expected) ?? "of another type")", isType: false)
    case .listAppendMismatch:
      report.path = path
      mismatch(
        "the right side of `#`", value: focus, declared: child(parent, 0),
        because: "this is \(brief(expected) ?? "another list")", isType: false)
    case .listElementNotTerm:
      report.headline = "a list cannot hold types or functions on types"
      point(brief(found).map { "this is of type \($0)" } ?? "not a value")
      report.help = ["a list of types can be a record: `{ a = Natural, b = Text }`"]
    case .emptyListNotList:
      report.headline = "the type of an empty list must be a List"
      point("not a List")
      if let text = placeText {
        report.help = [
          text == "List"
            ? "say what it holds: `[] : List Natural`" : "write `[] : List \(text.contains(" ") ? "(\(text))" : text)`"
        ]
      }
    case .optionalNotTerm:
      report.headline = "`Some` needs a value, but this is a type"
      point(brief(found).map { "this is of type \($0)" } ?? "a type")
      if let text = placeText { report.help = ["the type of an optional value is `Optional \(text)`"] }
    case .assertNotEquivalence:
      report.headline = "`assert` needs an equivalence"
      point(thisIs(found).isEmpty ? "not `a === b`" : thisIs(found))
      report.help = ["write `assert : actual === expected`"]
    case .assertFailed: assertion()
    case .equivalenceNotTerm:
      report.headline = "`===` compares values, not types"
      point(brief(found).map { "this is of type \($0)" } ?? "a type")
    case .equivalenceMismatch:
      mismatch(
        "the right side of `===`", value: focus, declared: child(parent, 0),
        because: "this is \(brief(expected) ?? "of another type")", isType: false)
      if path.isEmpty, report.differences.isEmpty { report.headline = "the sides of `===` have different types" }
    default: recordsAndUnions()
    }
  }

  private var thenLabel: String { "the `then` branch is \(brief(expected) ?? "of another type")" }

  /// How to turn what was found into a builtin type.
  mutating func advise(_ wanted: Builtin) {
    guard let types, let found else { return }
    // The advice compares terms: there is one of the wanted type only if the diagnostic has it.
    if let expected {
      report.help += types.advice(expected: expected, found: found, source: placeText)
    } else if wanted == .bool, types.builtin(found) == .natural {
      report.help += ["compare it with 0: `Natural/isZero \(placeText ?? "n")`"]
    } else if wanted == .bool, types.builtin(found) == .text {
      report.help += ["Text cannot be compared: use a Bool or a union from the start"]
    } else if wanted == .bool, types.argument(found, of: .optional) != nil {
      report.help += ["an Optional is taken apart by `merge { None = …, Some = … }`"]
    }
  }

  // MARK: Names

  private mutating func unbound() {
    guard let name else { return }
    let scope = steps.last?.spot.scope ?? -1
    let names = around?.names(in: scope) ?? []
    let same = names.filter { $0 == name }.count
    if same > 0 {
      report.headline =
        "`\(placeText ?? label)` is not defined: \(same == 1 ? "one variable" : "\(same) variables") named `\(label)` \(same == 1 ? "is" : "are") in scope"
      point("counts too far out")
      report.help = ["`\(label)` alone is the innermost one; `\(label)@1` skips one"]
      return
    }
    report.headline = "`\(label)` is not defined"
    point("not found")
    report.help = adviceForUnbound(name, inScope: names)
    // `{ ram = 10, half = ram }`: fields are no variables.
    for step in steps.reversed() {
      guard let tree = around, tree.tag(step.spot) == .record, let id = tree.nameID(name) else { continue }
      let term = step.spot.term
      for i in 0..<tree.block.count(term) where tree.block[term, 2 * i] == id.at {
        guard let value = tree.range(tree.block.child(term, 2 * i + 1)), !(value.contains(place.lowerBound)), let source
        else { continue }
        also(tree.label(of: value, name, in: source), "a field is no variable")
        report.help = ["define it before the record: `let \(label) = … in { \(label), … }`"]
        return
      }
    }
  }

  // MARK: Functions

  private mutating func notAFunction() {
    guard let tree = around, let focus else {
      report.headline = "this is not a function"
      return point(thisIs(found))
    }
    if tree.tag(focus) == .application, let head = text(range(child(focus, 0))) {
      report.headline = "`\(head)` is given too many arguments"
      point("this is \(brief(found) ?? "no function"), which takes no argument")
      report.help = ["remove an argument, or put parentheses around what belongs together: `f (g x)`"]
      return
    }
    report.headline = placeText.map { "`\($0)` is not a function" } ?? "this is not a function"
    point(thisIs(found))
    also(range(child(parent, 1)), "given this as its argument")
    report.help = ["two expressions side by side are a function and its argument; is an operator or a comma missing?"]
    if tree.tag(focus) == .builtin || tree.tag(focus) == .recordType {
      report.help = ["a type is no function; an annotation is written `value : Type`"]
    }
  }

  private mutating func wrongArgument() {
    let head = child(parent, 0)
    // A function that is spelled in place has no name.
    let name = isName(head) ? text(range(head), limit: 30) : nil
    let argument = slot
    let total = parent.map { around?.block.count($0.term) ?? 1 } ?? 1
    let which = total > 1 && argument > 0 ? "argument \(argument)" : "the argument"
    let subject = which + " of " + (name.map { "`\($0)`" } ?? "the function")
    // The parameter, where the function is spelled in this source.
    var parameter: SourceTree.Spot?
    if let tree = around, let head {
      var function = tree.reduced(head)
      for _ in 1..<max(1, argument) where tree.tag(function) == .lambda { function = tree.body(function) }
      if tree.tag(function) == .lambda { parameter = tree.child(function, 1) }
    }
    mismatch(
      subject, value: focus, declared: parameter,
      because: "`\(name ?? "the function")` takes \(brief(expected) ?? "this") here")
    if let types, let expected, let found, types.argument(expected, of: .list) == nil, argument == 1,
      types.block.tag(expected) == .builtin, types.builtin(expected) == .type, let text = brief(found)
    {
      report.headline = "\(subject) must be a type"
      let element = name?.hasPrefix("List/") ?? false ? types.argument(found, of: .list).flatMap { brief($0) } : nil
      let type = element ?? text
      report.help = ["the type comes first: `\(name ?? "f") \(type.contains(" ") ? "(\(type))" : type) …`"]
    }
  }

  private func isName(_ spot: SourceTree.Spot?) -> Bool {
    guard let spot, let tree = around else { return false }
    switch tree.tag(spot) {
    case .variable, .builtin, .field, .free: return true
    default: return false
    }
  }

  private mutating func notAType() {
    report.headline =
      placeText.map { "`\($0)` is a value, but a type is needed here" } ?? "a type is needed here, not a value"
    point(brief(found).map { "this is \($0), not a type" } ?? "not a type")
    if let tree = around, let parent, tree.tag(parent) == .recordType, !place.isEmpty {
      let label = slot % 2 == 1 ? labelText(tree.name(NameID(tree.block[parent.term, slot - 1]))) : "name"
      report.help = ["a record type has `:`, a record value has `=`: `{ \(label) = \(placeText ?? "value") }`"]
    }
    if placeText == "List" || placeText == "Optional" {
      report.headline = "`\(placeText ?? "")` needs to know of what"
      point("a function from types to types")
      report.help = ["write `\(placeText ?? "") Natural`, for instance"]
    }
    if let types, let found, types.builtin(found) == .type { report.help = [] }
  }

  private mutating func annotation() {
    guard let tree = around, let focus else { return mismatch("the value") }
    if tree.tag(focus) == .completion {
      let schema = text(range(child(focus, 0)))
      mismatch(
        "the record completed by `\(schema ?? "::")`", value: child(focus, 1), declared: child(focus, 0),
        through: [Array("Type".utf8)], because: "its type is declared here")
      if report.differences.contains(where: { $0.found == nil }) {
        report.notes.append("a field without a default must be given")
        report.help = report.help.filter { !$0.hasPrefix("add ") || report.differences.count < 4 }
      }
      return
    }
    guard let parent else { return mismatch("the value") }
    let typeSlot = child(parent, 1)
    if let types, let expected, path.isEmpty, !types.isType(expected) {
      report.headline =
        (text(range(typeSlot)).map { "`\($0)`" } ?? "what stands behind `:`") + " is a value, but a type is needed here"
      point("not a type", at: range(typeSlot))
      return
    }
    if tree.tag(parent) == .let {
      let name = labelText(tree.name(NameID(tree.block[parent.term, 0])))
      return mismatch("`\(name)`", value: focus, declared: typeSlot, because: "expected because of this")
    }
    mismatch(
      text(place, limit: 24).map { "`\($0)`" } ?? "the value", value: focus, declared: typeSlot,
      because: "expected because of this")
  }

  // MARK: Operators

  private mutating func operand() {
    guard let tree = around, let parent else {
      report.headline = "the operand has the wrong type"
      point(thisIs(found))
      return
    }
    if tree.tag(parent) == .text {
      report.headline = "only Text can be interpolated" + (brief(found).map { ", not \($0)" } ?? "")
      point(thisIs(found))
      return advise(.text)
    }
    guard let operation = operation(parent) else { return point(thisIs(found)) }
    let sign = symbol(operation)
    let want = brief(expected) ?? "a List"
    report.headline = "`\(sign)` needs \(want)" + (brief(found).map { ", but this side is \($0)" } ?? "")
    point(thisIs(found))
    guard let types, let found else { return }
    switch (operation, types.builtin(found)) {
    case (.plus, .text): report.help = ["texts are joined by `++`"]
    case (.plus, _) where types.argument(found, of: .list) != nil: report.help = ["lists are joined by `#`"]
    case (.textAppend, _) where types.argument(found, of: .list) != nil: report.help = ["lists are joined by `#`"]
    case (.plus, .integer), (.plus, .double), (.times, .integer), (.times, .double):
      advise(.natural)
      report.notes.append("`\(sign)` is for Natural only: there is no arithmetic on Integer and Double")
    case (.equal, _), (.notEqual, _):
      report.notes.append("`\(sign)` compares Bools only")
      advise(.bool)
    case (.listAppend, _):
      if let text = placeText { report.help = ["put it in a list: `[ \(text) ]`"] }
    default: advise(.natural)
    }
  }

  private mutating func assertion() {
    report.headline = "the assertion does not hold"
    report.path = path
    point("these differ")
    guard let types, let expected, let found else { return }
    report.differences = types.differences(expected, found).map { row in
      var row = row
      row.path = path + row.path
      return row
    }
    report.words = ("left", "right")
    if !path.isEmpty { report.notes.append("they differ in `\(dotted(path))`") }
    if report.differences.isEmpty || options.format == .json {
      report.expected = types.text(expected)
      report.found = types.text(found)
      report.isShortened = types.isLong(expected) || types.isLong(found)
    }
  }
}
