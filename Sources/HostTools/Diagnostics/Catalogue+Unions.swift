// SPDX-License-Identifier: MIT

/// D03: unions.
let catalogueOfUnions: [CatalogueEntry] = [
  CatalogueEntry(
    code: .missingAlternative, title: "a union has no such alternative",
    why: "`T.A` selects the alternative A of the union type T, and it has none of that name.",
    fails: "let Bus = < PCI | USB > in Bus.Usb", fixed: "let Bus = < PCI | USB > in Bus.USB",
    next: "Correct the label, or add the alternative to the type."),
  CatalogueEntry(
    code: .handlersNotRecord, title: "the first argument of `merge` is no record",
    why: "`merge` takes a record with one handler for each alternative, then the value to take apart.",
    fails: "let Bus = < PCI | USB > in merge Bus.USB { PCI = 1, USB = 2 }",
    fixed: "let Bus = < PCI | USB > in merge { PCI = 1, USB = 2 } Bus.USB",
    next: "Put the handlers first."),
  CatalogueEntry(
    code: .mergeNotUnion, title: "`merge` of something else than a union",
    why: "Unions and Optionals can be taken apart by `merge`; nothing else has alternatives.",
    fails: "merge { True = 1, False = 2 } True", fixed: "if True then 1 else 2",
    next: "Use `if` for a Bool, List/fold for a list, Natural/fold for a number."),
  CatalogueEntry(
    code: .missingHandler, title: "an alternative has no handler",
    why: "Every alternative of the union needs a handler, so that a new one is not forgotten anywhere.",
    fails: "let Bus = < PCI | USB > in merge { PCI = 1 } Bus.USB",
    fixed: "let Bus = < PCI | USB > in merge { PCI = 1, USB = 2 } Bus.USB",
    next: "Add the handler. An Optional has the alternatives None and Some."),
  CatalogueEntry(
    code: .unusedHandler, title: "a handler fits no alternative",
    why: "The record of handlers has a label that the union does not have. It could never be used.",
    fails: "let Bus = < PCI | USB > in merge { PCI = 1, USB = 2, ISA = 3 } Bus.USB",
    fixed: "let Bus = < PCI | USB > in merge { PCI = 1, USB = 2 } Bus.USB",
    next: "Remove it, or correct its name."),
  CatalogueEntry(
    code: .handlerNotFunction, title: "a handler is no function",
    why: "The alternative holds a value, so its handler must take it.",
    fails: "merge { None = 0, Some = 1 } (Some 2)", fixed: "merge { None = 0, Some = \\(x : Natural) -> 1 } (Some 2)",
    next: "Make it a function, even if it does not use the value."),
  CatalogueEntry(
    code: .handlerInputMismatch, title: "a handler takes another type than its alternative holds",
    why: "The parameter of the handler must have the type of the value in the alternative.",
    fails: "merge { None = 0, Some = \\(x : Text) -> 1 } (Some 2)",
    fixed: "merge { None = 0, Some = \\(x : Natural) -> 1 } (Some 2)",
    next: "Correct the parameter's type."),
  CatalogueEntry(
    code: .handlerOutputMismatch, title: "handlers give different types",
    why:
      "The type of a `merge` must be known without knowing the alternative, so all handlers give the same type; if there is an annotation, that one.",
    fails: "let Bus = < PCI | USB > in merge { PCI = 1, USB = \"2\" } Bus.USB",
    fixed: "let Bus = < PCI | USB > in merge { PCI = 1, USB = 2 } Bus.USB",
    next: "Make them alike."),
  CatalogueEntry(
    code: .handlerDependent, title: "the type that a handler gives depends on its argument",
    why: "A handler may take a type, but what it gives must have the same type whichever it takes.",
    fails: "merge { A = \\(a : Type) -> \\(x : a) -> x } (< A : Type >.A Natural)",
    fixed: "merge { A = \\(a : Type) -> 1 } (< A : Type >.A Natural)",
    next: "Give something whose type does not mention the argument."),
  CatalogueEntry(
    code: .mergeNeedsType, title: "a `merge` without handlers needs its type",
    why: "A union without alternatives has no handler that would tell the type.",
    fails: "\\(x : <>) -> merge {=} x", fixed: "\\(x : <>) -> merge {=} x : Natural",
    next: "Add the annotation."),
  CatalogueEntry(
    code: .showConstructorNotUnion, title: "`showConstructor` of something else than a union",
    why: "It gives the name of the alternative that a value has, so it needs a value of a union or an Optional.",
    fails: "showConstructor 1", fixed: "showConstructor (Some 1)",
    next: "Use Natural/show and the like for other values."),
]
