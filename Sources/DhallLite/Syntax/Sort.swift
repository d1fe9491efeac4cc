// SPDX-License-Identifier: MIT

/// Sorting by label: a bottom-up merge sort, n log n comparisons, without recursion.
extension Block {
  /// Sorts `count` pairs of words in the arena by the label in their first word; equal labels keep their order.
  func sortPairs(_ at: Int, _ count: Int) throws(Failure) {
    let mark = head.pointee.arenaTop
    let scratch = try reserve(2 * count)
    sortPairs(at, count, scratch: scratch)
    head.pointee.arenaTop = mark
  }

  /// The same anywhere in the block, with `2 * count` words of scratch space.
  func sortPairs(_ at: Int, _ count: Int, scratch: Int) {
    var from = at
    var to = scratch
    var run = 1
    while run < count {
      var low = 0
      while low < count {
        let middle = Swift.min(low &+ run, count), high = Swift.min(low &+ 2 &* run, count)
        var i = low, j = middle, k = low
        while k < high {
          let left =
            j >= high
            || (i < middle && compare(NameID(self[from &+ 2 &* i]), NameID(self[from &+ 2 &* j])) <= 0)
          let source = left ? i : j
          self[to &+ 2 &* k] = self[from &+ 2 &* source]
          self[to &+ 2 &* k &+ 1] = self[from &+ 2 &* source &+ 1]
          if left { i &+= 1 } else { j &+= 1 }
          k &+= 1
        }
        low &+= 2 &* run
      }
      (from, to) = (to, from)
      run &*= 2
    }
    if from != at { (words + at).update(from: words + from, count: 2 &* count) }
  }
}
