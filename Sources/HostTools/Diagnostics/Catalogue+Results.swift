// SPDX-License-Identifier: MIT

/// D04: binaries, D05: limits, D06: results.
let catalogueOfResults: [CatalogueEntry] = [
  CatalogueEntry(
    code: .invalidBinary, title: "no encoded expression",
    why:
      "The bytes are not the binary encoding of a Dhall expression (binary.md of the standard). A term that cannot be encoded, such as one with unresolved parts, ends here too.",
    unshown: "the input is binary",
    next: "Encode the source again with `genode-host dhall encode`."),
  CatalogueEntry(
    code: .binaryTooShort, title: "an encoded expression is cut short",
    why: "The encoding promises more bytes than there are.",
    unshown: "the input is binary",
    next: "Transfer the file again and compare its length."),
  CatalogueEntry(
    code: .outOfMemory, title: "out of memory",
    why:
      "The evaluator works in one block of memory of a fixed size, so that it can never take memory from others. The expression needs more.",
    unshown: "it depends on how much memory is given",
    next:
      "Give more memory. If no amount is enough, a normal form grows without bound: look for nested folds over large numbers."
  ),
  CatalogueEntry(
    code: .outOfSteps, title: "out of steps",
    why:
      "Every Dhall expression ends, but some only after longer than anybody can wait. The limit of steps stops those.",
    unshown: "it depends on the limit",
    next: "Raise the limit, or make the computation smaller."),
  CatalogueEntry(
    code: .tooDeep, title: "nested too deeply",
    why: "Brackets, functions or values are nested deeper than the stack's limit allows.",
    unshown: "it depends on the limit",
    next: "Raise the limit, or write flat lists rather than nested records."),
  CatalogueEntry(
    code: .cancelled, title: "cancelled",
    why: "Whoever started the evaluation has ended it, for instance because the configuration changed meanwhile.",
    unshown: "it takes somebody who cancels",
    next: "Start it again if the result is still wanted."),
  CatalogueEntry(
    code: .outputFull, title: "the output does not fit",
    why: "The result is larger than the buffer or the ROM that was given for it.",
    unshown: "it depends on the room for the output",
    next: "Give more room."),
  CatalogueEntry(
    code: .tooLarge, title: "a value is too large",
    why: "A single number, text, list or binary is larger than the evaluator's tables can address.",
    unshown: "such a value takes gigabytes",
    next: "Make smaller parts of it."),
  CatalogueEntry(
    code: .notText, title: "the result is not Text",
    why: "The output should be a text as it is, and the expression has another type.",
    unshown: "the source is right; it is the command that asks for Text",
    next: "Render the value, or give an expression of type Text."),
  CatalogueEntry(
    code: .notNodes, title: "the result is no configuration",
    why: "A configuration is a tree of nodes, made by the functions of `XML.Type`, or a Text. The result is neither.",
    unshown: "the source is right; it is the command that asks for a configuration",
    next: "Make the nodes with `element` and `text` of the package."),
  CatalogueEntry(
    code: .nodeRefused, title: "a node cannot be written",
    why: "The tree holds something that the syntax asked for cannot carry, such as a `|` in a value of HID.",
    unshown: "the source is right; it is the syntax that cannot carry it",
    next: "Change the value that the message names, or use the other syntax."),
]
