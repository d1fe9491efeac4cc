// SPDX-License-Identifier: MIT

import GenodeConfig

/// C01: documents in HID and XML.
extension MessageCode {
  init(_ code: NodeReadCode) { self.init("C", 100 + UInt16(code.rawValue)) }
  init(_ error: NodeError) { self.init("C", 100 + UInt16(error.rawValue)) }
}

extension Report {
  /// What is wrong in a document that was read.
  init(_ problem: NodeReadError, in source: SourceText, unicode: Bool) {
    self.init(code: MessageCode(problem.code))
    severity = problem.code.isWarning ? .warning : .error
    let range = source.offsets(problem.place)
    let found = DisplayText.safe(source.text(range).prefix(60), unicode: unicode)
    let words = DocumentWords(
      problem.code, found, otherLine: source.position(source.offsets(problem.other).lowerBound).line)
    headline = words.headline
    marks = [Mark(source: source, range: range, label: words.label, isPrimary: true)]
    if problem.other != .none, let label = words.other {
      marks.append(Mark(source: source, range: source.offsets(problem.other), label: label, isPrimary: false))
    }
    help = words.help.map { [$0] } ?? []
  }

  /// What a document cannot carry. The place is where it comes from.
  init(_ refusal: NodeError, at place: (text: SourceText, range: Range<Int>)?, unicode: Bool) {
    self.init(code: MessageCode(refusal))
    let found = place.map { " `\(DisplayText.safe($0.text.text($0.range).prefix(60), unicode: unicode))`" } ?? ""
    headline = "the configuration cannot be written:\(found) " + refusal.reason
    if let place { marks = [Mark(source: place.text, range: place.range, label: "", isPrimary: true)] }
  }
}

extension NodeError {
  /// The end of a sentence that begins with what was refused.
  var reason: String {
    switch self {
    case .outputFull: "is more than the room for the output"
    case .scratchFull: "needs more scratch memory"
    case .noOpenNode: "stands outside of any node"
    case .secondRoot: "is a second root"
    case .incompleteDocument: "leaves the document incomplete"
    case .attributeAfterContent: "is an attribute behind the content"
    case .mixedContent: "is text between nodes, which no Genode component reads"
    case .duplicateAttribute: "is an attribute given twice"
    case .tooManyAttributes: "is one attribute too many"
    case .invalidUTF8: "is not UTF-8"
    case .controlCharacter: "holds a control character"
    case .typeTooLong: "is longer than the 63 bytes that Genode keeps of a node's type"
    case .hidType: "is no type of a node: HID wants [a-z][a-z0-9_-]*"
    case .hidAttributeName: "is no name of an attribute: HID wants [a-z][a-z0-9_-]*"
    case .hidBarInValue: "holds a `|`, which HID cannot carry"
    case .hidOuterSpaceInValue: "begins or ends with a space, which HID cannot carry"
    case .hidTabAfterBar: "holds a tab behind a `|`, which Genode refuses"
    case .xmlType: "is no type of an XML element"
    case .xmlAttributeName: "is no name of an XML attribute"
    case .xmlBlankText: "is text of white space alone, which XML cannot tell from layout"
    case .xmlReferenceInValue: "needs an XML reference such as `&amp;`, which Genode does not decode"
    }
  }
}

/// The words for a mistake in a document.
private struct DocumentWords {
  var headline: String
  /// At the place, and at the second place.
  var label: String
  var other: String?
  var help: String?

  init(_ headline: String, _ label: String = "", other: String? = nil, help: String? = nil) {
    self.headline = headline
    self.label = label
    self.other = other
    self.help = help
  }

  init(_ code: NodeReadCode, _ found: String, otherLine: Int) {
    switch code {
    case .treeFull: self.init("the document needs more memory than there is", help: "read it in parts")
    case .documentTooLarge: self.init("the document is larger than 1 GiB")
    case .emptyDocument:
      self.init(
        "the document is empty", help: "the smallest document is `config` on one line and `-` on the next")
    case .invalidUTF8: self.init("these bytes are not UTF-8", help: "save the file as UTF-8")
    case .controlCharacter:
      self.init(
        "a control character, for which Genode refuses the whole document", "remove this",
        help: "in HID only line feeds, and tabs in comments and quoted text, may stand between printable characters")
    case .misplacedTab:
      self.init(
        "a tab, for which Genode refuses the whole document", "a tab",
        help: "indent by spaces; tabs may only stand in comments, and in quoted text that has no `|` before them")
    case .duplicateAttribute:
      self.init(
        "the attribute is given twice, and Genode takes the first", "ignored", other: "this one counts",
        help: "remove one of the two")
    case .tooManyAttributes: self.init("a node with more than 256 attributes", other: "of this node")
    case .typeTooLong:
      self.init("a type of more than 63 bytes, of which Genode drops the rest", help: "give the node a shorter type")
    case .mixedContent:
      self.init(
        "a node has nodes or text, not both: Genode ignores the text", "", other: "in this node",
        help: "move the text, or the nodes, into a node of their own")
    case .noTopNode:
      self.init(
        "the document does not begin with the type of its top node", "expected a type such as `config`",
        help: "types begin with a letter from a to z; comments stand below the top node")
    case .noEndMark:
      self.init(
        "the end of the document is missing, and Genode takes it for empty", "expected a line `-`",
        help: "end the document with a line that is `-` alone")
    case .endMarkNotAlone:
      self.init(
        "a line that begins with `-` ends the document", "more than `-`",
        help: "indent the line, or put `-` on a line of its own")
    case .textBehindEnd:
      self.init(
        "nobody reads what stands behind the end of the document", "not read", help: "remove it, or the `-` above")
    case .strayLine:
      self.init(
        "Genode ignores this: it is no node, attribute, comment or text", "expected `+ `, `tag: `, `. ` or `: `",
        help: found.hasPrefix("+") || found.hasPrefix(".") || found.hasPrefix(":") || found.hasPrefix("x")
          ? "a space must follow the first character" : "a node begins with `+ `: did you mean `+ \(found)`?")
    case .nodeType:
      self.init(
        found.isEmpty ? "a node without a type" : "`\(found)` is no type of a node", "expected [a-z][a-z0-9_-]*",
        help: "types are lower-case words; Genode cuts them at the first other character")
    case .attributeName:
      self.init(
        "Genode ignores this: an attribute begins with a lower-case word", "expected [a-z][a-z0-9_-]* and `:`",
        help: "spell the name of the attribute in lower case")
    case .noSpaceBehindColon:
      self.init(
        "Genode takes the value from behind the first space, and there is none behind the colon", "expected `: `",
        help: "put a space behind the colon")
    case .noBarBeforeAttribute:
      self.init(
        "an attribute in a node's line needs a `|` before it", "expected `| \(found)`", help: "write ` | \(found)`")
    case .barWithoutSpaces:
      self.init("a `|` that separates needs a space on either side", "expected ` | `", help: "write ` | `")
    case .attributeBehindContent:
      self.init(
        "Genode ignores an attribute behind a node's nodes or text", "ignored", other: "of this node",
        help: "move it up to line \(otherLine)")
    case .attributeColumn:
      self.init(
        "Genode gives this attribute to the node begun last, whatever its column", "looks like an outer node's",
        other: "goes to this node", help: "attributes stand before the nodes: move it up, or indent it below its node")
    case .textColumn:
      self.init(
        "Genode gives this text to the node begun last, whatever its column", "looks like an outer node's",
        other: "goes to this node", help: "indent the text below its node, or make it a comment with `. `")
    case .nodeColumn:
      self.init(
        "Genode nests this node deeper than its columns do",
        "", other: "Genode puts it in this node",
        help: "put nodes that have siblings on lines of their own, two columns a level")
    case .oddIndentation:
      self.init(
        "indented by an odd number of columns: tool/hid loses it", "", help: "indent by two columns a level")
    case .nameLikeTag:
      self.init(
        "tool/hid takes this name for an attribute", "the name",
        help: "write ` | name: \(found)`")
    case .indentedTopNode: self.init("the top node is indented", help: "begin it in the first column")
    case .topNodeTypeX:
      self.init("tool/hid takes a top node of type `x` for a disabled one", help: "write its name as ` | name: `")
    case .xmlUnclosed:
      self.init("the document ends within a node, and Genode takes it for empty", "expected an end", other: "of this")
    case .xmlEndTag:
      self.init(
        "this end tag closes nothing that is open, and Genode hides the node and all behind it", "",
        other: "still open",
        help: "end the inner node first, or mend the name")
    case .xmlTag: self.init("this is no tag", "expected a name", help: "write `&lt;` for a `<` in text")
    case .xmlAttribute:
      self.init(
        "expected an attribute `name=\"value\"`, or the end of the tag", "", other: "in this tag",
        help: "values stand in double quotes, and a space before each attribute")
    case .xmlReference:
      self.init(
        "`\(found)` is no reference to a character", "",
        help: "`&` is written `&amp;`; there are `&lt;`, `&gt;`, `&quot;`, `&apos;` and numbers such as `&#233;`")
    case .xmlLessInValue: self.init("a `<` in a value is written `&lt;`", "", other: "in this tag")
    case .xmlTextOutside: self.init("text outside of the top node", "", help: "a document is one node, and comments")
    case .xmlDoctype: self.init("document types and their declarations are not read", "", help: "remove it")
    case .xmlComment: self.init("`--` within a comment", "", help: "a comment ends at `-->`, and has no other `--`")
    case .xmlSecondTopNode: self.init("a second top node", "Genode reads the first one only")
    case .xmlUndecoded:
      self.init("Genode reads this undecoded, reference and all", "", help: "HID needs no references: use it instead")
    case .xmlSingleQuotes:
      self.init("Genode takes no tag whose values have single quotes", "", help: "use double quotes")
    case .xmlCDATA: self.init("Genode reads no CDATA section", "", help: "write the text with `&lt;` and `&amp;`")
    case .xmlQuoteInText:
      self.init(
        "Genode reads all up to the next `\"` as one word, tags too", "an odd number of `\"`",
        help: "write `&quot;` in text")
    case .xmlCarriageReturn:
      self.init(
        "Genode takes no carriage return for white space", "the first one", help: "save the file with line feeds alone")
    }
  }
}
