// SPDX-License-Identifier: MIT

import GenodeConfig
import Testing

@Suite struct XMLReaderTests {
  typealias Case = HIDReaderTests.Case

  static let cases = [
    Case("<config/>", target: "config\n"),
    Case("<?xml version=\"1.0\"?>\n<!-- c -->\n<config a=\"1\" ><b/></config>\n<!-- d -->", target: "config a=1\n b\n"),
    Case("<config>", ["1 xmlUnclosed ''"]),
    Case("<config><a></config>", ["1 xmlEndTag '</config>'"]),
    Case("<config><a></b></config>", ["1 xmlEndTag '</b>'"], target: "config\n"),
    Case("<config><z/><a></b><c><d/></c></config>", ["1 xmlEndTag '</b>'"], target: "config\n z\n"),
    Case("<config>b<a></c></config>", ["1 mixedContent 'b'"], target: "config\n : b<a></c>\n"),
    Case("<config></confi>", ["1 xmlEndTag '</confi>'"]),
    Case("<config a=\"1\" a=\"2\"/>", ["1 duplicateAttribute 'a=\"2\"'"], target: "config a=1\n"),
    Case("<config a=1/>", ["1 xmlAttribute 'a=1'"]),
    Case("<config a=\"1\"b=\"2\"/>", ["1 xmlAttribute 'b=\"2\"'"], target: "config a=1 b=2\n"),
    Case("<config><a b='1'/><c/></config>", ["1 xmlSingleQuotes 'b='1''"], target: "config\n c\n"),
    Case("<config a=\"<b>\"/>", ["1 xmlLessInValue '<'"], target: "config a=<b>\n"),
    Case("<config a=\"x -> y\"/>", target: "config a=x -> y\n"),
    Case("<config a=\"&lt;&#x41;\"/>", ["1 xmlUndecoded 'a=\"&lt;&#x41;\"'"], target: "config a=&lt;&#x41;\n"),
    Case("<config a=\"&nbsp;\"/>", ["1 xmlReference '&nbsp;'"], target: "config a=&nbsp;\n"),
    Case("<config>a &amp;&lt;b</config>", target: "config\n : a &<b\n"),
    Case("<config>a & b</config>", ["1 xmlReference '&'"], target: "config\n : a & b\n"),
    Case("<config>&#65;</config>", ["1 xmlUndecoded '&#65;'"], target: "config\n : &#65;\n"),
    Case("<config>\n a\n</config>", target: "config\n : \\n a\n"),
    Case("<config> \n </config>", target: "config\n"),
    Case("<config><![CDATA[<a>]]></config>", ["1 xmlCDATA '<![CDATA['"]),
    Case("<config><a/>b</config>", ["1 mixedContent 'b'"], target: "config\n a\n"),
    Case("<config>b<a/></config>", ["1 mixedContent 'b'"], target: "config\n a\n"),
    Case("<config>5\" <!-- \" --></config>", ["1 xmlQuoteInText '5\" '"], target: "config\n : 5\" <!-- \" -->\n"),
    Case("<config>5\"</config>", ["1 xmlQuoteInText '5\"'"]),
    Case("<config/><b/>", ["1 xmlSecondTopNode 'b'"], target: "config\n"),
    Case("<config/>b", ["1 xmlTextOutside 'b'"], target: "config\n"),
    Case("<!DOCTYPE a><config/>", ["1 xmlDoctype '<!DOCTYPE a><config/>'"], target: "config\n"),
    Case("<!-- a -- b --><config/>", ["1 xmlComment '--'"], target: "config\n"),
    Case("<!-- a <config/>", ["1 xmlUnclosed ''"], target: "config\n"),
    Case("<config\r\n/>", ["1 xmlCarriageReturn '\r'"]),
    Case("<1/>", ["1 xmlTag '<1'"]),
    Case("<>", ["1 xmlTag '<>'"]),
    Case("<", ["1 xmlTag '<'"]),
    Case("<config><!-- <a/> --><b/></config>", target: "config\n b\n"),
    Case("<config/>\u{0}", ["1 controlCharacter '\u{0}'", "1 xmlTextOutside '\u{0}'"], target: "config\n"),
  ]

  @Test(arguments: cases)
  func reads(example: Case) {
    #expect(ReadDocument(example.document).report == example.report)
    let target = ReadDocument(example.document, NodeReadOptions(.asTarget))
    #expect((target.error == nil) == (example.target != nil))
    #expect(target.outline == example.target ?? "")
  }

  @Test func decodes() throws {
    let read = ReadDocument("<a b='&quot;&#233;&#x65e5;&#128512;\n'>&#xe9;<!-- c --><![CDATA[ & ]]>&apos;\r\n</a>")
    #expect(read.root == Tree("a", ["b": "\"é日😀 "], text: "é & '\n"))
  }

  @Test func keepsComments() {
    let read = ReadDocument("<a><!-- b --><c/><!-- d --></a>", NodeReadOptions(keepsComments: true))
    #expect(read.outline == "a\n . b \n c\n . d \n")
  }

  @Test func placesAreThoseOfTheDocument() throws {
    let read = ReadDocument("<config\n a=\"1\">\n<b c = \"d\"/></config>")
    let root = try #require(read.tree.root)
    #expect(read.text(root.place) == "config\n a=\"1\"")
    #expect(read.text(try #require(root.child("b")).attribute(at: 0).place) == "c = \"d\"")
  }

  @Test(arguments: 0..<300)
  func whatIsWrittenIsReadBack(seed: UInt64) throws {
    var trees = RandomTrees(seed: seed)
    let tree = Tree("all", (0..<10).map { _ in trees.tree() })
    let xml: String
    do throws(NodeError) { xml = try tree.xml() } catch {
      // Random text may be white space only.
      #expect(error == .xmlBlankText)
      return
    }
    let read = ReadDocument(xml)
    #expect(read.error == nil)
    #expect(read.root == tree.nameFirst)
  }
}
