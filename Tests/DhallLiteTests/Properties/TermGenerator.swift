// SPDX-License-Identifier: MIT

/// Numbers from a seed: the same ones every time (splitmix64).
struct SeededNumbers: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9e37_79b9_7f4a_7c15
    var z = state
    z = (z ^ z >> 30) &* 0xbf58_476d_1ce4_e5b9
    z = (z ^ z >> 27) &* 0x94d0_49bb_1331_11eb
    return z ^ z >> 31
  }
}

/// Types that terms are made of.
indirect enum Shape: Equatable {
  case natural, bool, text, integer
  case list(Shape), optional(Shape)
  case record([Field]), union([Field])
  case function(Shape, Shape)

  struct Field: Equatable {
    var name: String
    var shape: Shape
  }

  var source: String {
    func fields(_ fields: [Field]) -> [String] { fields.map { "\($0.name) : \($0.shape.source)" } }
    switch self {
    case .natural: return "Natural"
    case .bool: return "Bool"
    case .text: return "Text"
    case .integer: return "Integer"
    case .list(let element): return "List (\(element.source))"
    case .optional(let element): return "Optional (\(element.source))"
    case .record(let all): return all.isEmpty ? "{}" : "{ " + fields(all).joined(separator: ", ") + " }"
    case .union(let all): return "< None_ | " + fields(all).joined(separator: " | ") + " >"
    case .function(let from, let to): return "((\(from.source)) → \(to.source))"
    }
  }
}

/// Writes well-typed terms, closed under the variables that it has bound.
struct TermGenerator {
  var numbers: SeededNumbers
  private var scope: [(name: String, shape: Shape)] = []

  init(seed: UInt64) { numbers = SeededNumbers(state: seed) }

  private mutating func below(_ n: Int) -> Int { Int.random(in: 0..<n, using: &numbers) }

  mutating func shape(_ depth: Int) -> Shape {
    guard depth > 0 else { return [.natural, .bool, .text, .integer][below(4)] }
    switch below(9) {
    case 0: return .list(shape(depth - 1))
    case 1: return .optional(shape(depth - 1))
    case 2, 3: return .record(fields(depth, "abc"))
    case 4: return .union(fields(depth, "ABC"))
    case 5: return .function(shape(depth - 1), shape(depth - 1))
    default: return shape(0)
    }
  }

  private mutating func fields(_ depth: Int, _ names: String) -> [Shape.Field] {
    names.prefix(1 + below(3)).map { Shape.Field(name: String($0), shape: shape(depth - 1)) }
  }

  /// A term of this type, in parentheses where it needs any.
  mutating func term(_ shape: Shape, _ depth: Int) -> String {
    if depth > 0, below(3) == 0 { return anyway(shape, depth) }
    let known = scope.indices.filter { i in
      scope[i].shape == shape && !scope[(i + 1)...].contains { $0.name == scope[i].name }
    }
    if !known.isEmpty, below(2) == 0 { return scope[known[below(known.count)]].name }
    let next = depth - 1
    switch shape {
    case .natural: return natural(depth)
    case .bool: return depth > 0 ? bool(next) : ["True", "False"][below(2)]
    case .text: return text(depth)
    case .integer:
      return depth > 0 ? "(Integer/negate \(term(.integer, next)))" : ["+", "-"][below(2)] + "\(below(99))"
    case .list(let element): return list(element, depth)
    case .optional(let element):
      return below(3) == 0 ? "(None (\(element.source)))" : "(Some \(term(element, next)))"
    case .record(let fields): return record(fields, depth)
    case .union(let fields):
      let i = below(fields.count + 1)
      if i == fields.count { return "(\(shape.source)).None_" }
      return "((\(shape.source)).\(fields[i].name) \(term(fields[i].shape, next)))"
    case .function(let from, let to):
      let name = ["x", "y", "x"][below(3)]
      return "(λ(\(name) : \(from.source)) → \(under(name, from) { $0.term(to, next) }))"
    }
  }

  private mutating func under<T>(_ name: String, _ shape: Shape, _ body: (inout TermGenerator) -> T) -> T {
    scope.append((name, shape))
    defer { scope.removeLast() }
    return body(&self)
  }

  /// What can have any type.
  private mutating func anyway(_ shape: Shape, _ depth: Int) -> String {
    let next = depth - 1
    switch below(6) {
    case 0: return "(if \(term(.bool, next)) then \(term(shape, next)) else \(term(shape, next)))"
    case 1:
      let other = self.shape(1)
      let value = term(other, next)
      return "(let z = \(value) in \(under("z", other) { $0.term(shape, next) }))"
    case 2:
      let other = self.shape(1)
      return "(\(term(.function(other, shape), next)) \(term(other, next)))"
    case 3:
      let other = self.shape(1)
      return "\(term(.record([.init(name: "a", shape: shape), .init(name: "b", shape: other)]), next)).a"
    case 4:
      let other = self.shape(1)
      let some = term(.function(other, shape), next)
      return "(merge { Some = \(some), None = \(term(shape, next)) } \(term(.optional(other), next)))"
    default: return "(\(term(shape, next)) : \(shape.source))"
    }
  }

  private mutating func natural(_ depth: Int) -> String {
    guard depth > 0 else { return ["0", "1", "\(below(1000))", "4294967296", "99999999999999999999"][below(5)] }
    let next = depth - 1
    switch below(5) {
    case 0: return "(\(term(.natural, next)) + \(term(.natural, next)))"
    case 1: return "(\(term(.natural, next)) * \(term(.natural, next)))"
    case 2:
      let element = shape(1)
      return "(List/length (\(element.source)) \(term(.list(element), next)))"
    case 3:
      return "(Natural/fold \(below(4)) Natural \(term(.function(.natural, .natural), next)) \(term(.natural, next)))"
    default: return "(Natural/subtract \(term(.natural, next)) \(term(.natural, next)))"
    }
  }

  private mutating func bool(_ depth: Int) -> String {
    switch below(3) {
    case 0: return "(Natural/even \(term(.natural, depth)))"
    case 1: return "(Natural/isZero \(term(.natural, depth)))"
    default: return "(\(term(.bool, depth)) \(["&&", "||", "==", "!="][below(4)]) \(term(.bool, depth)))"
    }
  }

  private mutating func text(_ depth: Int) -> String {
    guard depth > 0 else { return ["\"\"", "\"a\"", "\"λ\\n\\\"\\u{1F600}\"", "''\n  x\n   y''"][below(4)] }
    let next = depth - 1
    switch below(4) {
    case 0: return "(\(term(.text, next)) ++ \(term(.text, next)))"
    case 1: return "\"<${\(term(.text, next))}|${\(term(.text, next))}>\""
    case 2: return "(Text/replace \(term(.text, next)) \(term(.text, next)) \(term(.text, next)))"
    default: return "(Natural/show \(term(.natural, next)))"
    }
  }

  private mutating func list(_ element: Shape, _ depth: Int) -> String {
    let type = element.source
    guard depth > 0 else { return "([] : List (\(type)))" }
    let next = depth - 1
    switch below(4) {
    case 0: return "(\(term(.list(element), next)) # \(term(.list(element), next)))"
    case 1: return "(List/reverse (\(type)) \(term(.list(element), next)))"
    default: return "[ \(term(element, next)), \(term(element, next)) ]"
    }
  }

  private mutating func record(_ fields: [Shape.Field], _ depth: Int) -> String {
    let next = depth - 1
    let values = fields.map { "\($0.name) = \(term($0.shape, next))" }
    guard depth > 0 else { return "{ " + values.joined(separator: ", ") + " }" }
    switch below(4) {
    case 0: return "(\(term(.record(fields), next)) // { \(values[0]) })"
    case 1: return "(\(term(.record(fields), next)) with \(values[values.count - 1]))"
    case 2 where fields.count > 1:
      return "({ \(values[0]) } /\\ { \(values.dropFirst().joined(separator: ", ")) })"
    default: return "{ " + values.joined(separator: ", ") + " }"
    }
  }
}
