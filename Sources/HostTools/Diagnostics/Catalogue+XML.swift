// SPDX-License-Identifier: MIT

import GenodeConfig

/// C0180 to C0199: XML.
let catalogueOfXML: [CatalogueEntry] = [
  xml(
    .xmlUnclosed, "a document that ends too early", "Genode takes a document for empty whose nodes are not all closed.",
    "<config><start/>", "<config><start/></config>", "Close the node, or look for what was lost."),
  xml(
    .xmlEndTag, "an end tag of nothing that is open",
    "Nodes are closed in the order in which they were opened, inner ones first. Genode hides a node that is not, and all behind it.",
    "<config><start></config>", "<config><start/></config>", "Close the inner node first, or mend the name."),
  xml(
    .xmlTag, "no tag", "A tag is `<` and a name of ASCII letters, digits, `_`, `-`, `.` or `:`.",
    "<config>1 < 2</config>",
    "<config>1 &lt; 2</config>", "Write `&lt;` for a `<` in text."),
  xml(
    .xmlAttribute, "no attribute",
    "A tag holds attributes `name=\"value\"` with a space before each, and nothing else.",
    "<start name=a/>", "<start name=\"a\"/>", "Put the value in double quotes."),
  xml(
    .xmlReference, "an unknown reference",
    "`&` begins a reference: `&lt;`, `&gt;`, `&amp;`, `&quot;`, `&apos;`, or the number of a character.",
    "<config>a & b</config>", "<config>a &amp; b</config>", "Write `&amp;` for `&`."),
  xml(
    .xmlLessInValue, "a `<` in a value", "XML wants it as a reference. Genode reads it, and reads no reference.",
    "<rom label=\"<a>\"/>", "<rom label=\"a\"/>", "Use HID, or another value."),
  xml(
    .xmlTextOutside, "text outside of the top node", "A document is one node, with comments around it.",
    "<config/> text", "<config/>", "Remove it, or put it into the node."),
  xml(
    .xmlDoctype, "a document type", "Declarations, with the references that they define, are not read.",
    "<!DOCTYPE config><config/>", "<config/>", "Remove it."),
  xml(
    .xmlComment, "`--` within a comment", "XML forbids it.", "<!-- a -- b --><config/>", "<!-- a - b --><config/>",
    "Write one `-`."),
  xml(
    .xmlSecondTopNode, "a second top node", "A document is one node. Genode reads the first and nothing else.",
    "<config/><config/>", "<config/>", "Put both into a node around them."),
  xml(
    .xmlUndecoded, "what Genode does not decode",
    "Genode hands out the values of attributes as they are written, `&amp;` and line feeds included, and knows no numbers of characters in text.",
    "<rom label=\"a&amp;b\"/>", "<rom label=\"a+b\"/>", "Use HID, which needs no references."),
  xml(
    .xmlSingleQuotes, "single quotes", "XML allows them, but to Genode such a tag is text.", "<rom label='a'/>",
    "<rom label=\"a\"/>", "Use double quotes."),
  xml(
    .xmlCDATA, "a CDATA section", "To Genode it is no text.", "<arg><![CDATA[a<b]]></arg>", "<arg>a&lt;b</arg>",
    "Write the text with `&lt;` and `&amp;`."),
  xml(
    .xmlQuoteInText, "an odd number of `\"` in text",
    "Genode takes all from one `\"` to the next for one word, and overlooks the tags in it.", "<arg>5\" disk</arg>",
    "<arg>5&quot; disk</arg>", "Write `&quot;`."),
  xml(
    .xmlCarriageReturn, "a carriage return",
    "Genode takes only spaces, tabs and line feeds for white space. A tag over several lines that end in carriage return and line feed is no tag to it.",
    "<config\r\n/>", "<config\n/>", "Save the file with line feeds alone."),
]

private func xml(
  _ code: NodeReadCode, _ title: String, _ why: String, _ fails: String, _ fixed: String, _ next: String
) -> CatalogueEntry {
  CatalogueEntry(
    code: MessageCode(code), title: title, why: why, language: .xml, fails: fails, fixed: fixed, next: next)
}
