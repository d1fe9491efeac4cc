// SPDX-License-Identifier: MIT

import Testing

/// A chain of `with` is done at once: it must mean what its links mean one after the other.
@Suite struct WithChainTests {
  /// What a chain is applied to, and what becomes of it.
  indirect enum Model {
    case number(Int)
    case record([String: Model])
    case some(Model)

    var source: String {
      switch self {
      case .number(let number): "\(number)"
      case .some(let inner): "(Some \(inner.source))"
      case .record(let fields) where fields.isEmpty: "{=}"
      case .record(let fields):
        "{ " + fields.keys.sorted().map { "\($0) = \(fields[$0]!.source)" }.joined(separator: ", ") + " }"
      }
    }

    var type: String {
      switch self {
      case .number: "Natural"
      case .some(let inner): "Optional (\(inner.type))"
      case .record(let fields) where fields.isEmpty: "{}"
      case .record(let fields):
        "{ " + fields.keys.sorted().map { "\($0) : \(fields[$0]!.type)" }.joined(separator: ", ") + " }"
      }
    }

    /// Nil where the path meets a number. Under a `?` nothing may change its type.
    func with(_ path: ArraySlice<String>, _ value: Model) -> Model? {
      guard let label = path.first else { return value }
      switch self {
      case .number: return nil
      case .some(let inner):
        guard label == "?" else { return nil }
        return inner.with(path.dropFirst(), value).map { .some($0) }
      case .record(var fields):
        guard label != "?" else { return nil }
        guard let changed = (fields[label] ?? .record([:])).with(path.dropFirst(), value) else {
          return path.count == 1 ? .record(fields.merging([label: value]) { $1 }) : nil
        }
        fields[label] = changed
        return .record(fields)
      }
    }

    /// A path to somewhere in it or just beyond, and a value that may stand there.
    func place(_ random: inout SeededNumbers) -> (path: [String], value: Model) {
      var path: [String] = []
      var here = self
      var fixed = false
      while true {
        switch here {
        case .some(let inner):
          if path.isEmpty == false, !fixed, Bool.random(using: &random) { return (path, .number(3)) }
          path.append("?")
          here = inner
          fixed = true
          if case .number = inner { return (path, .number(Int.random(in: 0..<9, using: &random))) }
        case .record(let fields):
          let choice = fixed ? fields.keys.sorted() : WithChainTests.labels
          let label = choice.randomElement(using: &random)!
          path.append(label)
          guard let next = fields[label] else {
            if Bool.random(using: &random) { path.append(WithChainTests.labels.randomElement(using: &random)!) }
            return (path, Model.random(&random, depth: 2))
          }
          if !fixed, Int.random(in: 0..<3, using: &random) == 0 { return (path, Model.random(&random, depth: 2)) }
          here = next
        case .number:
          return (path, fixed ? .number(Int.random(in: 0..<9, using: &random)) : Model.random(&random, depth: 2))
        }
      }
    }

    static func random(_ random: inout SeededNumbers, depth: Int) -> Model {
      switch Int.random(in: 0..<(depth > 0 ? 5 : 1), using: &random) {
      case 0: return .number(Int.random(in: 0..<9, using: &random))
      case 1: return .some(Model.random(&random, depth: depth - 1))
      default:
        var fields: [String: Model] = ["a": .number(0)]
        for label in WithChainTests.labels where Bool.random(using: &random) {
          fields[label] = Model.random(&random, depth: depth - 1)
        }
        return .record(fields)
      }
    }
  }

  static let labels = ["a", "b", "c", "d"]

  @Test(arguments: 0..<(isDebug ? 400 : 4_000))
  func model(_ seed: Int) {
    var random = SeededNumbers(state: UInt64(seed))
    var model = Model.record(["a": .number(0), "b": Model.random(&random, depth: 3)])
    var links: [String] = []
    let start = model.source, type = model.type
    for _ in 0..<Int.random(in: 1...9, using: &random) {
      let (path, value) = model.place(&random)
      guard let changed = model.with(path[...], value) else { continue }
      model = changed
      links.append(" with " + path.joined(separator: ".") + " = " + value.source)
    }
    let expected = ride(model.source).outcome
    guard case .done = expected else {
      Issue.record("\(model.source) \(expected.summary)")
      return
    }
    #expect(ride("(" + start + ")" + links.joined()).outcome == expected, "\(start)\(links.joined())")
    // Nothing is known of the record while the links are applied, and the type is inferred all the same.
    let below = "let f = λ(r : { x : \(type) }) → r.x\(links.joined()) in f { x = \(start) }"
    #expect(ride(below).outcome == expected, "\(below)")
    let oneByOne = "let r0 = \(start) " + links.enumerated().map { "let r\($0 + 1) = r\($0)\($1) " }.joined()
    #expect(ride(oneByOne + "in r\(links.count)").outcome == expected, "\(oneByOne)")
    let stuck = "λ(r : \(type)) → "
    let together = ride(stuck + "r" + links.joined()).outcome
    let apart = "let r0 = r " + links.enumerated().map { "let r\($0 + 1) = r\($0)\($1) " }.joined()
    #expect(together == ride(stuck + apart + "in r\(links.count)").outcome, "\(stuck)\(links.joined())")
  }
}
