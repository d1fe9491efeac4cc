// SPDX-License-Identifier: MIT

import GenodeConfig

/// C01: what documents in HID and XML cannot carry, and mistakes in them. Examples are documents; those of what
/// cannot be carried are in XML, and rendered as HID.
let catalogueOfDocuments: [CatalogueEntry] = catalogueOfWriting + catalogueOfHID + catalogueOfXML

private func refused(
  _ error: NodeError, _ title: String, _ why: String, _ fails: String = "", _ fixed: String = "",
  _ unshown: String = "", _ next: String
) -> CatalogueEntry {
  CatalogueEntry(
    code: MessageCode(error), title: title, why: why, language: .xml, fails: fails, fixed: fixed, unshown: unshown,
    next: next)
}

private let order = "programs that write nodes can make it; documents and Dhall values cannot"

private let catalogueOfWriting: [CatalogueEntry] = [
  refused(
    .outputFull, "no room for the document", "The memory that was given for the document is full.", "", "",
    "it depends on how much room is given", "Give more."),
  refused(
    .scratchFull, "no room for a node's attributes",
    "A writer remembers the attributes of a node until it knows how to lay them out, in memory that was given to it.",
    "", "", "it depends on how much memory is given", "Give more, or spread the attributes over several nodes."),
  refused(
    .noOpenNode, "outside of any node", "An attribute, text or end came before the first node.", "", "", order,
    "Open the node first."),
  refused(
    .secondRoot, "a second top node", "A document is one node.", "", "", order,
    "Put both into a node around them."),
  refused(
    .incompleteDocument, "the document is incomplete", "It ended with nodes still open, or without any.", "", "",
    order, "Close what was opened."),
  refused(
    .attributeAfterContent, "an attribute behind the content",
    "Genode reads attributes only before a node's nodes and text.", "", "", order,
    "Give a node's attributes before its content."),
  refused(
    .mixedContent, "text between nodes",
    "A node has nodes or text. HID has no way to write both, and no component reads it.", "", "",
    "reading refuses it as C0158, and a Dhall value as D0603", "Put the text into a node of its own."),
  refused(
    .duplicateAttribute, "an attribute twice", "Genode takes the first and ignores the second.", "", "",
    "reading refuses it as C0155, and a Dhall value as D0603", "Keep one of the two."),
  refused(
    .tooManyAttributes, "more than 256 attributes", "Names are compared with each other, so their number is bounded.",
    "", "", "the example would be long", "Use nodes rather than attributes for what there is much of."),
  refused(
    .invalidUTF8, "not UTF-8", "Documents are UTF-8.", "", "",
    "the example would be no text", "Find where the bytes come from."),
  refused(
    .controlCharacter, "a control character",
    "Genode takes a whole document for empty that holds a control character.", "", "",
    "reading refuses it as C0153, and a Dhall value as D0603", "Remove it."),
  refused(
    .typeTooLong, "a type of more than 63 bytes", "Genode keeps 63 bytes of a node's type.", "", "",
    "reading refuses it as C0157, and a Dhall value as D0603", "Give the node a shorter type."),
  refused(
    .hidType, "no type of a node in HID", "Types in HID are lower-case words: [a-z][a-z0-9_-]*.",
    "<Config/>", "<config/>", "", "Rename the node, or write XML with `--syntax xml`."),
  refused(
    .hidAttributeName, "no name of an attribute in HID", "Names in HID are lower-case words: [a-z][a-z0-9_-]*.",
    "<config Label=\"a\"/>", "<config label=\"a\"/>", "",
    "Rename the attribute, or write XML with `--syntax xml`."),
  refused(
    .hidBarInValue, "a `|` in a value", "In HID `|` ends a value, and there is no escape.",
    "<config label=\"a|b\"/>", "<config label=\"a/b\"/>", "",
    "Use another character, or move the value into quoted text, which may hold a `|`."),
  refused(
    .hidOuterSpaceInValue, "a space around a value", "HID takes spaces around a value for layout.",
    "<config label=\"a -> \"/>", "<config label=\"a ->\"/>", "",
    "Remove the space. In a `label_prefix` it makes no difference: Genode trims it when it compares."),
  refused(
    .hidTabAfterBar, "a tab behind a `|` in text",
    "Genode's search for control characters takes the `|` for the end of the text, and refuses the document.",
    "<config>a|\tb</config>", "<config>a| b</config>", "", "Use spaces."),
  refused(
    .xmlType, "no type of an element in XML", "Types are ASCII words without a colon, as Genode reads them.", "", "",
    "HID refuses such a type first", "Rename the node."),
  refused(
    .xmlAttributeName, "no name of an attribute in XML", "Names are ASCII words without a colon, as Genode reads them.",
    "", "", "HID refuses such a name first", "Rename the attribute."),
  refused(
    .xmlBlankText, "text of white space alone", "XML cannot tell it from the layout between tags.", "", "",
    "only `--syntax xml` refuses it", "Write HID, or say what the text stands for in an attribute."),
  refused(
    .xmlReferenceInValue, "a reference in a value", "Genode reads values undecoded: `&amp;` stays five letters.", "",
    "", "only a writer for the target refuses it", "Write HID, which needs no references."),
]
