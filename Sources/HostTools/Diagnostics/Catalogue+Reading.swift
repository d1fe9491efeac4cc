// SPDX-License-Identifier: MIT

/// D01: reading.
let catalogueOfReading: [CatalogueEntry] = [
  CatalogueEntry(
    code: .invalidUTF8, title: "the source is not UTF-8",
    why: "Dhall is read as UTF-8. The file has a byte that begins no character, as a file saved in Latin-1 has.",
    unshown: "an example would not be UTF-8",
    next: "Save the file as UTF-8, or convert it with `iconv -t UTF-8`."),
  CatalogueEntry(
    code: .unexpected, title: "unexpected character or word",
    why:
      "The grammar allows something else at this place. Often what is wrong stands a little before it: a missing comma, or `:` where a record value has `=`.",
    fails: "{ ram = 10, caps : 200 }", fixed: "{ ram = 10, caps = 200 }",
    next: "Look at the place, then at what stands just before it."),
  CatalogueEntry(
    code: .unexpectedEnd, title: "the source ends too early",
    why:
      "Something was begun and not finished: a `let` without `in`, an `if` without `else`, a bracket that is still open.",
    fails: "let ram = 10", fixed: "let ram = 10\nin  ram",
    next: "Finish what the message names. Every file is one expression, with a result."),
  CatalogueEntry(
    code: .missingSpace, title: "white space is missing",
    why:
      "Keywords and the `:` of a type must be followed by white space, because names may be long: `letx` is a name, and `:a` could go on as a URL does.",
    fails: "\\(ram :Natural) -> ram", fixed: "\\(ram : Natural) -> ram",
    next: "Put a space where the caret is. `genode-host dhall format` keeps them right."),
  CatalogueEntry(
    code: .unclosedComment, title: "a comment is never closed",
    why:
      "A comment that begins with `{-` ends with `-}`. Comments nest, so one inside of another needs an end of its own.",
    fails: "10 {- megabytes {- or so -}", fixed: "10 {- megabytes {- or so -} -}",
    next: "Add the missing `-}`."),
  CatalogueEntry(
    code: .unclosedText, title: "a text is never closed",
    why:
      "Text in double quotes ends on the line where it begins. Text of more lines stands between two pairs of single quotes.",
    fails: "\"nic_drv", fixed: "\"nic_drv\"",
    next: "Add the closing quotes."),
  CatalogueEntry(
    code: .invalidEscape, title: "no such escape sequence",
    why:
      "In a text in double quotes a backslash begins one of \\\" \\$ \\\\ \\/ \\b \\f \\n \\r \\t and \\uXXXX. Anything else is refused, so that mistakes are not kept silently.",
    fails: "\"C:\\data\"", fixed: "\"C:\\\\data\"",
    next: "Write two backslashes for one, or use '' text, where the backslash means nothing."),
  CatalogueEntry(
    code: .invalidNumber, title: "no valid number",
    why: "Numbers have no leading zeros, a Double must be finite, and the number behind `x@` has 32 bits.",
    fails: "007", fixed: "7",
    next: "Hexadecimal numbers are written 0xff, binary ones 0b101."),
  CatalogueEntry(
    code: .invalidTime, title: "no valid date, time or time zone",
    why: "The literal has the shape of a date or a time, but there is no such day, hour or minute.",
    fails: "2023-02-29", fixed: "2024-02-29",
    next: "Correct the number that is out of range."),
  CatalogueEntry(
    code: .reservedName, title: "a reserved word is used as a name",
    why: "Keywords cannot be names, and builtins such as Natural cannot be bound to something else.",
    fails: "let if = 1 in 2", fixed: "let `if` = 1 in 2",
    next: "Choose another name, or quote it everywhere with backquotes."),
  CatalogueEntry(
    code: .duplicateLabel, title: "a label is declared twice",
    why: "A record type or a union type can have each label once.",
    fails: "{ ram : Natural, ram : Text }", fixed: "{ ram : Natural, label : Text }",
    next: "Remove one of them or rename it."),
  CatalogueEntry(
    code: .invalidURL, title: "no valid URL",
    why: "A URL import needs a host. Host names have letters, digits, dots and hyphens.",
    fails: "https://-example.com/ram.dhall ? 10", fixed: "https://example.com/ram.dhall ? 10",
    next: "Correct the host; write characters that URLs do not have as %20."),
  CatalogueEntry(
    code: .controlCharacter, title: "a control character in the source",
    why:
      "Apart from tabs and line ends, control characters cannot be seen and mean nothing. They often come from copying.",
    fails: "10 \u{1}", fixed: "10",
    next: "Delete it; most editors can show such characters. In text, write \\u0001."),
  CatalogueEntry(
    code: .emptyListType, title: "an empty list without its type",
    why: "Every list has a type, and an empty one has no element that would tell it.",
    fails: "[]", fixed: "[] : List Natural",
    next: "Add `: List T`, where T is the type of the elements there could be."),
]
