// SPDX-License-Identifier: MIT

import GenodeConfig
import Testing

@Suite struct HIDReaderTests {
  /// A document, what strict reading says of it, and the tree on the target.
  struct Case: CustomTestStringConvertible, Sendable {
    var document: String
    var report: [String]
    var target: String?

    init(_ document: String, _ report: [String] = [], target: String? = nil) {
      self.document = document
      self.report = report
      self.target = target
    }

    var testDescription: String { document.replacing("\n", with: "⏎").replacing("\t", with: "⇥") }
  }

  static let cases = [
    Case("config\n-\n", target: "config\n"),
    Case("config", ["1 noEndMark ''"]),
    Case("", ["1 emptyDocument ''"]),
    Case(" \n", ["1 emptyDocument ''"]),
    Case("Config\n-\n", ["1 noTopNode 'Config'"]),
    Case(". comment\nconfig\n-\n", ["1 noTopNode '. comment'"]),
    Case("\n\nconfig a | b: c\n-\n", target: "config name=a b=c\n"),
    Case("  config\n-\n", ["1 indentedTopNode 'config'"], target: "config\n"),
    Case("config\n- end\n", ["2 endMarkNotAlone '- end'"], target: "config\n"),
    Case("config\n-\nmore\n", ["3 textBehindEnd 'more'"], target: "config\n"),
    Case("x y\n-\n", ["1 topNodeTypeX 'x'"], target: "x name=y\n"),
    // The first of two wins.
    Case(
      "config | a: 1\n  a: 2\n+ b | c: 3 | c: 4\n-\n",
      ["2 duplicateAttribute 'a: 2'", "3 duplicateAttribute 'c: 4'"], target: "config a=1\n b c=3\n"),
    Case("config\nstart b\n-\n", ["2 strayLine 'start b'"], target: "config\n"),
    Case("config\n+start b\n-\n", ["2 strayLine '+start b'"], target: "config\n"),
    Case("config\n+ a\n  Label: b\n-\n", ["3 attributeName 'Label: b'"], target: "config\n a\n"),
    Case("config\n+ Start b\n-\n", ["2 nodeType 'Start'", "2 strayLine 'Start b'"], target: "config\n invalid\n"),
    Case("config\n+ aB b\n-\n", ["2 nodeType 'aB'"], target: "config\n a name=b\n"),
    Case(
      "config\n+ \nram: 5\n-\n", ["2 nodeType ''"], target: "config\n invalid name=5\n"),
    Case("config\n+ a ram: 5\n-\n", ["2 noBarBeforeAttribute 'ram: 5'"], target: "config\n a ram=5\n"),
    Case("config\n+ a b:c\n-\n", ["2 nameLikeTag 'b:c'"], target: "config\n a name=b:c\n"),
    Case("config\n+ a | b:c\n-\n", ["2 noSpaceBehindColon 'b:c'"], target: "config\n a b=\n"),
    Case("config\n+ a | b:c d\n-\n", ["2 noSpaceBehindColon 'b:c d'"], target: "config\n a b=d\n"),
    Case(
      "config\n+ a| b: c |d: e\n-\n", ["2 barWithoutSpaces '|'", "2 barWithoutSpaces '|'"],
      target: "config\n a b=c d=e\n"),
    Case("config\n| + a | b: c |\n  |\n-\n", ["2 barWithoutSpaces '|'"], target: "config\n a b=c\n"),
    // Attributes end where nodes, texts or disabled nodes begin.
    Case(
      "config\n+ a\n  + b\n    c: 1\n  d: 2\n-\n", ["5 attributeColumn 'd: 2'"], target: "config\n a\n  b c=1 d=2\n"),
    Case("config\n+ a\n  : t\n  b: 1\n-\n", ["4 attributeBehindContent 'b: 1'"], target: "config\n a\n  : t\n"),
    Case("config\n+ a\n  x b\n    c: 1\n  d: 1\n-\n", ["5 attributeColumn 'd: 1'"], target: "config\n a\n"),
    Case("config\n+ a\n  : t\n  + b\n-\n", ["4 mixedContent '+ b'"], target: "config\n a\n  b\n"),
    // Genode takes the text of disabled nodes for the node's own.
    Case("config\n+ a\n  : t\n  x b\n    : u\n-\n", ["4 mixedContent 'x b'"], target: "config\n a\n  : t\\nu\n"),
    Case("config\n+ a\n  x b\n    : u\n  + c\n-\n", target: "config\n a\n  c\n"),
    Case("config\n+ a\n  + c\n  x b\n    : u\n-\n", target: "config\n a\n  c\n"),
    Case("config\n  + a\n + b\n+ c\n    + d\n-\n", ["3 oddIndentation '+ b'"], target: "config\n a\n b\n c\n  d\n"),
    // Columns in the first line of a node count from its type.
    Case(
      "config\n+ mix | + a\n      | + b\n-\n", ["3 nodeColumn '+ b'"], target: "config\n mix\n  a\n   b\n"),
    Case("config  | + a\n        | + b\n-\n", target: "config\n a\n b\n"),
    Case("config\n+ a\n: t\n-\n", ["3 textColumn ': t'"], target: "config\n a\n  : t\n"),
    Case("config\r\n+ a\r\n  : t\r\n-\r\n", target: "config\n a\n  : t\n"),
    Case("config\n+ a | : t | u: v\n-\n", target: "config\n a\n  : t | u: v\n"),
    Case("config\n+ a\n  :\n  : b\n  :\n-\n", target: "config\n a\n  : \\nb\\n\n"),
    // Tabs
    Case("config\n+ a\n  : \tt\n  . \tc\n-\n", target: "config\n a\n  : \tt\n"),
    Case("config\n+ a\n  : t | \tu\n-\n", ["3 misplacedTab '\t'"]),
    Case("config\n+ a\n\tb: c\n-\n", ["3 misplacedTab '\t'", "3 attributeName '\tb: c'"]),
    Case("config\n+ a\u{7}\n-\n", ["2 controlCharacter '\u{7}'", "2 nodeType 'a\u{7}'"]),
    Case("config\n+ a\rb\n-\n", ["2 controlCharacter '\r'", "2 nodeType 'a\rb'"]),
    Case("config\n+ a | b: \u{7f}\n-\n", ["2 controlCharacter '\u{7f}'"], target: "config\n a b=\u{7f}\n"),
    Case("config\n+ a | b: é⋅\n-\n", target: "config\n a b=é⋅\n"),
    Case("config\n+ a | b: c\u{0}\n-\n", ["2 controlCharacter '\u{0}'"]),
    Case("config\n-\n\u{0}", ["3 textBehindEnd '\u{0}'"], target: "config\n"),
  ]

  @Test(arguments: cases)
  func reads(example: Case) {
    #expect(ReadDocument(example.document).report == example.report)
    let target = ReadDocument(example.document, NodeReadOptions(.asTarget))
    #expect((target.error == nil) == (example.target != nil))
    #expect(target.outline == example.target ?? "")
  }

  @Test func cutsTypesAsGenode() {
    let long = String(repeating: "a", count: 64)
    #expect(ReadDocument("\(long)\n-\n").report == ["1 typeTooLong '\(long)'"])
    #expect(ReadDocument("\(long)\n-\n", NodeReadOptions(.asTarget)).outline == long.dropLast() + "\n")
  }

  @Test func keepsDisabledNodesAndComments() {
    let document = """
      config | . in the line
      . of config
      + a
        . of a, before its attribute
        b: 1 | . behind its attribute
        + c
        . of a again
      . of config again
      x d | e: f
        + g
          .
          : t
          . behind the text
      . the last
      -

      """
    let read = ReadDocument(document, NodeReadOptions(keepsComments: true))
    #expect(
      read.outline == """
        config
         .in the line
         .of config
         a b=1
          .of a, before its attribute
          .behind its attribute
          c
          .of a again
         .of config again
         x d e=f
          g
           .
           : t
           .behind the text
         .the last

        """)
    #expect(read.report.isEmpty)
    #expect(read.root == Tree("config", [Tree("a", ["b": "1"], [Tree("c")])]))
  }

  @Test func placesAreThoseOfTheDocument() throws {
    let read = ReadDocument("config | a: 1\n+ start b\n  c:   d e  | f:\n  + g\n-\n")
    let root = try #require(read.tree.root)
    #expect(read.text(root.place) == "config | a: 1")
    let start = try #require(root.child("start"))
    #expect(read.text(start.place) == "start b\n  c:   d e  | f:")
    #expect(read.text(start.attribute(at: 0).place) == "b")
    #expect(read.text(start.attribute(at: 1).place) == "c:   d e")
    #expect(read.text(start.attribute(at: 2).place) == "f:")
    #expect(start.child("g").map { read.text($0.place) } == "g")
  }

  @Test func nestsByColumnsWhenAsked() {
    let document = "config\n+ mix | + a\n      | + b\n-\n"
    #expect(ReadDocument(document, NodeReadOptions(.byColumns)).outline == "config\n mix\n  a\n  b\n")
  }

  @Test(arguments: 0..<300)
  func whatIsWrittenIsReadBack(seed: UInt64) throws {
    var trees = RandomTrees(seed: seed)
    let tree = Tree("all", (0..<10).map { _ in trees.tree() })
    let hid = try tree.hid()
    for mode in [.strict, .byColumns, .asTarget] as [NodeReadOptions.Mode] {
      let read = ReadDocument(hid, NodeReadOptions(mode))
      #expect(read.report.isEmpty)
      #expect(read.root == tree.nameFirst)
    }
  }
}
