// SPDX-License-Identifier: MIT

extension FormatPrinter {
  /// A chain of lambdas, or of function types: one line, or one line each with the body two columns to the right.
  mutating func arrows(_ id: FormatTree.ID) -> Document {
    var long: [Document] = []
    var short: [Document] = []
    var current = id
    let isLambda = tree.kind(id) == .lambda
    while true {
      let part: Document
      let arrowToken: Int
      if tree.kind(current) == .arrow {
        part = expression(tree.child(current, 0), level: FormatLevel.operator)
        arrowToken = tree.last(tree.child(current, 0)) + 1
      } else {
        part = parameter(current)
        arrowToken = tree.last(tree.child(current, 0)) + 2
      }
      let arrow = arrow(arrowToken)
      long += [part, space(), arrow, FormatDocument.hardline]
      short += [part, space(), arrow, space()]
      let rest = tree.child(current, 1)
      let next = isLambda ? chainLink(rest, .lambda) : chainLink(rest, .forall, .arrow)
      guard next >= 0
      else { break }
      current = next
    }
    let body = expression(tree.child(current, 1))
    return aligned(long + [space(2), body], short + [body])
  }

  private mutating func parameter(_ id: FormatTree.ID) -> Document {
    let first = tree.first(id)
    let type = tree.child(id, 0)
    let symbol =
      tree.kind(id) == .lambda
      ? token(first, as: options.unicode ? "λ" : "\\", width: 1)
      : options.unicode ? token(first, as: "∀", width: 1) : token(first, as: "forall ", width: 7)
    let open = token(first + 1)
    let label = token(first + 2)
    let colon = token(first + 3)
    let annotation = expression(type)
    let close = token(tree.last(type) + 1)
    let lines = document.concat([
      open, space(), label, FormatDocument.hardline, colon, space(), annotation, FormatDocument.hardline, close,
    ])
    let block = document.align(lines)
    let long = document.join(symbol, space(), block)
    let short = document.concat([symbol, open, label, space(), colon, space(), annotation, close])
    return document.either(long: long, short: short)
  }

  mutating func letBlock(_ id: FormatTree.ID) -> Document {
    var long: [Document] = []
    var short: [Document] = []
    let bindings = tree.count(id) - 1
    for index in 0..<bindings {
      let binding = tree.child(id, index)
      let part = item(from: tree.first(binding), to: tree.last(binding)) { $0.binding(binding) }
      long += [part, FormatDocument.hardline, FormatDocument.hardline]
      short += [part, space()]
    }
    let body = tree.child(id, bindings)
    let keyword = token(tree.first(body) - 1)
    let result = expression(body)
    return aligned(long + [keyword, space(2), result], short + [keyword, space(), result])
  }

  private mutating func binding(_ id: FormatTree.ID) -> Document {
    let keyword = token(tree.first(id))
    let name = tree.main(id)
    let label = item(from: name, to: name) { $0.token(name) }
    let value = tree.child(id, tree.count(id) - 1)
    if tree.count(id) == 2 {
      let type = tree.child(id, 0)
      let colon = token(name + 1)
      let annotation = expression(type)
      let equals = token(tree.first(value) - 1)
      let result = expression(value)
      let lines = document.concat([
        label, FormatDocument.hardline, colon, space(), annotation, FormatDocument.hardline, equals, space(), result,
      ])
      let block = document.align(lines)
      return document.join(keyword, space(), block)
    }
    let equals = token(tree.first(value) - 1)
    let result = expression(value)
    let lines = document.concat([label, space(), equals, FormatDocument.hardline, space(2), result])
    let block = document.align(lines)
    let long = document.join(keyword, space(), block)
    let short = document.concat([keyword, space(), label, space(), equals, space(), result])
    return document.either(long: long, short: short)
  }

  mutating func with(_ id: FormatTree.ID) -> Document {
    var parts = [expression(tree.child(id, 0), level: FormatLevel.importing)]
    for index in 1..<tree.count(id) {
      let clause = tree.child(id, index)
      parts.append(item(from: nil, to: tree.last(clause)) { $0.withClause(clause) })
    }
    return document.concat(parts)
  }

  private mutating func withClause(_ id: FormatTree.ID) -> Document {
    let keyword = token(tree.first(id))
    let value = tree.child(id, 0)
    let update = keyValue(
      from: tree.first(id) + 1, to: tree.first(value) - 2, value: value, level: FormatLevel.operator)
    let short = document.join(space(), keyword, space(), update)
    let lines = document.join(keyword, space(), update)
    let block = document.align(lines)
    let long = document.join(FormatDocument.hardline, space(2), block)
    return document.choice(long: long, short: short)
  }

  mutating func application(_ id: FormatTree.ID) -> Document {
    var parts: [Document] = []
    collectApplication(id, &parts)
    return call(parts)
  }

  /// Function and arguments on one line, or the arguments below, two columns to the right.
  mutating func call(_ parts: [Document]) -> Document {
    var long: [Document] = []
    var short: [Document] = []
    for (index, part) in parts.enumerated() {
      if index > 0 {
        long += [FormatDocument.hardline, document.indent(2, part)]
        short += [space(), part]
      } else {
        long.append(part)
        short.append(part)
      }
    }
    return aligned(long, short)
  }

  /// `(f x) y` is printed `f x y`, which is the same tree.
  private mutating func collectApplication(_ id: FormatTree.ID, _ parts: inout [Document]) {
    var start = 0
    if tree.isKeywordApplication(id) {
      parts.append(token(tree.first(id)))
    } else {
      let function = tree.child(id, 0)
      let inner = chainLinkHead(function, .application)
      if inner >= 0 {
        collectApplication(inner, &parts)
      } else {
        parts.append(expression(function, level: FormatLevel.importing))
      }
      start = 1
    }
    for index in start..<tree.count(id) {
      parts.append(expression(tree.child(id, index), level: FormatLevel.importing))
    }
  }

  /// Like `chainLink`, for a chain that grows to the left.
  private func chainLinkHead(_ child: FormatTree.ID, _ kind: FormatNodeKind) -> FormatTree.ID {
    tree.kind(child) == .paren ? chainLink(child, kind) : -1
  }

  mutating func operators(_ id: FormatTree.ID) -> Document {
    let kind = tree.tokenKind(tree.main(id))
    var operands: [Document] = []
    var symbols: [Document] = []
    collectOperands(id, kind, &operands, &symbols)
    let isShort = operatorWidth(kind) == 1
    var long: [Document] = [space(isShort ? 2 : 4), operands[0]]
    var short: [Document] = [operands[0]]
    for (index, symbol) in symbols.enumerated() {
      long += [FormatDocument.hardline, symbol, space(isShort ? 1 : 2), operands[index + 1]]
      short += [space(), symbol, space(), operands[index + 1]]
    }
    return aligned(long, short)
  }

  private mutating func collectOperands(
    _ id: FormatTree.ID, _ kind: FormatTokenKind, _ operands: inout [Document], _ symbols: inout [Document]
  ) {
    let level = kind.precedence
    for index in 0..<tree.count(id) {
      let operand = tree.child(id, index)
      if index > 0 {
        symbols.append(operatorSymbol(tree.first(operand) - 1, kind))
      } else {
        let inner = chainLinkHead(operand, .operator)
        if inner >= 0, tree.tokenKind(tree.main(inner)) == kind {
          collectOperands(inner, kind, &operands, &symbols)
          continue
        }
      }
      operands.append(expression(operand, level: index == 0 ? level : level + 1))
    }
  }

  private func operatorWidth(_ kind: FormatTokenKind) -> Int {
    switch kind {
    case .equivalent: options.unicode ? 1 : 3
    case .combineTypes: options.unicode ? 1 : 4
    case .combine, .prefer: options.unicode ? 1 : 2
    case .alternative, .plus, .listAppend, .times: 1
    default: 2
    }
  }

  private mutating func operatorSymbol(_ index: Int, _ kind: FormatTokenKind) -> Document {
    let width = operatorWidth(kind)
    switch kind {
    case .equivalent: return token(index, as: options.unicode ? "≡" : "===", width: width)
    case .combine: return token(index, as: options.unicode ? "∧" : "/\\", width: width)
    case .prefer: return token(index, as: options.unicode ? "⫽" : "//", width: width)
    case .combineTypes: return token(index, as: options.unicode ? "⩓" : "//\\\\", width: width)
    default: return token(index)
    }
  }
}
