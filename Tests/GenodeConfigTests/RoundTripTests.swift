// SPDX-License-Identifier: MIT

import Foundation
import Testing

@testable import GenodeConfig

#if canImport(FoundationXML)
  import FoundationXML
#endif

/// What is written is read back, by readers that are not ours, as the same tree.
@Suite struct RoundTripTests {
  @Test(.enabled(if: HIDTool.shared != nil, Comment(rawValue: HIDTool.missing)), arguments: 0..<200)
  func toolHIDReadsTheSameTree(seed: UInt64) throws {
    let tool = try #require(HIDTool.shared)
    var trees = RandomTrees(seed: seed)
    // One process reads many trees.
    let tree = Tree("all", (0..<10).map { _ in trees.tree() })
    let hid = try tree.hid()
    #expect(try tool.read(hid) == tree.nameFirst)
    #expect(try tool.run(["check"], on: hid).status == 0)
  }

  /// The top node has rules of its own.
  @Test(.enabled(if: HIDTool.shared != nil, Comment(rawValue: HIDTool.missing)), arguments: 0..<100)
  func toolHIDReadsTheSameTopNode(seed: UInt64) throws {
    let tool = try #require(HIDTool.shared)
    var trees = RandomTrees(seed: seed)
    let tree = trees.tree(depth: 1)
    #expect(try tool.read(try tree.hid()) == tree.nameFirst)
  }

  @Test(arguments: 0..<200)
  func libxmlReadsTheSameTree(seed: UInt64) throws {
    var trees = RandomTrees(seed: seed)
    let tree = Tree("all", (0..<10).map { _ in trees.tree() })
    do throws(NodeError) {
      let xml = try tree.xml()
      #expect(try! XMLTree.read(xml) == tree.attributesSorted)
    } catch {
      // Random text may be white space only.
      #expect(error == .xmlBlankText)
    }
  }

  /// Configurations of Genode, written canonically, are the same to `tool/hid`, and canonical once and for all.
  @Test(
    .enabled(if: HIDTool.shared != nil, Comment(rawValue: HIDTool.missing)),
    .enabled(if: !GenodeConfigs.hid.isEmpty, Comment(rawValue: GenodeConfigs.missing)),
    arguments: GenodeConfigs.hid)
  func genodesOwnConfigurations(file: String) throws {
    let tool = try #require(HIDTool.shared)
    let document = try String(contentsOfFile: file, encoding: .utf8)
    let tree = try tool.read(document, warnings: true)
    do throws(NodeError) {
      let hid = try tree.hid()
      let again = try! tool.read(hid)
      #expect(again == tree.nameFirst)
      #expect(try again.hid() == hid)
      for line in hid.split(separator: "\n") where !line.contains(": ") { #expect(line.last != " ") }
    } catch {
      // tool/hid takes a node that stands between lines of quoted text, or an attribute twice: people's mistakes.
      #expect(error == .mixedContent || error == .duplicateAttribute || error == .attributeAfterContent)
      print("not written, \(error): \(file)")
    }
  }
}

enum GenodeConfigs {
  static let folder =
    ProcessInfo.processInfo.environment["GENODE_CONFIGS"]
    ?? URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .appendingPathComponent("../../../shared/genode-configs").standardized.path

  static let missing = "no folder of Genode configurations (GENODE_CONFIGS or ../shared/genode-configs): not read"

  static let hid: [String] = {
    let paths = FileManager.default.enumerator(atPath: folder)?.compactMap { $0 as? String } ?? []
    return paths.filter { $0.hasSuffix(".hid") }.sorted().map { folder + "/" + $0 }
  }()
}

/// Foundation's parser, which is libxml2's, to a tree.
private final class XMLTree: NSObject, XMLParserDelegate {
  struct Rejected: Error {}

  private var open = [Tree("document")]

  static func read(_ document: String) throws -> Tree {
    let reader = XMLTree()
    let parser = XMLParser(data: Data(document.utf8))
    parser.delegate = reader
    guard parser.parse(), let tree = reader.open.first?.children.first else { throw Rejected() }
    return withoutLayout(tree)
  }

  private static func withoutLayout(_ tree: Tree) -> Tree {
    var tree = tree
    if !tree.children.isEmpty, tree.text.allSatisfy(\.isWhitespace) { tree.text = "" }
    tree.children = tree.children.map(withoutLayout)
    return tree
  }

  func parser(
    _ parser: XMLParser, didStartElement type: String, namespaceURI: String?, qualifiedName: String?,
    attributes: [String: String]
  ) {
    open.append(Tree(type))
    let sorted = attributes.sorted { $0.key < $1.key }
    open[open.count - 1].attributes = sorted.map { Tree.Attribute(name: $0.key, value: $0.value) }
  }

  func parser(_ parser: XMLParser, foundCharacters text: String) { open[open.count - 1].text += text }

  func parser(_ parser: XMLParser, didEndElement: String, namespaceURI: String?, qualifiedName: String?) {
    let tree = open.removeLast()
    open[open.count - 1].children.append(tree)
  }
}
