// SPDX-License-Identifier: MIT

import GenodeConfig

/// A configuration as a picture has it: components, what each asks whom for, and what is wrong where.
struct SystemGraph {
  /// The name of the file, without the path.
  var title: String
  /// By entry of the model; nil for aliases, which are names and no components.
  var components: [Component?] = []
  /// Inits inside others, by instance of the model; the first is the document's own.
  var systems: [System] = []
  /// What routes lead to and is not there.
  var absent: [Absent] = []
  var edges: [Edge] = []
  var findings: [Remark] = []
  /// Of the services that are on most of the drawn edges.
  var colors: [String: GraphColor] = [:]

  /// What an edge starts or ends at. An init inside is one place for both of its sides: to those beside it it is a
  /// component, to those within the parent.
  enum Place: Hashable {
    /// The parent of the document's init.
    case outside
    case component(Int)
    case absent(Int)
  }

  struct Component {
    var entry: Int
    /// The system that it is in, and the one that it is.
    var system: Int
    var inner: Int?
    var name: String
    /// `sub -> name`
    var path: String
    /// Of the binary, if it has another name.
    var binary: String?
    var ram: UInt64
    var caps: UInt64
    var provides: [String]
    /// Services of authority that a rule of its route names, and those that only a wildcard lets through.
    var authority: [String] = []
    var authorityByWildcard: [String] = []
    var asksParentForAnything = false
    var asksAnyChild = false
    var findings: [Int] = []
  }

  struct System {
    /// The component that it is the content of, nil for the document's own.
    var owner: Int?
    var members: [Int] = []
    var findings: [Int] = []
  }

  struct Absent {
    var system: Int
    var name: String
  }

  struct Edge {
    enum Kind {
      /// Rules that name the service.
      case rule
      /// A default-route that names the service: whoever has it may ask.
      case byDefault
      /// A wildcard.
      case anything
      /// An init hands on to one of its children what it is asked for.
      case inward
      /// A rule that nobody serves.
      case broken
    }

    var from: Place
    var to: Place
    var kind: Kind
    var services: [Service] = []
    var findings: [Int] = []
    /// Nodes of the tree that it is made of.
    var rules: [UInt32] = []
  }

  struct Service: Equatable {
    var name: String
    /// Of the labels that rules take, as they are written; empty for any.
    var labels: [String] = []
    var isAuthority = false
    /// So many ask the same server for it that the cards say it instead of lines.
    var isCommon = false
  }

  /// A finding, in words.
  struct Remark {
    var level: FindingLevel
    var code: String
    var headline: String
    /// `system.hid:12:3`
    var place: String?
    var target: RemarkTarget
  }

  enum RemarkTarget: Equatable {
    case system(Int)
    case component(Int)
    case edge(Int)
  }
}

extension SystemGraph {
  var componentCount: Int { components.lazy.filter { $0 != nil }.count }

  func worst(_ findings: [Int]) -> FindingLevel? {
    findings.map { self.findings[$0].level }.max().flatMap { $0 == .note ? nil : $0 }
  }

  /// Those that have a place in the picture; the others are said by cards.
  func isDrawn(_ edge: Edge) -> Bool { edge.services.isEmpty || edge.services.contains { !$0.isCommon } }
}
