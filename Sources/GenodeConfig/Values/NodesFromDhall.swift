// SPDX-License-Identifier: MIT

import DhallLite

/// A Dhall value as a node tree: a value of the Prelude's `XML.Type`.
///
/// The type is a Church encoding: such a value is a function of the type of nodes and of what makes them,
///
///     λ(XML : Type) → λ(xml : { element : …, rawText : …, text : … }) → tree
///
/// Applied to two variables, it can only be
///
///     tree := xml.element { attributes = [ { mapKey, mapValue }, … ], content = [ tree, … ], name }
///           | xml.text t
///
/// where lists and texts are literals, because nothing else has these types here. It is looked at from the top down,
/// and evaluated as far as that takes.
extension Block {
  /// Writes the value of a closed term as a document; the places are those of the texts that name nodes and give
  /// values. What has another shape is `notNodes`, what the syntax cannot carry is `nodeRefused` with the `NodeError`'s
  /// number and the type of the node in hand.
  public func renderNodes<Sink: NodeSink>(_ term: TermID, into sink: inout Sink) throws(Diagnostic) {
    try answer(term)
    try renderAnswer(into: &sink)
  }

  /// The same for what `answer` found, or for a field of it. A child of the top node that is the very value that it was in
  /// what is remembered (`rememberFound`) is not looked at again, if the sink can repeat it.
  public func renderAnswer<Sink: NodeSink>(
    _ field: UnsafeRawBufferPointer? = nil, into sink: inout Sink
  ) throws(Diagnostic) {
    let mark = stackMark
    defer { restore(mark) }
    let tree = try applied(answerPart(field))
    if tree.isNone { throw notNodes() }
    note(found: .none)
    try node(tree, &sink)
    let top = stackMark
    var expected = 0
    var isRepeatable = true
    while stackMark < mark {
      // [content | next]: the children of an open node
      let content = walked
      let next = Int(self[frame: 1])
      if next == elementsCount(content) {
        if stackMark == top, isRepeatable { note(found: content) }
        pop()
        do throws(NodeError) { try sink.close() } catch { throw refused(.none, error) }
        continue
      }
      self[frame: 1] = UInt32(next + 1)
      let child = try forced(element(content, next))
      if stackMark == top {
        if let place = remembered(child, next, of: elementsCount(walked), expected: expected) {
          expected = place + 1
          let isRepeated: Bool
          do throws(NodeError) { isRepeated = try sink.repeatChild(place) } catch { throw refused(.none, error) }
          if isRepeated { continue }
        }
        try node(child, &sink)
        // A text is no child of its own.
        if stackMark == top { isRepeatable = false }
        continue
      }
      try node(child, &sink)
    }
    do throws(NodeError) { try sink.finish() } catch { throw refused(.none, error) }
  }

  /// Writes one node up to its content, which it leaves on the stack; or a text.
  private func node<Sink: NodeSink>(_ tree: Value, _ sink: inout Sink) throws(Diagnostic) {
    guard let handler = selector(tree) else { throw notNodes() }
    let argument = try argument(of: tree)
    if isName(handler.at, "text") {
      guard let text = try text(argument) else { throw notNodes() }
      sink.place(spelled(argument))
      do throws(NodeError) { return try sink.text(text) } catch { throw refused(argument, error) }
    }
    guard isName(handler.at, "element") else {
      throw Diagnostic(code: .notNodes, range: .none, first: .name(handler))
    }
    try pushWalk(argument, 0)
    guard try evaluateElement() else { throw notNodes() }
    // Nothing is collected until the content is asked for. In the order of the labels: attributes, content, name.
    let attributes = knownPart(walked, 0, of: 3), name = knownPart(walked, 2, of: 3)
    sink.place(placeOfElement(attributes))
    do throws(NodeError) { try sink.open(type: knownText(name)) } catch { throw refused(name, error) }
    for i in 0..<elementsCount(attributes) {
      let entry = element(attributes, i)
      let key = knownPart(entry, 0, of: 2), value = knownPart(entry, 1, of: 2)
      sink.place(spelled(value))
      do throws(NodeError) { try sink.attribute(name: knownText(key), value: knownText(value)) } catch {
        throw refused(key, error)
      }
    }
    let content = try elements(part(walked, 1, of: 3))
    if content.isNone { throw notNodes() }
    walked = content
  }

  @inline(never)
  private func notNodes() -> Diagnostic { Diagnostic(code: .notNodes, range: .none) }

  /// A node or a part of it that the syntax cannot carry.
  @inline(never)
  private func refused(_ text: Value, _ error: NodeError) -> Diagnostic {
    Diagnostic(
      code: error == .outputFull ? .outputFull : error == .scratchFull ? .outOfMemory : .nodeRefused,
      range: spelled(text), first: .number(UInt64(error.rawValue)), second: note(text))
  }
}

/// The syntaxes of a Genode configuration.
public enum NodeSyntax {
  case hid, xml
}

extension Block {
  /// Writes what `answer` found as a configuration: a text as it is, a tree in the syntax asked for.
  ///
  /// `scratch` holds what the writer must remember of open nodes; 64 KiB suffice for any configuration of Genode's.
  public func renderConfiguration<Output: ByteSink>(
    as syntax: NodeSyntax, scratch: UnsafeMutableRawBufferPointer, into output: inout Output
  ) throws(Diagnostic) {
    if let text = try answerText() {
      guard let start = text.assumingMemoryBound(to: UInt8.self).baseAddress else { return }
      guard output.write(start, text.count) else { throw Diagnostic(code: .outputFull, range: .none) }
      return
    }
    switch syntax {
    case .hid:
      var writer = HIDWriter(output: output, scratch: scratch)
      defer { output = writer.output }
      try renderAnswer(into: &writer)
    case .xml:
      var writer = XMLWriter(output: output, scratch: scratch)
      defer { output = writer.output }
      try renderAnswer(into: &writer)
    }
  }
}
