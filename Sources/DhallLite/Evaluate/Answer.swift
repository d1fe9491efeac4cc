// SPDX-License-Identifier: MIT

/// Looking at a value without writing its normal form: what is delayed is evaluated as the reader comes to it, and is
/// there for the next reader.
///
/// A `Value` in a variable is stale after `forced`, `text` and `elements`, which may collect; what is needed later
/// lies in a frame (`pushWalk`), or in the register `answer`.
extension Block {
  /// Evaluates a closed term, which is not checked first, as the answer.
  package func answer(_ term: TermID) throws(Diagnostic) {
    try attempt { () throws(Failure) in
      try ensure(Block.stepWords)
      head.pointee.answer = try evaluated(term, .none, level: 0)
    }
  }

  /// The answer, or a field of it: `none` if it has no such field.
  package func answerPart(_ field: UnsafeRawBufferPointer?) throws(Diagnostic) -> Value {
    guard let field else { return try forced(head.pointee.answer) }
    let record = try forced(head.pointee.answer)
    guard isObject(record, .record) else { return .none }
    let n = count(record) / 2
    for i in 0..<n {
      let name = bytes(NameID(self[record, i]))
      guard name.count == field.count, name.elementsEqual(field) else { continue }
      return try forced(child(record, n + i))
    }
    return .none
  }

  /// True if the answer is a record.
  package var answerIsRecord: Bool {
    let answer = resolve(head.pointee.answer)
    return answer == .emptyRecord || isObject(answer, .record)
  }

  /// The answer's normal form.
  package func answerTerm() throws(Diagnostic) -> TermID {
    try attempt { () throws(Failure) in try normalForm(head.pointee.answer) }
  }

  /// The answer as a text, if it is one: its bytes, until the block is used again.
  package func answerText(_ field: UnsafeRawBufferPointer? = nil) throws(Diagnostic) -> UnsafeRawBufferPointer? {
    let value = try answerPart(field)
    return value.isNone ? nil : try text(value)
  }

  /// A value in weak head normal form.
  @inline(never)
  package func forced(_ value: Value) throws(Diagnostic) -> Value {
    let value = resolve(value)
    if !isDelayed(value) { return value }
    return try attempt { () throws(Failure) in
      // The variables that `applied` gives are below.
      head.pointee.level = 2
      return try force(value)
    }
  }

  /// A function of two types or values applied to the variables 0 and 1; `none` if it is no such function.
  @inline(never)
  package func applied(_ function: Value) throws(Diagnostic) -> Value {
    try attempt { () throws(Failure) in
      head.pointee.value = function
      for level in 0..<UInt32(2) {
        try ensureStack(Block.stepWords)
        guard isObject(head.pointee.value, .lambda) else { return .none }
        head.pointee.level = 2
        _ = pushFrame(Frame.halt, values: 0, raws: 0)
        head.pointee.function = head.pointee.value
        head.pointee.value = Value(level: level)
        try run(.apply)
        pop()
      }
      return head.pointee.value
    }
  }

  /// Whether an evaluated value is the variable 1 with a field selected from it, applied to something: then which field.
  @inline(never)
  package func selector(_ value: Value) -> NameID? {
    guard isObject(value, .application) else { return nil }
    let function = child(value, 0)
    guard isObject(function, .field), child(function, 1) == Value(level: 1) else { return nil }
    return NameID(self[function, 0])
  }

  /// What a function that stands for itself is applied to, evaluated.
  @inline(never)
  package func argument(of application: Value) throws(Diagnostic) -> Value { try forced(child(application, 1)) }

  /// The value of a field, by its place among the labels, of a record with `fields` fields; evaluated.
  @inline(never)
  package func part(_ record: Value, _ index: Int, of fields: Int) throws(Diagnostic) -> Value {
    guard isObject(record, .record), count(record) == 2 * fields else { return .none }
    return try forced(child(record, fields + index))
  }

  /// The same, for a value of which the part has been evaluated already: nothing is collected.
  @inline(never)
  package func knownPart(_ record: Value, _ index: Int, of fields: Int) -> Value { child(record, fields + index) }

  /// The bytes of an evaluated text, put side by side; nil for anything else.
  @inline(never)
  package func text(_ value: Value) throws(Diagnostic) -> UnsafeRawBufferPointer? {
    guard isTextLiteral(value) else { return nil }
    guard isObject(value, .textConcat) else { return knownText(value) }
    return try attempt { () throws(Failure) in
      head.pointee.value = value
      try flattenText()
      return knownText(head.pointee.value)
    }
  }

  /// The same for what `text` has been asked for already: nothing is collected.
  @inline(never)
  package func knownText(_ value: Value) -> UnsafeRawBufferPointer { UnsafeRawBufferPointer(textBytes(value)) }

  /// An evaluated list as an array, and how many elements it has; the empty list has none, anything else is `none`.
  @inline(never)
  package func elements(_ value: Value) throws(Diagnostic) -> Value {
    if isObject(value, .list) || isObject(value, .emptyList) { return value }
    guard isListRope(value) else { return .none }
    return try attempt { () throws(Failure) in
      head.pointee.value = value
      try flattenList()
      return head.pointee.value
    }
  }

  @inline(never)
  package func elementsCount(_ list: Value) -> Int { isObject(list, .list) ? count(list) : 0 }
  @inline(never)
  package func element(_ list: Value, _ index: Int) -> Value { child(list, index) }

  /// Where in a source a text comes from, if it is a literal of it: its bytes are still those of the source.
  @inline(never)
  package func spelled(_ text: Value) -> SourceRange {
    isObject(text, .textSlice) ? SourceRange(self[text, 0], self[text, 0] &+ self[text, 1]) : .none
  }

  /// A text for a diagnostic, in the arena.
  @inline(never)
  package func note(_ text: Value) -> DiagnosticNote? {
    if text.isNone { return nil }
    let bytes = textBytes(text)
    guard let start = bytes.baseAddress else { return nil }
    do throws(Failure) {
      let at = try reserveBytes(bytes.count)
      (self.bytes + Int(at)).update(from: start, count: bytes.count)
      return .bytes(start: at, count: UInt32(bytes.count))
    } catch { return nil }
  }

  /// Pushes a frame [value | number] for a walk over values, which the caller pops.
  @inline(never)
  package func pushWalk(_ value: Value, _ number: UInt32) throws(Diagnostic) {
    try attempt { () throws(Failure) in
      // Asking for room may collect.
      head.pointee.value = value
      try ensureStack(3)
      let frame = pushFrame(Frame.leaf, values: 1, raws: 1)
      words[frame] = head.pointee.value.bits
      words[frame + 1] = number
    }
  }

  /// The value of the topmost frame of such a walk.
  package var walked: Value {
    get { self[value: 0] }
    nonmutating set { self[value: 0] = newValue }
  }

  // MARK: Elements, as in the Prelude's XML.Type: attributes, content and name, in the order of the labels

  /// Evaluates the name and the attributes of the element on the stack. False if they are not texts.
  package func evaluateElement() throws(Diagnostic) -> Bool {
    guard try text(part(walked, 2, of: 3)) != nil else { return false }
    let attributes = try elements(part(walked, 0, of: 3))
    if attributes.isNone { return false }
    for i in 0..<elementsCount(attributes) {
      for k in 0..<2 {
        let entry = try forced(element(knownPart(walked, 0, of: 3), i))
        guard try text(part(entry, k, of: 2)) != nil else { return false }
      }
    }
    return true
  }

  /// An element is where its name is, or else its first attribute. Its type is as a rule a package's word.
  package func placeOfElement(_ attributes: Value) -> SourceRange {
    var place = SourceRange.none
    for i in 0..<elementsCount(attributes) {
      let entry = element(attributes, i)
      let here = spelled(knownPart(entry, 1, of: 2))
      let key = knownText(knownPart(entry, 0, of: 2))
      let isName = key.count == 4 && key[0] == 0x6e && key[1] == 0x61 && key[2] == 0x6d && key[3] == 0x65
      if isName { return here }
      if place == .none { place = here }
    }
    return place
  }

  // MARK: What was there before

  /// Notes the list at the top of the answer, for `remember`; `none` if it is not to be noted.
  @inline(never)
  package func note(found list: Value) { head.pointee.found = list }

  /// From now on, what is compared with is what the last walk found.
  public func rememberFound() { head.pointee.remembered = head.pointee.found }

  /// Where in the list that is remembered this very element is; nil if it is nowhere near. `index` is its place in a list
  /// of `count` elements, `expected` the one behind where the last one was.
  @inline(never)
  package func remembered(_ element: Value, _ index: Int, of count: Int, expected: Int) -> Int? {
    let list = head.pointee.remembered
    guard isObject(list, .list), element.isObject else { return nil }
    let n = self.count(list)
    if expected < n, child(list, expected) == element { return expected }
    if index < n, child(list, index) == element { return index }
    let moved = index - (count - n)
    return moved >= 0 && moved < n && child(list, moved) == element ? moved : nil
  }
}
