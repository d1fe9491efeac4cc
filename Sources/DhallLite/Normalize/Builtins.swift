// SPDX-License-Identifier: MIT

/// The builtin functions (beta-normalization.md): which argument they look at, and what they do with it.
extension Block {
  /// A builtin with one more argument: evaluates the arguments that it looks at once it has them all.
  func applyBuiltin(_ builtin: Builtin, _ application: Value) throws(Failure) -> Mode {
    guard builtin.arity > 0, count(application) - 1 == builtin.arity else { return give(application) }
    switch builtin {
    case .naturalBuild:
      // g Natural (λ(x : Natural) → x + 1) 0
      head.pointee.value = application
      let step = try snippet(.successor)
      let g = child(head.pointee.value, 1)
      words[pushFrame(Frame.applyTo, values: 1, raws: 0)] = Value(small: 0).bits
      words[pushFrame(Frame.applyTo, values: 1, raws: 0)] = step.bits
      words[pushFrame(Frame.applyTo, values: 1, raws: 0)] = Value(.natural).bits
      return enter(g)
    case .listBuild:
      // g (List A) (λ(a : A) → λ(as : List A) → [ a ] # as) ([] : List A)
      head.pointee.value = application
      let cons = try snippet(.cons)
      let element = child(head.pointee.value, 1), g = child(head.pointee.value, 2)
      let list = apply(.list, to: element)
      let empty = make(.emptyList, list.bits)
      let lambda = TermID(self[cons, 0])
      head.pointee.consTerm = child(child(lambda, 2), 2)
      let step = make(.lambda, self[lambda, 2], extend(Value(bits: self[cons, 1]), with: element).bits)
      words[pushFrame(Frame.applyTo, values: 1, raws: 0)] = empty.bits
      words[pushFrame(Frame.applyTo, values: 1, raws: 0)] = step.bits
      words[pushFrame(Frame.applyTo, values: 1, raws: 0)] = list.bits
      return enter(g)
    case .listFold, .listLength, .listHead, .listLast, .listIndexed, .listReverse: return try force(application, 2)
    case .textReplace:
      // What is most often asked for is what there is nothing to replace in.
      let needle = operand(application, 1), haystack = operand(application, 3)
      guard isFlat(needle) else { return try force(application, 1) }
      if isFlat(haystack), match(textBytes(needle), textBytes(haystack), from: 0) < 0 { return give(haystack) }
      return try force(application, 3)
    default: return try force(application, 1)
    }
  }

  /// A function of small Naturals that are known; "none" for anything else.
  func small(_ builtin: Builtin, _ first: TermID, _ last: TermID, _ environment: Value) -> Value {
    switch builtin {
    case .naturalIsZero, .naturalEven, .naturalOdd:
      let x = immediate(first, environment)
      guard x.isSmall else { return .none }
      return Value(builtin == .naturalIsZero ? x.small == 0 : x.small & 1 == (builtin == .naturalOdd ? 1 : 0))
    case .naturalSubtract:
      let x = immediate(first, environment)
      guard x.isSmall else { return .none }
      let y = immediate(last, environment)
      guard y.isSmall else { return .none }
      return Value(small: y.small > x.small ? y.small &- x.small : 0)
    default: return .none
    }
  }

  /// Argument `index` of an application, as `child` gives it, without a call.
  @inline(__always)
  private func operand(_ application: Value, _ index: Int) -> Value { resolve(Value(bits: self[application, index])) }

  /// Evaluates argument `index` of an application; the frame then looks at it.
  private func force(_ application: Value, _ index: Int) throws(Failure) -> Mode {
    let frame = pushFrame(Frame.builtin, values: 1, raws: 1)
    words[frame] = application.bits
    words[frame + 1] = UInt32(index)
    let argument = operand(application, index)
    head.pointee.value = argument
    return isDelayed(argument) ? .enter : try giveBuiltinArgument()
  }

  func giveBuiltinArgument() throws(Failure) -> Mode {
    let application = self[value: 0], index = Int(self[frame: 1])
    let argument = head.pointee.value
    self[application, index] = argument.bits
    let builtin = Builtin(number: self[application, 0])
    switch builtin {
    case .naturalFold where isNatural(argument): return startNaturalFold(application)
    case .listFold where isList(argument): return try startListFold()
    case .naturalSubtract: return try subtract(application, index)
    case .textReplace: return try replace(application, index)
    case .listLength, .listHead, .listLast, .listIndexed, .listReverse:
      if isList(argument) { return try reduceList(builtin) }
    default:
      if let mode = try reduce(builtin, argument) { return mode }
    }
    // Stuck: the application is its own normal form.
    pop()
    return give(application)
  }

  /// Functions of one argument. Nil if the argument is no literal.
  private func reduce(_ builtin: Builtin, _ argument: Value) throws(Failure) -> Mode? {
    let result: Value
    switch builtin {
    case .naturalIsZero where isNatural(argument): result = Value(argument == Value(small: 0))
    case .naturalEven where isNatural(argument): result = Value(isEven(argument))
    case .naturalOdd where isNatural(argument): result = Value(!isEven(argument))
    case .naturalToInteger where isNatural(argument): result = try makeInteger(negative: false)
    case .naturalShow where isNatural(argument), .integerShow where isObject(argument, .integer):
      result = try showNumber()
    case .integerNegate where isObject(argument, .integer):
      try ensure(count(argument) + 1)
      let argument = head.pointee.value
      result = allocate(.integer, count(argument))
      for i in 0..<count(argument) { self[result, i] = self[argument, i] }
      if count(argument) > 1 { self[result, 0] = 1 - self[argument, 0] }
    case .integerClamp where isObject(argument, .integer):
      try ensure(count(argument) + 1)
      let argument = head.pointee.value
      let n = self[argument, 0] == 1 ? 0 : count(argument) - 1
      let limbs = freeWords(1)
      for i in 0..<n { limbs[i] = self[argument, i + 1] }
      result = adoptNatural(n)
    case .integerToDouble where isObject(argument, .integer):
      let limbs = UnsafePointer(words + head.pointee.heapBase + argument.object + 2)
      let magnitude = Limbs.toDouble(limbs, count(argument) - 1)
      result = makeDouble(self[argument, 0] == 1 ? -magnitude : magnitude)
    case .doubleShow where isObject(argument, .double):
      let (text, to) = makeText(40)
      let count = writeDouble(double(argument), into: to)
      result = trimText(text, count)
    case .textShow where isTextLiteral(argument):
      return try showText()
    case .dateShow where isObject(argument, .date), .timeZoneShow where isObject(argument, .timeZone):
      let (text, to) = makeText(16)
      result = trimText(text, writeTemporal(argument, to))
    case .timeShow where isObject(argument, .time):
      result = try showTime()
    default:
      return nil
    }
    pop()
    return give(result)
  }

  private func isEven(_ value: Value) -> Bool { (value.isSmall ? value.small : self[value, 0]) & 1 == 0 }

  /// Gives back what the last allocated text has too much. Its count of words stays, the bytes behind are unused.
  func trimText(_ text: Value, _ count: Int) -> Value {
    self[text, 0] = UInt32(count)
    return count == 0 ? .emptyText : text
  }

  // MARK: Natural

  private func startNaturalFold(_ application: Value) -> Mode {
    let n = child(application, 1), step = child(application, 3), zero = child(application, 4)
    pop()
    let low: UInt32, high: UInt32
    switch limbCount(n) {
    case 0: return enter(zero)
    case 1:
      low = n.isSmall ? n.small : self[n, 0]
      high = 0
    case 2:
      low = self[n, 0]
      high = self[n, 1]
    // More steps than anybody can wait for; a fold that finds its fixed point ends all the same.
    default:
      low = .max
      high = .max
    }
    let frame = pushFrame(Frame.naturalFold, values: 2, raws: 2)
    words[frame] = step.bits
    words[frame + 1] = 0
    words[frame + 2] = low
    words[frame + 3] = high
    return enter(zero)
  }

  private func subtract(_ application: Value, _ index: Int) throws(Failure) -> Mode {
    pop()
    if index == 1 { return try force(application, 2) }
    let left = child(application, 1), right = child(application, 2)
    head.pointee.left = left
    head.pointee.right = right
    if isNatural(left), isNatural(right) { return give(try subtractNaturals()) }
    if left == Value(small: 0) { return give(right) }
    if right == Value(small: 0) { return give(right) }
    words[pushFrame(Frame.subtract, values: 1, raws: 0)] = application.bits
    return compare(left, right)
  }

  // MARK: List

  /// The list that the register `value` holds has been evaluated; the topmost frame has the application.
  private func startListFold() throws(Failure) -> Mode {
    if isObject(head.pointee.value, .emptyList) {
      let application = self[value: 0]
      pop()
      return enter(child(application, 5))
    }
    try flattenList()
    let application = self[value: 0]
    let list = head.pointee.value
    pop()
    let frame = pushFrame(Frame.listFold, values: 2, raws: 1)
    words[frame] = list.bits
    words[frame + 1] = child(application, 4).bits
    words[frame + 2] = UInt32(count(list))
    return enter(child(application, 5))
  }

  /// The functions that look at a list literal, in register `value`; the topmost frame has the application.
  private func reduceList(_ builtin: Builtin) throws(Failure) -> Mode {
    let empty = isObject(head.pointee.value, .emptyList)
    if builtin == .listLength {
      pop()
      return give(empty ? Value(small: 0) : makeNatural(UInt64(elementCount(head.pointee.value))))
    }
    if empty {
      let element = child(self[value: 0], 1), list = head.pointee.value
      pop()
      switch builtin {
      case .listReverse: return give(list)
      case .listIndexed:
        let entry = make(.recordType, name(.index).at, name(.value).at, Value(.natural).bits, element.bits)
        return give(make(.emptyList, apply(.list, to: entry).bits))
      default: return give(apply(.none, to: element))
      }
    }
    switch builtin {
    case .listHead, .listLast:
      pop()
      return give(make(.some, edge(head.pointee.value, last: builtin == .listLast).bits))
    case .listReverse:
      try flattenList()
      let n = count(head.pointee.value)
      try ensure(n + 1)
      let list = head.pointee.value
      let reversed = allocate(.list, n)
      for i in 0..<n { self[reversed, i] = self[list, n - 1 - i] }
      pop()
      return give(reversed)
    default:
      try flattenList()
      let n = count(head.pointee.value)
      try ensure(6 * n + 8)
      let list = head.pointee.value
      let indexed = allocate(.list, n)
      for i in 0..<n { self[indexed, i] = 0 }
      for i in 0..<n {
        self[indexed, i] =
          make(.record, name(.index).at, name(.value).at, Value(small: UInt32(i)).bits, child(list, i).bits).bits
      }
      pop()
      return give(indexed)
    }
  }

  /// First or last element of a non-empty list, without flattening it.
  private func edge(_ list: Value, last: Bool) -> Value {
    var node = list
    while true {
      if isObject(node, .listConcat) {
        node = child(node, last ? 2 : 1)
      } else if isObject(node, .listCons) {
        let rest = child(node, 2)
        if !last || isObject(rest, .emptyList) { return child(node, 1) }
        node = rest
      } else {
        return child(node, last ? count(node) &- 1 : 0)
      }
    }
  }

  // MARK: Snippets

  /// The value of a closed piece of Dhall, made when first asked for. Its term must be a lambda or a type: what needs
  /// no evaluation.
  func snippet(_ snippet: Snippet) throws(Failure) -> Value {
    let at = head.pointee.closedTable + Builtin.count + Int(snippet.rawValue)
    let known = Value(bits: self[at])
    if !known.isNone { return resolve(known) }
    let term = try parseSnippet(snippet.source)
    let value = delay(term, .none)
    self[at] = value.bits
    return value
  }

  func parseSnippet(_ source: StaticString) throws(Failure) -> TermID {
    let text = UnsafeRawBufferPointer(start: source.utf8Start, count: source.utf8CodeUnitCount)
    let range = try copySource(text)
    // A snippet may be needed while a source is being written or read: it sees none of its scopes, as it is closed.
    var parser = Parser(self, range)
    return try parser.parse()
  }

  /// Makes the tables that hold values of closed terms. Once per block, before anything is evaluated.
  func makeTables() throws(Failure) {
    let count = Builtin.count + Snippet.count
    let table = try reserve(count)
    for i in 0..<count { self[table + i] = 0 }
    head.pointee.closedTable = table
    head.pointee.closedCount = count
  }
}
