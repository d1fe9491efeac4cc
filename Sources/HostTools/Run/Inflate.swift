// SPDX-License-Identifier: MIT

/// Takes a deflate stream apart (RFC 1951).
struct Inflate {
  private let input: ArraySlice<UInt8>
  private var at: Int
  private var bits: UInt32 = 0
  private var bitCount = 0
  private let limit: Int
  private var output: [UInt8] = []

  /// What comes out; nil for what is no such stream, and for more than `limit` bytes.
  static func inflated(_ input: ArraySlice<UInt8>, limit: Int) -> [UInt8]? {
    var inflate = Inflate(input: input, limit: limit)
    return inflate.run() ? inflate.output : nil
  }

  private init(input: ArraySlice<UInt8>, limit: Int) {
    self.input = input
    self.limit = limit
    at = input.startIndex
    output.reserveCapacity(min(limit, 1 << 24))
  }

  /// A canonical Huffman code: how many codes of each length there are, and the symbols in their order.
  private struct Code {
    var counts = [Int](repeating: 0, count: 16)
    var symbols: [Int] = []

    init(_ lengths: some Collection<UInt8>) {
      for length in lengths where length > 0 { counts[Int(length)] += 1 }
      for length in UInt8(1)...15 {
        for (symbol, its) in lengths.enumerated() where its == length { symbols.append(symbol) }
      }
    }
  }

  private static let fixed = (
    literals: Code(
      [UInt8](repeating: 8, count: 144) + [UInt8](repeating: 9, count: 112) + [UInt8](repeating: 7, count: 24)
        + [UInt8](repeating: 8, count: 8)), distances: Code([UInt8](repeating: 5, count: 30))
  )

  // The bases of lengths and distances, and how many bits more they have (3.2.5).
  private static let lengths: [(base: Int, bits: Int)] = [
    (3, 0), (4, 0), (5, 0), (6, 0), (7, 0), (8, 0), (9, 0), (10, 0), (11, 1), (13, 1), (15, 1), (17, 1), (19, 2),
    (23, 2), (27, 2), (31, 2), (35, 3), (43, 3), (51, 3), (59, 3), (67, 4), (83, 4), (99, 4), (115, 4), (131, 5),
    (163, 5), (195, 5), (227, 5), (258, 0),
  ]
  private static func distance(_ symbol: Int) -> (base: Int, bits: Int) {
    symbol < 4 ? (symbol + 1, 0) : (((2 + symbol & 1) << (symbol / 2 - 1)) + 1, symbol / 2 - 1)
  }
  private static let order = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15]

  private mutating func take(_ count: Int) -> Int? {
    while bitCount < count {
      guard at < input.endIndex else { return nil }
      bits |= UInt32(input[at]) << UInt32(bitCount)
      at += 1
      bitCount += 8
    }
    let value = Int(bits & (1 << UInt32(count) - 1))
    bits >>= UInt32(count)
    bitCount -= count
    return value
  }

  private mutating func symbol(_ code: Code) -> Int? {
    var (value, first, index) = (0, 0, 0)
    for length in 1...15 {
      guard let bit = take(1) else { return nil }
      value = value << 1 | bit
      let count = code.counts[length]
      if value - first < count { return code.symbols[index + value - first] }
      index += count
      first = (first + count) << 1
    }
    return nil
  }

  private mutating func run() -> Bool {
    while true {
      guard let last = take(1), let kind = take(2) else { return false }
      let isGood =
        switch kind {
        case 0: stored()
        case 1: block(Self.fixed.literals, Self.fixed.distances)
        case 2: described()
        default: false
        }
      guard isGood else { return false }
      if last == 1 { return true }
    }
  }

  private mutating func stored() -> Bool {
    (bits, bitCount) = (0, 0)
    guard input.endIndex - at >= 4 else { return false }
    let count = Int(input[at]) | Int(input[at + 1]) << 8
    at += 4
    guard input.endIndex - at >= count, limit - output.count >= count else { return false }
    output += input[at..<(at + count)]
    at += count
    return true
  }

  /// A block whose codes come before it (3.2.7).
  private mutating func described() -> Bool {
    guard let literals = take(5), let distances = take(5), let count = take(4) else { return false }
    var lengths = [UInt8](repeating: 0, count: 19)
    for index in 0..<(count + 4) {
      guard let length = take(3) else { return false }
      lengths[Self.order[index]] = UInt8(length)
    }
    let code = Code(lengths)
    var all: [UInt8] = []
    let wanted = literals + 257 + distances + 1
    while all.count < wanted {
      guard let symbol = symbol(code) else { return false }
      let (value, bits, base): (UInt8, Int, Int)
      switch symbol {
      case 16:
        guard let last = all.last else { return false }
        (value, bits, base) = (last, 2, 3)
      case 17: (value, bits, base) = (0, 3, 3)
      case 18: (value, bits, base) = (0, 7, 11)
      default: (value, bits, base) = (UInt8(symbol), 0, 1)
      }
      guard let more = take(bits) else { return false }
      all += repeatElement(value, count: base + more)
    }
    guard all.count == wanted else { return false }
    return block(Code(all[..<(literals + 257)]), Code(all[(literals + 257)...]))
  }

  private mutating func block(_ literals: Code, _ distances: Code) -> Bool {
    while true {
      guard let symbol = symbol(literals) else { return false }
      if symbol < 256 {
        guard output.count < limit else { return false }
        output.append(UInt8(symbol))
        continue
      }
      if symbol == 256 { return true }
      guard symbol - 257 < Self.lengths.count else { return false }
      let length = Self.lengths[symbol - 257]
      guard let more = take(length.bits), let second = self.symbol(distances), second < 30 else { return false }
      let distance = Self.distance(second)
      guard let further = take(distance.bits) else { return false }
      let (count, back) = (length.base + more, distance.base + further)
      guard back <= output.count, limit - output.count >= count else { return false }
      for _ in 0..<count { output.append(output[output.count - back]) }
    }
  }
}
