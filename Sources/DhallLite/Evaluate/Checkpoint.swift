// SPDX-License-Identifier: MIT

/// A block as it was when an expression had been read, checked and evaluated, to come back to.
///
/// A policy is prepared once and applied to new inputs again and again:
///
///     let term = try block.read(policy, name: name)
///     try block.resolve(term, from: &modules)
///     let type = try block.inferType(term)
///     let start = try block.keep(term)
///     while … {
///       let isOther = try block.offer(input)   // a term made in the block since
///       try block.answer()
///       …                                      // block.renderAnswer
///       block.rewind(to: start)
///     }
///
/// What the expression evaluates for its own sake, independent of the argument, is evaluated once and kept, as
/// always: thunks remember. Of what an application makes, only that stays which the next one may need again
/// (Values/Memo.swift).
public struct Checkpoint {
  let arenaTop: Int
  let nameTable: Int
  let nameCapacity: Int
  let nameCount: Int
  let sourceTable: Int
  let sourceCount: Int
  let sourceCapacity: Int
  let importTable: Int
  let importCount: Int
  let importCapacity: Int
  let importList: TermID
  let here: TermID

  init(of head: Head) {
    arenaTop = head.arenaTop
    nameTable = head.nameTable
    nameCapacity = head.nameCapacity
    nameCount = head.nameCount
    sourceTable = head.sourceTable
    sourceCount = head.sourceCount
    sourceCapacity = head.sourceCapacity
    importTable = head.importTable
    importCount = head.importCount
    importCapacity = head.importCapacity
    importList = head.importList
    here = head.here
  }
}

extension Block {
  /// Evaluates a closed, checked term to weak head normal form, keeps its value, and marks the place.
  ///
  /// Terms and names made before stay valid for good; terms made later are valid until `rewind`.
  public func keep(_ term: TermID) throws(Diagnostic) -> Checkpoint {
    try attempt { () throws(Failure) in
      // No evaluation may leave a term in the tables that a rewinding would take away.
      for raw in 0..<UInt32(Snippet.count) {
        if let snippet = Snippet(rawValue: raw) { _ = try self.snippet(snippet) }
      }
      try ensure(Block.stepWords)
      head.pointee.kept = try evaluated(term, .none, level: 0)
      head.pointee.argument = .none
      head.pointee.standing = .none
      head.pointee.refused = .none
      head.pointee.found = .none
      head.pointee.remembered = .none
      // The arena cannot grow into what nobody holds any more.
      collect()
      try makeMemo()
      return Checkpoint(of: head.pointee)
    }
  }

  /// Takes a closed term of the type that the kept value's parameter has, for `answer`. False if it is the same as the
  /// one that stands, or the last one if none does.
  public func offer(_ argument: TermID) throws(Diagnostic) -> Bool {
    try attempt { () throws(Failure) in
      head.pointee.argumentIsKept = true
      if let value = try shared(argument, with: known) {
        // A collection may have moved it since.
        let isOther = value != known
        head.pointee.argument = value
        return isOther
      }
      head.pointee.argumentIsKept = false
      head.pointee.argument = delay(argument, .none)
      return true
    }
  }

  /// What is offered is compared with this.
  private var known: Value { head.pointee.standing.isNone ? head.pointee.argument : head.pointee.standing }

  /// What was offered last stands from now on, whatever else is offered.
  public func stand() { head.pointee.standing = head.pointee.argumentIsKept ? head.pointee.argument : .none }

  /// What was offered last is what `isRefused` knows, or nothing is.
  public func rememberRefused(_ isOffered: Bool) {
    head.pointee.refused = isOffered && head.pointee.argumentIsKept ? head.pointee.argument : .none
  }

  /// Whether a term is the same as what was remembered.
  public func isRefused(_ argument: TermID) throws(Diagnostic) -> Bool {
    try attempt { () throws(Failure) in
      guard !head.pointee.refused.isNone else { return false }
      let value = try shared(argument, with: head.pointee.refused)
      // A collection may have moved it since.
      return value == head.pointee.refused
    }
  }

  /// Evaluates the kept value, applied to what was offered last if it is a function of that, for `renderAnswer` and
  /// others that look at it.
  public func answer(applied: Bool) throws(Diagnostic) {
    try attempt { () throws(Failure) in
      try ensure(Block.stepWords)
      try ensureStack(Block.stepWords)
      head.pointee.level = 0
      guard applied else {
        head.pointee.answer = head.pointee.kept
        return
      }
      head.pointee.memoIsActive = head.pointee.argumentIsKept
      _ = pushFrame(Frame.halt, values: 0, raws: 0)
      head.pointee.function = head.pointee.kept
      head.pointee.value = head.pointee.argument
      try run(.apply)
      pop()
      head.pointee.answer = head.pointee.value
    }
  }

  /// The normal form of the kept value applied to a closed term of the type that its parameter has.
  public func applyKept(to argument: TermID) throws(Diagnostic) -> TermID {
    try attempt { () throws(Failure) in
      try ensure(Block.stepWords)
      let value = delay(argument, .none)
      try ensureStack(Block.stepWords)
      head.pointee.level = 0
      _ = pushFrame(Frame.halt, values: 0, raws: 0)
      head.pointee.function = head.pointee.kept
      head.pointee.value = value
      try run(.apply)
      pop()
      return try normalForm(head.pointee.value)
    }
  }

  /// Takes back everything since `keep`, also after a diagnostic; the limit of steps begins anew.
  public func rewind(to checkpoint: Checkpoint) {
    notePeak()
    unwind(to: head.pointee.count)
    head.pointee.memoIsActive = false
    head.pointee.answer = .none
    if !head.pointee.argumentIsKept {
      head.pointee.argument = .none
      head.pointee.found = .none
    }
    head.pointee.value = .none
    head.pointee.environment = .none
    head.pointee.function = .none
    head.pointee.left = .none
    head.pointee.right = .none
    head.pointee.naming = .none
    forgetNames(since: checkpoint)
    // The collector kept the values of the table in use up to date, and that one may have moved up.
    if head.pointee.importTable != checkpoint.importTable {
      (words + checkpoint.importTable).update(
        from: words + head.pointee.importTable, count: checkpoint.importCount * ImportEntry.words)
    }
    head.pointee.importTable = checkpoint.importTable
    head.pointee.importCount = checkpoint.importCount
    head.pointee.importCapacity = checkpoint.importCapacity
    head.pointee.importList = checkpoint.importList
    head.pointee.sourceTable = checkpoint.sourceTable
    head.pointee.sourceCount = checkpoint.sourceCount
    head.pointee.sourceCapacity = checkpoint.sourceCapacity
    head.pointee.here = checkpoint.here
    head.pointee.arenaTop = checkpoint.arenaTop
    head.pointee.fuel = Int(clamping: head.pointee.limits.steps)
    head.pointee.slice = 0
    // What nobody holds any more may stay until it is worth the work, or until the next evaluation needs the room.
    if head.pointee.heapTop - head.pointee.heapRest > head.pointee.count / 8 || !head.pointee.argumentIsKept {
      collect()
      forgetIfTight(by: 4)
      head.pointee.heapRest = head.pointee.heapTop
    }
  }

  /// Names are only ever added, each to the first free slot: without the later ones the table is what it was.
  private func forgetNames(since checkpoint: Checkpoint) {
    head.pointee.nameTable = checkpoint.nameTable
    head.pointee.nameCapacity = checkpoint.nameCapacity
    head.pointee.nameCount = checkpoint.nameCount
    for slot in checkpoint.nameTable..<checkpoint.nameTable + checkpoint.nameCapacity {
      let name = Int(words[slot])
      if name >= checkpoint.arenaTop {
        words[slot] = 0
      } else if name != 0 {
        words[name + NameWord.scope] = 0  // a reader that failed leaves its binders behind
      }
    }
  }
}
