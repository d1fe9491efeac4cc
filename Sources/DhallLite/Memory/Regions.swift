// SPDX-License-Identifier: MIT

/// Where arena, heap and stack lie, and how they make room for each other.
extension Block {
  /// Words between two collections while little is alive; also what keeps the heap in the processor's cache.
  private static var nursery: Int { 1 << 19 }

  /// Words of heap and stack that one step of the machine may take without asking.
  static var stepWords: Int { 64 }

  /// The regions of an empty block.
  func layOut() {
    head.pointee.arenaTop = Head.size
    head.pointee.heapTop = 1
    head.pointee.sp = head.pointee.count
    head.pointee.heapBase = Head.size
    words[Head.size] = 0
    _ = place(heapBase: Head.size + (head.pointee.count - Head.size) / 4, need: 0)
  }

  /// Moves the heap to `heapBase` and sets the limits that follow. False if not even `need` words would be free.
  private func place(heapBase: Int, need: Int) -> Bool {
    let used = head.pointee.heapTop
    let room = head.pointee.sp - heapBase
    // Stack may take an eighth of what is free before it asks again; a collection needs as much as the heap has.
    let margin = Swift.max(256, (room - used) / 8)
    let most = (room - margin) / 2
    guard most >= used + need + 8 else { return false }
    if heapBase != head.pointee.heapBase {
      (words + heapBase).update(from: words + head.pointee.heapBase, count: used)
      head.pointee.heapBase = heapBase
    }
    // While little is alive, it may grow eightfold between two collections: each of them reads memory in no order, which
    // costs more than touching new pages. Later twofold, to save memory.
    let growth = Swift.max(used, Swift.min(8 * used, 1 << 22), Block.nursery)
    head.pointee.heapLimit = Swift.min(most, used + need + growth)
    head.pointee.stackLimit = Swift.max(
      heapBase + 2 * head.pointee.heapLimit, head.pointee.count - head.pointee.limits.stackWords)
    setPauses()
    return true
  }

  /// Words of the arena, not initialised. The heap gives way when the gap is used up.
  func reserve(_ count: Int) throws(Failure) -> Int {
    let at = head.pointee.arenaTop
    if at &+ count > head.pointee.heapBase { try widenArena(count) }
    head.pointee.arenaTop = at &+ count
    return at
  }

  @inline(never)
  private func widenArena(_ count: Int) throws(Failure) {
    let least = head.pointee.arenaTop + count
    let free = head.pointee.sp - least - head.pointee.heapTop
    guard count < head.pointee.count, free > 0,
      place(heapBase: least + free / 4, need: 0) || place(heapBase: least + free / 16, need: 0)
        || place(heapBase: least, need: 0)
    else { throw fail(.outOfMemory) }
  }

  /// Bytes of the arena, not initialised; the start is a byte offset.
  func reserveBytes(_ count: Int) throws(Failure) -> UInt32 {
    guard count >= 0, count < head.pointee.count * 4 else { throw fail(.outOfMemory) }
    return UInt32(truncatingIfNeeded: try reserve((count + 3) / 4) * 4)
  }

  /// Makes sure that `count` words of heap can be allocated. May collect: every live value must be in a register,
  /// in a frame or in a table, and values read before are stale afterwards.
  func ensure(_ count: Int) throws(Failure) {
    if takeFromSlice(count) { return }
    if head.pointee.heapTop &+ count > head.pointee.heapLimit { try makeRoom(heap: count, stack: 0) }
  }

  /// Makes sure that `count` words of stack can be pushed. Has the same effect on values as `ensure`.
  func ensureStack(_ count: Int) throws(Failure) {
    if takeFromSlice(count) { return }
    if head.pointee.sp &- count < head.pointee.stackLimit { try makeRoom(heap: 0, stack: count) }
  }

  @inline(never)
  func makeRoom(heap: Int, stack: Int) throws(Failure) {
    let head = self.head
    if head.pointee.count - head.pointee.sp + stack > head.pointee.limits.stackWords { throw fail(.tooDeep) }
    notePeak()
    collect()
    forgetIfTight(by: 3)
    let least = head.pointee.arenaTop
    let free = head.pointee.sp - least - head.pointee.heapTop
    // The stack's share comes first: it is what `place` leaves above the heap.
    guard free > 0, place(heapBase: least + free / 8, need: heap) || place(heapBase: least + free / 64, need: heap),
      head.pointee.sp - stack >= head.pointee.stackLimit
        || shrinkHeap(need: heap, stack: stack)
    else { throw fail(.outOfMemory) }
  }

  /// Gives up what is remembered of applications, until the next evaluation, if what is alive takes more than so small a
  /// part of the room that it has: a collection needs as much again, and the caller the rest.
  func forgetIfTight(by part: Int) {
    guard head.pointee.memoCount > 0, part * head.pointee.heapTop > head.pointee.sp - head.pointee.arenaTop else {
      return
    }
    head.pointee.memoCount = 0
    head.pointee.memoIsStale = true
    head.pointee.memoIsActive = false
    head.pointee.found = .none
    head.pointee.remembered = .none
    collect()
  }

  /// Gives the stack `stack` words by letting the heap collect sooner.
  private func shrinkHeap(need: Int, stack: Int) -> Bool {
    let used = head.pointee.heapTop
    let most = (head.pointee.sp - 2 * stack - 64 - head.pointee.heapBase) / 2
    guard most >= used + need + 8 else { return false }
    head.pointee.heapLimit = Swift.min(head.pointee.heapLimit, most)
    head.pointee.stackLimit = Swift.max(
      head.pointee.heapBase + 2 * head.pointee.heapLimit, head.pointee.count - head.pointee.limits.stackWords)
    setPauses()
    return head.pointee.sp - stack >= head.pointee.stackLimit
  }

  // MARK: Steps

  /// Grants as many steps as there is room and fuel for, at least the one that is being taken; collects if there is no
  /// room for that. What one step may take without asking is bounded, so between two grants nobody need look.
  @inline(never)
  func grantSteps() throws(Failure) {
    let head = self.head
    head.pointee.slice = 0
    if head.pointee.heapTop > head.pointee.heapPause || head.pointee.sp < head.pointee.stackPause {
      try makeRoom(heap: Block.stepWords, stack: Block.stepWords)
    }
    let room = Swift.min(
      head.pointee.heapPause - head.pointee.heapTop, head.pointee.sp - head.pointee.stackPause)
    let steps = Swift.min(head.pointee.fuel, room / Block.stepWords + 1)
    guard steps > 0 else {
      head.pointee.fuel = -1
      throw fail(.outOfSteps)
    }
    head.pointee.fuel -= steps
    head.pointee.slice = steps - 1
  }

  /// Uses the room of granted steps for something else. False if it is not enough: then there are none left.
  @inline(__always)
  private func takeFromSlice(_ count: Int) -> Bool {
    let steps = count / Block.stepWords &+ 1
    if head.pointee.slice >= steps {
      head.pointee.slice &-= steps
      head.pointee.fuel &+= steps
      return true
    }
    endSlice()
    return false
  }

  /// Takes back what was granted, because nobody knows any longer whether there is room for it.
  @inline(__always)
  private func endSlice() {
    head.pointee.fuel &+= head.pointee.slice
    head.pointee.slice = 0
  }

  private func setPauses() {
    endSlice()
    head.pointee.heapPause = head.pointee.heapLimit - Block.stepWords
    head.pointee.stackPause = head.pointee.stackLimit + Block.stepWords
    head.pointee.stackFloor = head.pointee.heapBase + head.pointee.heapLimit + 8
  }

  func notePeak() {
    let h = head.pointee
    head.pointee.peakWords = Swift.max(h.peakWords, h.arenaTop + h.heapTop + (h.count - h.sp))
  }
}
