// SPDX-License-Identifier: MIT

/// A value that the document gives a name.
struct DhallBinding {
  var comments: [String]
  var name: String
  var value: DhallExpression
}

/// Gives names to what is better read by itself: children that are more than a line or two, and wildcard rules that
/// return. The bindings are in an order in which each uses only those before it.
func named(_ body: DhallExpression, taken: Set<String>) -> (bindings: [DhallBinding], body: DhallExpression) {
  var namer = Namer(taken: taken)
  let body = namer.children(body, in: "")
  var values = namer.bindings.map(\.value) + [body]
  let wildcards = namer.wildcards(&values)
  let result = values.removeLast()
  for (index, value) in values.enumerated() { namer.bindings[index].value = value }
  return (wildcards + namer.bindings, result)
}

/// What fits on a line or two stays where it is.
private let fewBytes = 120

private struct Namer {
  var taken: Set<String>
  var bindings: [DhallBinding] = []

  init(taken: Set<String>) { self.taken = taken }

  /// Names the children of every init in a value. `prefix` is the child around that init.
  mutating func children(_ it: DhallExpression, in prefix: String) -> DhallExpression {
    switch it {
    case .name, .number, .text, .emptyList, .attributes: return it
    case .present(let value): return .present(children(value, in: prefix))
    case .call(let function, let arguments):
      return .call(function, arguments.map { children($0, in: prefix) })
    case .record(let fields): return .record(items(fields, in: prefix))
    case .list(let elements, let end): return .list(items(elements, in: prefix), end: end)
    case .append(let lists): return .append(lists.map { children($0, in: prefix) })
    case .completion("Init.Bare", let fields, let end):
      let fields = fields.map { field in
        guard field.label == "children", case .list(let list, let end) = field.value else {
          return DhallItem(
            comments: field.comments, label: field.label, value: children(field.value, in: prefix))
        }
        return DhallItem(
          comments: field.comments, label: field.label, value: .list(list.map { child($0, in: prefix) }, end: end))
      }
      return .completion("Init.Bare", fields, end: end)
    case .completion(let schema, let fields, let end):
      return .completion(schema, items(fields, in: prefix), end: end)
    }
  }

  private mutating func items(_ items: [DhallItem], in prefix: String) -> [DhallItem] {
    items.map { DhallItem(comments: $0.comments, label: $0.label, value: children($0.value, in: prefix)) }
  }

  private mutating func child(_ item: DhallItem, in prefix: String) -> DhallItem {
    guard case .completion("Child", let fields, _) = item.value, case .text(let own) = fields.first?.value else {
      return DhallItem(comments: item.comments, label: nil, value: children(item.value, in: prefix))
    }
    let path = prefix + identifier(own)
    let value = children(item.value, in: path.isEmpty ? "" : path + "/")
    guard value.written.count > fewBytes, let name = free(path) else {
      return DhallItem(comments: item.comments, label: nil, value: value)
    }
    let (disabled, about) = split(item.comments)
    bindings.append(DhallBinding(comments: about, name: name, value: value))
    return DhallItem(comments: disabled, label: nil, value: .name(name))
  }

  /// The comments up to the end of the last disabled node, and those behind it.
  private func split(_ comments: [String]) -> (disabled: [String], own: [String]) {
    guard let last = comments.lastIndex(of: "disabled:") else { return ([], comments) }
    let end = comments[(last + 1)...].firstIndex { !$0.hasPrefix("  ") } ?? comments.endIndex
    return (Array(comments[..<end]), Array(comments[end...]))
  }

  /// The letters and digits of a child's name, as a label needs them.
  private func identifier(_ name: String) -> String {
    var result = ""
    for byte in name.utf8 {
      switch byte {
      case 0x41...0x5a, 0x61...0x7a, 0x5f: result.unicodeScalars.append(Unicode.Scalar(byte))
      case 0x30...0x39, 0x2d, 0x2f: if !result.isEmpty { result.unicodeScalars.append(Unicode.Scalar(byte)) }
      default: if !result.isEmpty { result += "_" }
      }
    }
    return result
  }

  /// The name if nothing else has it; nil where there is none to be had.
  private mutating func free(_ name: String) -> String? {
    guard !name.isEmpty, dhallLabel(name) == name, taken.insert(name).inserted else { return nil }
    return name
  }

  /// Rules without a service that stand in at least three places.
  mutating func wildcards(_ values: inout [DhallExpression]) -> [DhallBinding] {
    var count: [DhallExpression: Int] = [:]
    var order: [DhallExpression] = []
    for value in values {
      value.visitElements { element in
        guard case .call("Route.anyService", _) = element else { return }
        count[element, default: 0] += 1
        if count[element] == 3 { order.append(element) }
      }
    }
    var names: [DhallExpression: String] = [:]
    var bindings: [DhallBinding] = []
    for rule in order {
      guard let name = wildcardName(rule).flatMap({ free($0) }) else { continue }
      names[rule] = name
      bindings.append(DhallBinding(comments: [], name: name, value: rule))
    }
    guard !names.isEmpty else { return [] }
    values = values.map { value in value.mapElements { names[$0].map { .name($0) } ?? $0 } }
    return bindings
  }

  /// `anyFromParentOrChild`, after who is asked.
  private func wildcardName(_ rule: DhallExpression) -> String? {
    guard case .call("Route.anyService", let arguments) = rule, case .list(let targets, let end) = arguments.first,
      end.isEmpty
    else { return nil }
    var words: [String] = []
    for target in targets {
      guard target.comments.isEmpty else { return nil }
      switch target.value {
      case .name("Target.parent"): words.append("Parent")
      case .name("Target.anyChild"): words.append("AnyChild")
      case .name("Target.local"): words.append("Local")
      case .call("Target.child", let name):
        guard case .text(let name) = name.first else { return nil }
        words.append(identifier(name).prefix(1).uppercased() + identifier(name).dropFirst())
      default: return nil
      }
    }
    return "from" + words.joined(separator: "Or")
  }
}

extension DhallExpression {
  /// Calls `body` for each element of a list in it.
  fileprivate func visitElements(_ body: (DhallExpression) -> Void) {
    switch self {
    case .name, .number, .text, .emptyList, .attributes: return
    case .present(let value): value.visitElements(body)
    case .call(_, let arguments): for value in arguments { value.visitElements(body) }
    case .record(let fields), .completion(_, let fields, _): for field in fields { field.value.visitElements(body) }
    case .list(let elements, _):
      for element in elements {
        body(element.value)
        element.value.visitElements(body)
      }
    case .append(let lists): for list in lists { list.visitElements(body) }
    }
  }

  /// Puts in the place of each element of a list what `body` returns for it.
  fileprivate func mapElements(_ body: (DhallExpression) -> DhallExpression) -> DhallExpression {
    func items(_ items: [DhallItem]) -> [DhallItem] {
      items.map { DhallItem(comments: $0.comments, label: $0.label, value: $0.value.mapElements(body)) }
    }
    switch self {
    case .name, .number, .text, .emptyList, .attributes: return self
    case .present(let value): return .present(value.mapElements(body))
    case .call(let name, let arguments): return .call(name, arguments.map { $0.mapElements(body) })
    case .record(let fields): return .record(items(fields))
    case .completion(let name, let fields, let end): return .completion(name, items(fields), end: end)
    case .list(let elements, let end):
      let mapped = elements.map { element in
        let value = body(element.value)
        return DhallItem(
          comments: element.comments, label: nil, value: value == element.value ? value.mapElements(body) : value)
      }
      return .list(mapped, end: end)
    case .append(let lists): return .append(lists.map { $0.mapElements(body) })
    }
  }
}
