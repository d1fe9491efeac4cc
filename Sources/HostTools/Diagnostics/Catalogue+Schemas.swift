// SPDX-License-Identifier: MIT

/// C07: documents that do not follow a schema (`check --schema`), and schemas that are none.
let catalogueOfSchemas: [CatalogueEntry] = [
  entry(
    .unknownNode, "a node that the schema does not have",
    "In this place the schema has no such node. A component ignores what it does not know, so a misspelt node is as good "
      + "as none.", "Correct it, move it, or remove it; the message names what is expected."),
  entry(
    .unknownAttribute, "an attribute that the schema does not have",
    "A component ignores what it does not know, and takes its default in place of a misspelt attribute. What stands "
      + "behind a node's type in HID is its attribute `name`.",
    "Correct it, or remove it; the message names what is expected."),
  entry(
    .wrongValue, "a value that the schema does not take",
    "The value does not have the form that the attribute's type in the schema has. A component that cannot read a value "
      + "takes its default, and says nothing.",
    "Write a value of the type; the message has it."),
  entry(
    .missingAttribute, "the schema wants an attribute",
    "In a `.hsd` schema an attribute that has no `default` must be there, in XML one that is `required`.",
    "Add it."),
  entry(
    .missingNode, "the schema wants a node",
    "In a `.hsd` schema a node, or one of a category, must be there if it says `optional: no`.", "Add it."),
  entry(
    .repeatedNode, "a node more than once",
    "The schema says `multiple: no`. Most components take the first and ignore the others. `tool/hid` counts disabled "
      + "nodes too.",
    "Keep one."),
  entry(
    .unexpectedText, "text where the schema has none",
    "A node of a `.hsd` schema holds quoted text if it says `quote`, or `anything`.",
    "Remove the text, or write it as the value of an attribute."),
  entry(
    .otherDocument, "the schema of another document",
    "The schema begins with another type than the document's top node.",
    "Name the schema that belongs to it, or the component with --component."),
  entry(
    .looseValue, "a value that only `tool/hid` takes",
    "Genode's `tool/hid` puts `^` in front of a type's pattern and `$` behind it, and so anchors of `yes|no` the begin of "
      + "one branch and the end of the other: it takes `yesterday` and `casino`. A component takes neither.",
    "Write a value that the type means."),
  entry(
    .refused, "the validator refuses a node",
    "The document breaks a rule of an XML schema for which there are no words of our own; the message has the validator's.",
    "Read the rule in the schema."),
  entry(
    .noSchema, "no schema",
    "None of the schemas that --schema names belongs to this component, which is the `binary` of its start node, else its "
      + "name. Its configuration was read, but not held against anything.",
    "Name the schema, or nothing: most components have none."),
  entry(
    .malformedSchema, "a schema in another form",
    "A `.hsd` file is made of `schema`, `type`, `category`, `attr`, `node`, `anything` and `quote`; docs/schema.md says "
      + "where each may stand. Nothing is held against a schema with errors.",
    "Correct the schema."),
  entry(
    .undefinedType, "a type that the schema does not define",
    "The type of an `attr` is one that the schema itself defines: there are no predefined ones. Of an attribute with a "
      + "default it is a warning, because `tool/hid` takes any value then.",
    "Define the type below the top node: `+ type bool | : yes|no`."),
  entry(
    .undefinedCategory, "a category that the schema does not define",
    "`+ node | category: NAME` stands for the nodes of `+ category NAME`.", "Define it below the top node."),
  entry(
    .circularCategory, "a category that is a part of itself",
    "Categories may refer to each other, but not in a circle: no node would be at its end.", "Break the circle."),
  entry(
    .ambiguousCategory, "a category with two nodes of one type",
    "A category refers to two others that have a node of the same type, and does not have it itself. `tool/hid` gives up "
      + "when it meets such a node.",
    "Let one of them have it."),
  entry(
    .malformedPattern, "a pattern that cannot be used",
    "The pattern of a type is a regular expression of Tcl's: branches, `[…]`, `\\d`, `\\s`, `\\w`, `.`, groups, `*`, `+`, `?` "
      + "and bounds up to 255. Back references, look-ahead and borders of words are not understood.",
    "Write it with these."),
  entry(
    .unusableSchema, "an XML schema that cannot be used",
    "libxml2 does not take the file for an XML schema; the message has its words for the first mistake.",
    "Correct the schema, or leave it out."),
  entry(
    .missingInclude, "a schema includes another that is not found",
    "Genode's schemas share types by `genode://base_types.xsd`. The file is looked for in the directories of --schema, "
      + "beside the schema, and in `xsd` and `*/xsd` of each folder above it.",
    "Name the directory that has it with a second --schema."),
  entry(
    .severalSchemas, "schemas for one component that differ",
    "Schemas are found by the component's name, and directories have more than one for it. The first one is used, in the "
      + "order of the command line and of the paths.",
    "Name the one that is meant: --schema FILE."),
]

private func entry(_ code: SchemaCode, _ title: String, _ why: String, _ next: String) -> CatalogueEntry {
  CatalogueEntry(
    code: code.message, title: title, why: why, language: .hid, unshown: "it takes a document and a schema", next: next)
}
