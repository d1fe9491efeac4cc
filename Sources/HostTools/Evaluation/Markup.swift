// SPDX-License-Identifier: MIT

import DhallLite

extension Block {
  /// True if a tree holds what `XML.rawText` made: text that is markup, so that its nodes are not known before it is
  /// read. The block can tell no more then.
  func orMarkup(_ body: () throws(Diagnostic) -> Void) throws(Diagnostic) -> Bool {
    do throws(Diagnostic) {
      try body()
      return false
    } catch {
      guard error.code == .notNodes, case .name(let name) = error.first else { throw error }
      guard bytes(name).elementsEqual("rawText".utf8) else { throw error }
      return true
    }
  }
}

/// A tree that holds markup, as an XML document: the expression is evaluated again, with texts for nodes.
func markup(_ input: borrowing ByteBuffer, _ file: String, _ settings: Settings) throws(CommandFailure) -> [UInt8] {
  var session = try Session(settings)
  let term = try session.load(input, file)
  let normal = try session.attempt { block throws(Diagnostic) in
    try block.check(term)
    return try block.normalize(term)
  }
  // A normal form imports nothing, so that its source means the same anywhere.
  var source = ByteBuffer()
  source.append("let tree : \(treeType) = ")
  source.append(try session.write(normal, as: .text).array)
  source.append(" in " + toText)
  let text = try session.read(source, name: "(markup)")
  return try session.attempt { block throws(Diagnostic) in
    try block.check(text)
    return block.textLiteral(try block.normalize(text)).map { Array($0) } ?? []
  }
}

/// The Prelude's `XML.Type`.
private let treeType = """
  forall (XML : Type) -> forall (xml : { element : { attributes : List { mapKey : Text, mapValue : Text }, \
  content : List XML, name : Text } -> XML, rawText : Text -> XML, text : Text -> XML }) -> XML
  """

private let toText = #"""
  let escape =
        \(text : Text) ->
          Text/replace ">" "&gt;" (Text/replace "<" "&lt;" (Text/replace "&" "&amp;" text))

  let value =
        \(text : Text) ->
          Text/replace "\n" "&#10;" (Text/replace "\t" "&#9;" (Text/replace "\"" "&quot;" (escape text)))

  let Attribute = { mapKey : Text, mapValue : Text }

  in  tree
        Text
        { element =
            \(node : { attributes : List Attribute, content : List Text, name : Text }) ->
              let attributes =
                    List/fold
                      Attribute
                      node.attributes
                      Text
                      (\(it : Attribute) -> \(rest : Text) -> " ${it.mapKey}=\"${value it.mapValue}\"${rest}")
                      ""

              let content = List/fold Text node.content Text (\(it : Text) -> \(rest : Text) -> it ++ rest) ""

              in  "<${node.name}${attributes}>${content}</${node.name}>"
        , rawText = \(text : Text) -> text
        , text = escape
        }
  """#
