// SPDX-License-Identifier: MIT

/// D03: records.
let catalogueOfRecords: [CatalogueEntry] = [
  CatalogueEntry(
    code: .notARecord, title: "a record is needed",
    why:
      "`//`, `/\\` and the selection of several fields work on records. Labels that are given twice are merged by `/\\`, so a repeated field that is no record ends here too.",
    fails: "{ ram = 10 } // 20", fixed: "{ ram = 10 } // { ram = 20 }",
    next: "Put the value into a record, or remove the repeated field."),
  CatalogueEntry(
    code: .missingField, title: "a record has no such field",
    why: "The record's type does not have the label that is selected. Types are fixed: there is no null instead.",
    fails: "{ ram = 10, caps = 200 }.cap", fixed: "{ ram = 10, caps = 200 }.caps",
    next: "Correct the label, or add the field where the record is made. What may be absent has the type Optional."),
  CatalogueEntry(
    code: .notSelectable, title: "something that has no fields is selected from",
    why: "Fields are selected from records, alternatives from union types. The value before the dot is neither.",
    fails: "let ram = 10 in ram.bytes", fixed: "let ram = { bytes = 10 } in ram.bytes",
    next: "Take an Optional or a union apart with `merge`; apply a function first."),
  CatalogueEntry(
    code: .duplicateProjection, title: "a field is selected twice",
    why: "`record.{ a, b }` makes a record of some fields, and a record has each label once.",
    fails: "{ ram = 10, caps = 200 }.{ ram, ram }", fixed: "{ ram = 10, caps = 200 }.{ ram, caps }",
    next: "Remove the repetition."),
  CatalogueEntry(
    code: .projectionMismatch, title: "a selected field has another type",
    why: "`record.(T)` selects the fields of the record type T, which must have the same types in the record.",
    fails: "{ ram = 10, caps = 200 }.({ ram : Text })", fixed: "{ ram = 10, caps = 200 }.({ ram : Natural })",
    next: "Correct the type."),
  CatalogueEntry(
    code: .notARecordType, title: "a record type is needed",
    why: "`//\\\\` combines two record types, and `record.(T)` selects the fields of one.",
    fails: "{ ram : Natural } //\\\\ Text", fixed: "{ ram : Natural } //\\\\ { label : Text }",
    next: "Write a record type, with `:` between labels and types."),
  CatalogueEntry(
    code: .collision, title: "two records have the same field",
    why:
      "`/\\` merges records within records, but it does not choose between two values of one field. `//` does: it takes the right one.",
    fails: "{ ram = 10 } /\\ { ram = 20 }", fixed: "{ ram = 10 } // { ram = 20 }",
    next: "Use `//`, or remove the field on one side."),
  CatalogueEntry(
    code: .toMapNotRecord, title: "`toMap` of something else than a record",
    why: "`toMap` makes a list with one entry for each field of a record.",
    fails: "toMap [ 1, 2 ]", fixed: "toMap { a = 1, b = 2 }",
    next: "Give it a record whose fields have one type."),
  CatalogueEntry(
    code: .toMapNeedsType, title: "`toMap` of an empty record without its type",
    why: "No field tells the type of the entries.",
    fails: "toMap {=}", fixed: "toMap {=} : List { mapKey : Text, mapValue : Natural }",
    next: "Add the annotation."),
  CatalogueEntry(
    code: .toMapMismatch, title: "`toMap` of fields with different types",
    why: "The entries are a list, so all fields have one type; an annotation must be the type of that list.",
    fails: "toMap { a = 1, b = \"2\" }", fixed: "toMap { a = 1, b = 2 }",
    next: "Make the fields alike, or correct the annotation."),
  CatalogueEntry(
    code: .toMapNotTerm, title: "`toMap` of types",
    why: "The fields become elements of a list, which holds values only.",
    fails: "toMap { a = Natural }", fixed: "toMap { a = 1 }",
    next: "Use values, or the record itself."),
  CatalogueEntry(
    code: .withNotRecord, title: "`with` goes through something else than a record",
    why:
      "`x with a.b = v` changes the field b of the record a of the record x. Every name but the last must be a record; `?` goes into an Optional.",
    fails: "{ nic = 10 } with nic.ram = 20", fixed: "{ nic = { ram = 10 } } with nic.ram = 20",
    next: "Correct the path."),
  CatalogueEntry(
    code: .withTypeChange, title: "`with` changes the type inside of an Optional",
    why: "What `?` goes into may be absent, and then the value is not used: so it must have the type that is there.",
    fails: "(Some 10) with ? = \"20\"", fixed: "(Some 10) with ? = 20",
    next: "Give a value of the same type."),
  CatalogueEntry(
    code: .fieldHasNoType, title: "a field holds a kind",
    why: "A record of `Kind` would have a type that has no type itself.",
    fails: "{ a = Kind }", fixed: "{ a = Natural }",
    next: "Store types rather than kinds."),
  CatalogueEntry(
    code: .completionShape, title: "no schema for `::`",
    why:
      "`T::{ … }` stands for `(T.default // { … }) : T.Type`. So T is a record with a type in Type and a record in default.",
    fails: "let Start = { Type = { ram : Natural } }\nin  Start::{ ram = 10 }",
    fixed: "let Start = { Type = { ram : Natural }, default = {=} }\nin  Start::{ ram = 10 }",
    next: "Add what is missing; a schema without defaults has `default = {=}`."),
]
