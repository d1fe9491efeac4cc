// SPDX-License-Identifier: MIT

import DhallLite

/// D01: what cannot be read. There is no tree to look at, so the hints go by the text around the place.
extension ReportBuilder {
  mutating func reading() {
    let text = placeText ?? ""
    switch diagnostic.code {
    case .invalidUTF8:
      let byte = number(diagnostic.first).map { " 0x" + String($0, radix: 16) } ?? ""
      report.headline = "the source is not UTF-8: byte\(byte) begins no character"
      point("not UTF-8")
      report.help = ["save the file as UTF-8"]
    case .unexpected: unexpected()
    case .unexpectedEnd: unexpectedEnd()
    case .missingSpace:
      let before = wordBefore
      report.headline = before.isEmpty ? "white space is missing" : "white space is missing after `\(before)`"
      point("put a space before this")
    case .unclosedComment:
      report.headline = "the comment is never closed"
      point("it begins here")
      report.help = ["end it with `-}`; comments nest, so every `{-` needs one"]
    case .unclosedText:
      let single = text == "'"
      report.headline = "the text is never closed"
      point("it begins here")
      report.help = [
        single
          ? "end it with two single quotes"
          : "end it with `\"` on the same line; text of more lines stands between two pairs of single quotes"
      ]
    case .invalidEscape:
      report.headline = text.isEmpty ? "invalid escape sequence" : "`\(text)` is no escape sequence"
      point("not an escape")
      report.help = [
        "escapes are `\\\"` `\\$` `\\\\` `\\/` `\\b` `\\f` `\\n` `\\r` `\\t` and `\\u0041`; write `\\\\` for a backslash"
      ]
    case .invalidNumber: invalidNumber(text)
    case .invalidTime:
      report.headline = text.isEmpty ? "no such date or time" : "`\(text)` is no valid date or time"
      point("out of range")
      report.help = ["dates are `2024-02-29`, times `23:59:59.5`, time zones `+02:00`"]
    case .reservedName:
      let isBuiltin = name.map { builtinNames.contains(String(decoding: $0, as: UTF8.self)) } ?? false
      report.headline = "`\(label)` is \(isBuiltin ? "a builtin" : "a keyword") and cannot be a name here"
      point("reserved")
      report.help = ["choose another name, or quote it: `` `\(label)` ``"]
    case .duplicateLabel: duplicateLabel()
    case .invalidURL:
      report.headline = "the URL has no valid host"
      point("")
      report.help = ["a URL import is `https://host/path/file.dhall`; other characters are written as `%20`"]
    case .controlCharacter:
      let byte = number(diagnostic.first) ?? 0
      report.headline = "control character 0x\(byte < 16 ? "0" : "")\(String(byte, radix: 16)) in the source"
      point("not allowed here")
      report.help = [byte == 13 ? "end lines with LF or CR LF" : "in text, write it as an escape such as `\\u0007`"]
    case .emptyListType:
      report.headline = "an empty list needs its type"
      point("no element tells the type")
      report.help = ["write `[] : List T`, where T is the type of its elements"]
    default: break
    }
  }

  private mutating func invalidNumber(_ text: String) {
    report.headline = text.isEmpty ? "invalid number" : "`\(text)` is no valid number"
    point("")
    let digits = text.drop { $0 == "+" || $0 == "-" }
    if digits.hasPrefix("0"), digits.utf8.dropFirst().first.map({ $0 &- 0x30 < 10 }) ?? false {
      point("leading zero")
      report.help = ["leave out the leading zeros: `\(text.hasPrefix("-") ? "-" : "")\(digits.drop { $0 == "0" })`"]
    } else if text.contains("e") || text.contains(".") {
      point("too large for a Double")
    } else {
      report.help = ["the number of a variable, as in `x@1`, fits in 32 bits"]
    }
  }

  // MARK: Unexpected

  private var expectedWords: (words: String, kind: Expected)? {
    guard let number = number(diagnostic.first), let kind = Expected(rawValue: number) else { return nil }
    return (words(kind), kind)
  }

  private mutating func unexpected() {
    let kind = expectedWords
    let shown = found101
    report.headline = "unexpected \(shown)" + (kind.map { ", expected \($0.words)" } ?? "")
    point(kind.map { "expected \($0.words)" } ?? "")
    guard let kind = kind?.kind else { return }
    opener(kind)
    adviceForUnexpected(kind, placeText ?? "")
  }

  private var found101: String {
    guard let source, place.lowerBound < source.bytes.count else { return "end" }
    switch source.bytes[place.lowerBound] {
    case 0x0a, 0x0d: return "end of line"
    case 0x20: return "space"
    case 0x09: return "tab"
    case 0x60: return "quoted name"
    default: return placeText.map { "`\($0)`" } ?? "character"
    }
  }

  private mutating func unexpectedEnd() {
    let isEmpty = source.map { $0.bytes.allSatisfy { $0 <= 0x20 } } ?? true
    let kind = expectedWords
    if isEmpty {
      report.headline = "the file is empty"
      report.help = ["a Dhall file is one expression, such as `{ ram = 10 }`"]
      return
    }
    report.headline = "unexpected end of the file, expected \(kind?.words ?? "more")"
    point("expected \(kind?.words ?? "more")")
    guard let kind = kind?.kind else { return }
    opener(kind)
    if kind == .inOrLet { report.help = ["a `let` is followed by `in` and the result: `let x = 1 in x`"] }
    if kind == .else { report.help = ["every `if` has an `else`, since it stands for a value"] }
  }

  /// Shows the bracket that is still open.
  private mutating func opener(_ kind: Expected) {
    guard let source else { return }
    switch kind {
    case .closeParenthesis, .closeBrace, .closeBracket, .closeAngle, .commaOrBrace, .commaOrBracket, .barOrAngle,
      .interpolationEnd, .expression, .operand:
      break
    default: return
    }
    var open: [(sign: UInt8, at: Int)] = []
    var scan = SourceScan(source.bytes, in: 0..<place.lowerBound)
    while let token = scan.next() {
      guard token.kind == .symbol else { continue }
      switch source.bytes[token.range.lowerBound] {
      case 0x28, 0x5b, 0x7b: open.append((source.bytes[token.range.lowerBound], token.range.lowerBound))
      case 0x29, 0x5d, 0x7d: _ = open.popLast()
      default: break
      }
    }
    guard let last = open.last, kind != .barOrAngle, kind != .closeAngle else { return }
    if kind == .expression || kind == .operand, diagnostic.code != .unexpectedEnd { return }
    also(last.at..<last.at + 1, "opened here")
  }

  /// The word or sign before the place.
  private var wordBefore: String {
    guard let source, place.lowerBound <= source.bytes.count else { return "" }
    var scan = SourceScan(source.bytes, in: 0..<place.lowerBound)
    var last: [SourceScan.Token] = []
    while let token = scan.next() { last = last.suffix(1) + [token] }
    guard let end = last.last, end.kind != .text else { return "" }
    var start = end.range.lowerBound
    if end.kind == .symbol, last.count == 2, last[0].kind == .symbol, last[0].range.upperBound == start {
      start = last[0].range.lowerBound
    }
    // `(x :A)`: of two signs in a row only the last can want a space, unless they are one arrow or operator.
    let text = self.text(start..<end.range.upperBound) ?? ""
    return ["->", "++", "&&", "||", "=="].contains(text) ? text : self.text(end.range) ?? ""
  }

  private mutating func adviceForUnexpected(_ kind: Expected, _ found: String) {
    let before = wordBefore
    switch (kind, found) {
    case (.commaOrBrace, ":"):
      report.help = ["a record value has `=`: `{ name = value }`; a record type has `:`: `{ name : Type }`"]
    case (.colon, "="):
      report.help = [
        before.first?.isLetter ?? false
          ? "a record type has `:` in every field, a record value `=`"
          : "write `: Type` here"
      ]
    case (.commaOrBrace, ";"), (.commaOrBracket, ";"): report.help = ["entries are separated by commas"]
    case (.commaOrBrace, "=") where before.first?.isLetter ?? false:
      report.help = ["a comma is missing before `\(before)`"]
    case (.inOrLet, ","), (.inOrLet, ";"): report.help = ["bindings are not separated: `let x = 1 let y = 2 in x + y`"]
    case (.inOrLet, _):
      report.help = ["a `let` is followed by `in` and the result: `let x = 1 in x`"]
      if found == ":" { report.help = ["the type stands before the value: `let x : T = value`"] }
    case (_, "'"): report.help = ["text stands between double quotes: `\"text\"`"]
    case (.openParenthesis, _): report.help = ["every parameter has parentheses and a type: `\\(x : Natural) -> x + 1`"]
    case (.then, "="), (.end, "="), (.commaOrBrace, "="), (.closeParenthesis, "="), (.else, "="):
      report.help = [
        kind == .end
          ? "a definition begins with `let`: `let x = 1 in x`"
          : "Bools are compared with `==`; nothing else can be compared"
      ]
    case (_, "-") where kind != .expression:
      report.help = ["there is no subtraction; `Natural/subtract 1 x` is x less 1, and 0 if x is smaller"]
    case (_, "/") where kind != .pathComponent:
      report.help = ["there is no division; `//` prefers fields of its right side"]
    case (_, "+") where kind != .expression && kind != .operand:
      report.help = ["`+` needs white space behind it, and a value on both sides"]
    case (_, "%"), (_, "^"): report.help = ["the operators on numbers are `+` and `*`"]
    case (_, "&"): report.help = ["`and` is written `&&`"]
    case (_, "|") where kind != .barOrAngle: report.help = ["`or` is written `||`"]
    case (_, "!"): report.help = ["there is no `!`; write `x == False`"]
    case (.end, ")"), (.end, "]"), (.end, "}"):
      report.help = ["there is one `\(found)` too many, or its opening is missing"]
    case (.end, ","), (.end, ";"): report.help = ["a file is one expression; several values go into a record or a list"]
    case (.end, "in"): report.help = ["`in` has no `let`"]
    case (.else, _): report.help = ["every `if` has an `else`, since it stands for a value"]
    case (.operand, "*"), (.operand, "+"), (.operand, "="), (.operand, "&&"), (.operand, "||"):
      report.help = before.isEmpty ? [] : ["`\(found)` needs a value on both sides"]
    case (.expression, "]"), (.operand, "]"), (.expression, "}"), (.operand, "}"), (.operand, ")"), (.expression, ")"):
      report.help = before.isEmpty ? [] : ["something is missing between `\(before)` and `\(found)`"]
    default: break
    }
  }

  private func words(_ expected: Expected) -> String {
    switch expected {
    case .expression, .operand: "an expression"
    case .label: "a name"
    case .labelEnd: "the closing backquote of the name"
    case .comment: "the rest of the comment"
    case .colon: "`:`"
    case .equals: "`=`"
    case .arrow: "`->`"
    case .openParenthesis: "`(`"
    case .closeParenthesis: "`)`"
    case .closeBrace: "`}`"
    case .closeBracket: "`]`"
    case .closeAngle: "`>`"
    case .commaOrBrace: "`,` or `}`"
    case .commaOrBracket: "`,` or `]`"
    case .barOrAngle: "`|` or `>`"
    case .inOrLet: "`in` or another `let`"
    case .then: "`then`"
    case .else: "`else`"
    case .interpolationEnd: "the `}` of the interpolation"
    case .end: "an operator or the end of the file"
    case .importMode: "`Text`, `Bytes` or `Location`"
    case .pathComponent: "the name of a file or folder"
    case .hashDigits: "64 hexadecimal digits"
    case .newline: "a new line"
    case .natural: "digits"
    case .hexDigits: "hexadecimal digits"
    case .environmentName: "the name of an environment variable"
    case .withPath: "a field name or `?`"
    case .selector: "a field name"
    }
  }

  // MARK: Labels

  private mutating func duplicateLabel() {
    report.headline = "`\(label)` is declared twice"
    guard let name, let source else { return }
    // The labels of the record or union itself, not of what is inside of it.
    var depth = 0
    var atLabel = false
    var places: [Range<Int>] = []
    var scan = SourceScan(source.bytes, in: place)
    while let token = scan.next() {
      let bytes = source.bytes[token.range]
      if token.kind == .symbol {
        switch bytes.first {
        case 0x28, 0x5b, 0x7b, 0x3c: depth += 1
        case 0x29, 0x5d, 0x7d: depth -= 1
        case 0x3e: if source.bytes[token.range.lowerBound - 1] != 0x2d { depth -= 1 }
        default: break
        }
        atLabel = depth == 1 && [0x7b, 0x3c, 0x2c, 0x7c].contains(bytes.first)
        continue
      }
      if atLabel, token.kind == .word,
        bytes.elementsEqual(name) || bytes.first == 0x60 && bytes.dropFirst().dropLast().elementsEqual(name)
      {
        places.append(token.range)
      }
      atLabel = false
    }
    guard places.count > 1 else { return point("`\(label)` twice in here") }
    point("declared again", at: places[1])
    also(places[0], "first declared here")
    report.help = ["remove one of them or rename it"]
  }
}
