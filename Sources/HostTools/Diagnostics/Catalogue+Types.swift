// SPDX-License-Identifier: MIT

/// D03: types, except for records and unions.
let catalogueOfTypes: [CatalogueEntry] = [
  CatalogueEntry(
    code: .unboundVariable, title: "a name is not defined",
    why:
      "A name means what the nearest `let` or function parameter around it says. Fields of a record are no variables, not even for their neighbours.",
    fails: "let ram = 10 in rma", fixed: "let ram = 10 in ram",
    next: "Correct the name, define it before it is used, or import the file that has it."),
  CatalogueEntry(
    code: .sortHasNoType, title: "Sort has no type",
    why:
      "Types have the type Type, Type has the type Kind, Kind has the type Sort, and there it ends. What would have to have the type of Sort is refused.",
    fails: "Sort", fixed: "Kind",
    next: "Configurations need neither Kind nor Sort; a function on types takes a Type."),
  CatalogueEntry(
    code: .notAFunction, title: "something that is no function is given an argument",
    why:
      "Two expressions side by side mean that the first is a function and the second its argument. Often a comma or an operator is missing between them, or parentheses around the second.",
    fails: "{ ram = 10 200 }", fixed: "{ ram = 10, caps = 200 }",
    next: "Put parentheses around an argument that is an application itself."),
  CatalogueEntry(
    code: .wrongArgument, title: "an argument has the wrong type",
    why: "The function declares the type of its parameter, and the argument has another.",
    fails: "let double = \\(n : Natural) -> n * 2\nin  double \"10\"",
    fixed: "let double = \\(n : Natural) -> n * 2\nin  double 10",
    next:
      "Convert the argument, or look whether the arguments are in the right order. Functions on any type take the type first: `List/length Natural xs`."
  ),
  CatalogueEntry(
    code: .notAType, title: "a value stands where a type is needed",
    why: "Behind `:` stands a type. In `{ ram : 10 }` the 10 is a value.",
    fails: "{ ram : 10 }", fixed: "{ ram = 10 }",
    next: "Use `=` for values and `:` for types."),
  CatalogueEntry(
    code: .annotationMismatch, title: "a value has another type than its annotation",
    why:
      "The annotation `: T` says what the type should be. The message shows only what differs, with the labels that lead there.",
    fails: "let ram : Natural = \"10\" in ram", fixed: "let ram : Natural = 10 in ram",
    next: "Correct the value, or the annotation if the value is right."),
  CatalogueEntry(
    code: .conditionNotBool, title: "the condition of `if` is no Bool",
    why: "There are no values that count as true: `if` needs True or False.",
    fails: "if 1 then \"on\" else \"off\"", fixed: "if Natural/isZero 1 then \"off\" else \"on\"",
    next: "Compute a Bool, for instance with Natural/isZero, or use `merge` on a union."),
  CatalogueEntry(
    code: .branchMismatch, title: "the branches of `if` have different types",
    why: "The type of an `if` must be known without evaluating its condition, so both branches must have the same.",
    fails: "if True then 1 else \"1\"", fixed: "if True then 1 else 0",
    next: "Give both branches one type; values of several types can be alternatives of one union."),
  CatalogueEntry(
    code: .operandType, title: "an operator is given the wrong type",
    why:
      "`+` and `*` are for Natural, `++` for Text, `#` for lists, `&&`, `||`, `==` and `!=` for Bool. Only Text can be interpolated in a text.",
    fails: "\"ram: ${10}\"", fixed: "\"ram: ${Natural/show 10}\"",
    next: "Convert the operand, or use the operator for its type."),
  CatalogueEntry(
    code: .listElementMismatch, title: "a list's elements have different types",
    why: "All elements of a list have the type of the first one.",
    fails: "[ 1, \"2\" ]", fixed: "[ 1, 2 ]",
    next: "Make them alike. Things of several types can be alternatives of one union, or fields of a record."),
  CatalogueEntry(
    code: .listElementNotTerm, title: "a list holds types",
    why: "The elements of a list are values such as numbers, texts and records, not types.",
    fails: "[ Natural, Text ]", fixed: "{ a = Natural, b = Text }",
    next: "Collect types in a record."),
  CatalogueEntry(
    code: .emptyListNotList, title: "the type of an empty list is not a List",
    why: "The annotation of an empty list is the type of the whole list, not that of its elements.",
    fails: "[] : Natural", fixed: "[] : List Natural",
    next: "Write `: List T`."),
  CatalogueEntry(
    code: .optionalNotTerm, title: "`Some` of a type",
    why: "`Some` makes an optional value of a value. The type of such values is written `Optional T`.",
    fails: "Some Natural", fixed: "Some 1",
    next: "Use `Optional T` for the type, `Some value` and `None T` for the values."),
  CatalogueEntry(
    code: .assertNotEquivalence, title: "`assert` without an equivalence",
    why: "An assertion is a test: it states that two expressions have the same normal form.",
    fails: "assert : Natural/isZero 0 == True", fixed: "assert : Natural/isZero 0 === True",
    next: "Write `===` with the two sides to compare; `==` compares Bools only."),
  CatalogueEntry(
    code: .assertFailed, title: "an assertion does not hold",
    why: "Both sides were evaluated, and they are not the same. `-` is the left side, `+` the right one.",
    fails: "assert : 1 + 1 === 3", fixed: "assert : 1 + 1 === 2",
    next:
      "Correct the side that is wrong. Values that depend on a parameter are equal only if they are so for every argument."
  ),
  CatalogueEntry(
    code: .equivalenceNotTerm, title: "`===` of types",
    why: "An equivalence compares values, not types.",
    fails: "assert : Natural === Natural", fixed: "assert : 1 === 1",
    next: "Types are compared by annotating a value: `(x : A) : B`."),
  CatalogueEntry(
    code: .equivalenceMismatch, title: "the sides of `===` have different types",
    why: "Values of different types are never the same, so comparing them is a mistake.",
    fails: "assert : 1 === \"1\"", fixed: "assert : Natural/show 1 === \"1\"",
    next: "Convert one of the sides."),
  CatalogueEntry(
    code: .listAppendMismatch, title: "two lists of different types are joined",
    why: "`#` joins lists whose elements have the same type.",
    fails: "[ 1 ] # [ \"2\" ]", fixed: "[ 1 ] # [ 2 ]",
    next: "Make the elements alike."),
]
