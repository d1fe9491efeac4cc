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
    // While little is alive, it may grow fourfold and more between two collections; later twofold, to save memory.
    let growth = Swift.max(used, Swift.min(3 * used, 1 << 22), Swift.min(8 * used, 2 * Block.nursery), Block.nursery)
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
    if head.pointee.heapTop &+ count > head.pointee.heapLimit { try makeRoom(heap: count, stack: 0) }
  }

  /// Makes sure that `count` words of stack can be pushed. Has the same effect on values as `ensure`.
  func ensureStack(_ count: Int) throws(Failure) {
    if head.pointee.sp &- count < head.pointee.stackLimit { try makeRoom(heap: 0, stack: count) }
  }

  @inline(never)
  func makeRoom(heap: Int, stack: Int) throws(Failure) {
    let head = self.head
    if head.pointee.count - head.pointee.sp + stack > head.pointee.limits.stackWords { throw fail(.tooDeep) }
    notePeak()
    collect()
    let least = head.pointee.arenaTop
    let free = head.pointee.sp - least - head.pointee.heapTop
    // The stack's share comes first: it is what `place` leaves above the heap.
    guard free > 0, place(heapBase: least + free / 8, need: heap) || place(heapBase: least + free / 64, need: heap),
      head.pointee.sp - stack >= head.pointee.stackLimit
        || shrinkHeap(need: heap, stack: stack)
    else { throw fail(.outOfMemory) }
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

  private func setPauses() {
    head.pointee.heapPause = head.pointee.heapLimit - Block.stepWords
    head.pointee.stackPause = head.pointee.stackLimit + Block.stepWords
    head.pointee.stackFloor = head.pointee.heapBase + head.pointee.heapLimit + 8
  }

  func notePeak() {
    let h = head.pointee
    head.pointee.peakWords = Swift.max(h.peakWords, h.arenaTop + h.heapTop + (h.count - h.sp))
  }
}
