// SPDX-License-Identifier: MIT

import GenodeConfig

/// C0150 to C0179: either syntax, and HID.
let catalogueOfHID: [CatalogueEntry] = [
  hid(
    .treeFull, "no memory for the tree", "A document is read into memory of a fixed size.", "", "",
    unshown: "it depends on how much memory is given", next: "Give more memory, or split the document."),
  hid(
    .emptyDocument, "an empty document",
    "Genode takes an empty document for one of type `empty`. To init it is a configuration without children: it ends all that run.",
    " \n", "config\n-\n", next: "Write the smallest document, or find out why the file is empty."),
  hid(
    .invalidUTF8, "not UTF-8",
    "Genode passes such bytes through, but editors, `tool/hid` and other programs stumble over them.", "", "",
    unshown: "the example would be no text", next: "Save the file as UTF-8."),
  hid(
    .controlCharacter, "a control character",
    "One control character anywhere makes Genode take the whole document for empty: init ends all children.",
    "config\n+ start a\u{7}\n-\n", "config\n+ start a\n-\n", next: "Remove it; an editor can search for it."),
  hid(
    .misplacedTab, "a tab where none may be",
    "Genode takes a document for empty that has a tab anywhere but in a comment, or in quoted text before a `|`.",
    "config\n\t+ start a\n-\n", "config\n+ start a\n-\n", next: "Indent by spaces."),
  hid(
    .duplicateAttribute, "an attribute twice", "Genode takes the first one and ignores the second without a message.",
    "config\n+ start a | ram: 1M | ram: 2M\n-\n", "config\n+ start a | ram: 2M\n-\n", next: "Keep one of the two."),
  hid(
    .tooManyAttributes, "more than 256 attributes",
    "Names are compared with each other, so their number is bounded.", "", "", unshown: "the example would be long",
    next: "Use nodes for what there is much of."),
  hid(
    .typeTooLong, "a type of more than 63 bytes", "Genode keeps 63 bytes of a type, so the node has another one.",
    "config\n+ a123456789b123456789c123456789d123456789e123456789f123456789g123\n-\n", "config\n+ a\n-\n",
    next: "Give the node a shorter type."),
  hid(
    .mixedContent, "text beside nodes", "A node has nodes or text. Genode ignores the text of a node that has nodes.",
    "config\n+ arg a\n  : text\n  + b\n-\n", "config\n+ arg a\n  : text\n+ b\n-\n",
    next: "Put one of them into a node of its own."),
  hid(
    .documentTooLarge, "a document of more than 1 GiB", "Places in a document have 32 bits, and some are for flags.",
    "", "", unshown: "the example would be long", next: "Split it."),
  hid(
    .noTopNode, "no type of a top node", "A document begins with the type of its node; comments come below it.",
    ". my system\nconfig\n-\n", "config\n. my system\n-\n", next: "Move the comments below the first line."),
  hid(
    .noEndMark, "no end", "Genode takes a document without its closing `-` for cut off, and so for empty.",
    "config\n+ start a\n", "config\n+ start a\n-\n", next: "Add the line, or look for what was lost."),
  hid(
    .endMarkNotAlone, "an end that is more than `-`",
    "For Genode every line that begins with `-` ends the document, whatever follows in the line.",
    "config\n- start a\n-\n", "config\n+ start a\n-\n", next: "Write `+ ` if a node was meant."),
  hid(
    .textBehindEnd, "text behind the end", "Nobody reads what stands behind the closing `-`.",
    "config\n-\n+ start a\n", "config\n+ start a\n-\n", next: "Move it above, or remove it."),
  hid(
    .strayLine, "a line that is ignored",
    "Genode ignores, without a message, what is no node (`+ `, `x `), attribute (`tag: `), comment (`. `) or text (`: `). What is indented below goes to the node before.",
    "config\nstart a\n-\n", "config\n+ start a\n-\n", next: "Put `+ ` before it, or `. `."),
  hid(
    .nodeType, "a node without a type", "Types are lower-case words; Genode cuts one at its first other character.",
    "config\n+ Start a\n-\n", "config\n+ start a\n-\n", next: "Spell the type in lower case."),
  hid(
    .attributeName, "a name that is ignored", "Names of attributes are lower-case words; Genode ignores others.",
    "config\n+ start a | RAM: 1M\n-\n", "config\n+ start a | ram: 1M\n-\n",
    next: "Spell the name in lower case."),
  hid(
    .noSpaceBehindColon, "a colon without a space",
    "Genode takes the value from behind the first space. Without one the value is empty.",
    "config\n+ start a | ram:1M\n-\n", "config\n+ start a | ram: 1M\n-\n", next: "Put a space behind the colon."),
  hid(
    .noBarBeforeAttribute, "an attribute without its bar",
    "Genode reads it, and `tool/hid` refuses the document.", "config\n+ service ram: 1M\n-\n",
    "config\n+ service | ram: 1M\n-\n", next: "Write ` | ` before it."),
  hid(
    .barWithoutSpaces, "a bar without spaces", "Genode reads it, and `tool/hid` refuses the document.",
    "config\n+ start a| ram: 1M\n-\n", "config\n+ start a | ram: 1M\n-\n", next: "Put a space on either side."),
  hid(
    .attributeBehindContent, "an attribute that comes too late",
    "Genode reads a node's attributes up to its first node or text, and ignores those behind.",
    "config\n+ start a\n  : text\n  ram: 1M\n-\n", "config\n+ start a\n  ram: 1M\n  : text\n-\n",
    next: "Move it up."),
  hid(
    .attributeColumn, "an attribute of another node than it seems",
    "Whatever its column, an attribute belongs to the node that was begun last.",
    "config\n+ start a\n  + binary b\n  ram: 1M\n-\n", "config\n+ start a\n  ram: 1M\n  + binary b\n-\n",
    next: "Give a node's attributes before its nodes."),
  hid(
    .textColumn, "text of another node than it seems",
    "Whatever its column, text belongs to the node that was begun last.",
    "config\n+ start a\n  + arg b\n: text\n-\n", "config\n+ start a\n  + arg b\n    : text\n-\n",
    next: "Indent it below its node."),
  hid(
    .nodeColumn, "a node that Genode puts elsewhere",
    "Genode counts the columns in a node's first line from the node's type, and in the others from the line's start. A node below a sibling that shares its parent's line becomes the sibling's child.",
    "config\n+ mix | + signal a\n      | + signal b\n-\n", "config\n+ mix\n  + signal a\n  + signal b\n-\n",
    next: "Put siblings on lines of their own."),
  hid(
    .oddIndentation, "an odd indentation",
    "Genode takes any indentation, but `tool/hid` takes columns in pairs and loses the node without a message.",
    "config\n + start a\n-\n", "config\n+ start a\n-\n", next: "Indent by two columns a level."),
  hid(
    .nameLikeTag, "a name that looks like an attribute",
    "`tool/hid` takes anything like `tag:` behind a type for an attribute that lacks its bar.",
    "config\n+ rom a:b\n-\n", "config\n+ rom | name: a:b\n-\n", next: "Write the name as an attribute."),
  hid(
    .indentedTopNode, "an indented top node", "The top node is expected in the first column.", "  config\n-\n",
    "config\n-\n", next: "Remove the spaces."),
  hid(
    .topNodeTypeX, "a top node of type `x`", "`tool/hid` takes it for a disabled node.", "x a\n-\n",
    "x | name: a\n-\n", next: "Write the name as an attribute, or choose another type."),
]

private func hid(
  _ code: NodeReadCode, _ title: String, _ why: String, _ fails: String, _ fixed: String, unshown: String = "",
  next: String
) -> CatalogueEntry {
  CatalogueEntry(
    code: MessageCode(code), title: title, why: why, language: .hid, fails: fails, fixed: fixed, unshown: unshown,
    next: next)
}
