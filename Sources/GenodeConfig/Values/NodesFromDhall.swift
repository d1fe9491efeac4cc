// SPDX-License-Identifier: MIT

import DhallLite

/// A Dhall value as a node tree: a value of the Prelude's `XML.Type`, in normal form.
///
/// The type is a Church encoding, so the normal form of such a value is
///
///     λ(XML : Type) → λ(xml : { element : …, rawText : …, text : … }) → tree
///
///     tree := xml.element { attributes = [ { mapKey, mapValue }, … ], content = [ tree, … ], name }
///           | xml.text t
///
/// where lists and texts are literals, because nothing else has these types here. The names of the two variables do
/// not matter; inside, the handlers are the innermost one.
extension Block {
  /// Writes a normal form as a document; the places are those of the texts that name nodes and give values. What has another shape is `notNodes`, what the syntax cannot carry is
  /// `nodeRefused` with the `NodeError`'s number and the type of the node in hand.
  public func renderNodes<Sink: NodeSink>(_ term: TermID, into sink: inout Sink) throws(Diagnostic) {
    guard let tree = treeBody(term) else { throw notNodes(term) }
    let mark = stackMark
    defer { restore(mark) }
    try node(tree, &sink)
    while stackMark < mark {
      // [content, next | ]: the children of an open node
      let content = TermID(self[frame: 0])
      let next = Int(self[frame: 1])
      if tag(content) != .list || next == count(content) {
        pop()
        do throws(NodeError) { try sink.close() } catch { throw refused(content, error) }
        continue
      }
      self[frame: 1] = UInt32(next + 1)
      try node(child(content, next), &sink)
    }
    do throws(NodeError) { try sink.finish() } catch { throw refused(tree, error) }
  }

  /// The tree under the two lambdas, nil if they are not there.
  private func treeBody(_ term: TermID) -> TermID? {
    var term = term
    for _ in 0..<2 {
      guard tag(term) == .lambda else { return nil }
      term = child(term, 2)
    }
    return term
  }

  /// Writes one node up to its content, which it leaves on the stack; or a text.
  private func node<Sink: NodeSink>(_ term: TermID, _ sink: inout Sink) throws(Diagnostic) {
    guard tag(term) == .application, count(term) == 1, tag(child(term, 0)) == .field,
      tag(child(child(term, 0), 0)) == .variable, self[child(child(term, 0), 0), 0] == 0
    else { throw notNodes(term) }
    let handler = self[child(term, 0), 1]
    let argument = child(term, 1)
    if isName(handler, "text") {
      guard let text = textLiteral(argument) else { throw notNodes(argument) }
      sink.place(spelled(argument))
      do throws(NodeError) { return try sink.text(text) } catch { throw refused(argument, error) }
    }
    guard isName(handler, "element"), tag(argument) == .record, count(argument) == 3 else {
      throw Diagnostic(code: .notNodes, range: range(term), first: .name(NameID(handler)))
    }
    // In the order of the labels: attributes, content, name.
    let attributes = child(argument, 1), content = child(argument, 3), name = child(argument, 5)
    guard let type = textLiteral(name) else { throw notNodes(name) }
    sink.place(placeOfNode(attributes))
    do throws(NodeError) { try sink.open(type: type) } catch { throw refused(name, error) }
    if tag(attributes) == .list {
      for i in 0..<count(attributes) {
        let entry = child(attributes, i)
        guard tag(entry) == .record, count(entry) == 2, let key = textLiteral(child(entry, 1)),
          let value = textLiteral(child(entry, 3))
        else { throw notNodes(entry) }
        sink.place(spelled(child(entry, 3)))
        do throws(NodeError) { try sink.attribute(name: key, value: value) } catch {
          throw refused(child(entry, 1), error)
        }
      }
    }
    try pushWalk(0, content.at, 0)
  }

  /// Where a text comes from: one that is a literal of a source is still the bytes of that source. The place of a text
  /// that was made lies in no source (`source(of:)`).
  @inline(never)
  private func spelled(_ term: TermID) -> SourceRange {
    let known = range(term)
    guard known == .none, tag(term) == .text, count(term) == 0 else { return known }
    return SourceRange(self[term, 0], self[term, 0] + self[term, 1])
  }

  /// A node is where its name is, or else its first attribute. Its type is as a rule a package's word.
  @inline(never)
  private func placeOfNode(_ attributes: TermID) -> SourceRange {
    guard tag(attributes) == .list else { return .none }
    var place = SourceRange.none
    for i in 0..<count(attributes) {
      let entry = child(attributes, i)
      guard tag(entry) == .record, count(entry) == 2, let key = textLiteral(child(entry, 1)) else { continue }
      let here = spelled(child(entry, 3))
      if key.equals("name") { return here }
      if place == .none { place = here }
    }
    return place
  }

  @inline(never)
  private func notNodes(_ term: TermID) -> Diagnostic { Diagnostic(code: .notNodes, range: range(term)) }

  /// A node or a part of it that the syntax cannot carry.
  @inline(never)
  private func refused(_ term: TermID, _ error: NodeError) -> Diagnostic {
    let text = tag(term) == .text ? DiagnosticNote.bytes(start: self[term, 0], count: self[term, 1]) : nil
    return Diagnostic(
      code: error == .outputFull ? .outputFull : error == .scratchFull ? .outOfMemory : .nodeRefused,
      range: range(term), first: .number(UInt64(error.rawValue)), second: text)
  }
}

/// The syntaxes of a Genode configuration.
public enum NodeSyntax {
  case hid, xml
}

extension Block {
  /// Writes a normal form as a configuration: a text literal as it is, a tree in the syntax asked for.
  ///
  /// `scratch` holds what the writer must remember of open nodes; 64 KiB suffice for any configuration of Genode's.
  public func renderConfiguration<Output: ByteSink>(
    _ term: TermID, _ syntax: NodeSyntax, scratch: UnsafeMutableRawBufferPointer, into output: inout Output
  ) throws(Diagnostic) {
    if let text = textLiteral(term) {
      guard let start = text.assumingMemoryBound(to: UInt8.self).baseAddress else { return }
      guard output.write(start, text.count) else { throw Diagnostic(code: .outputFull, range: .none) }
      return
    }
    switch syntax {
    case .hid:
      var writer = HIDWriter(output: output, scratch: scratch)
      defer { output = writer.output }
      try renderNodes(term, into: &writer)
    case .xml:
      var writer = XMLWriter(output: output, scratch: scratch)
      defer { output = writer.output }
      try renderNodes(term, into: &writer)
    }
  }
}
