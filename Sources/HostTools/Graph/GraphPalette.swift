// SPDX-License-Identifier: MIT

/// Colours by what they mean. Each is used for one meaning only, so that a style sheet can turn the light ones, which
/// are those of the picture, into dark ones.
enum GraphColor: String, CaseIterable {
  case page = "#fdfdfe"
  case system = "#f3f5f8"
  case inner = "#e6ebf2"
  case frame = "#c3ccd8"
  case card = "#ffffff"
  case cardLine = "#8693a5"
  case ink = "#17202c"
  case soft = "#5a6675"
  case parent = "#2b3646"
  case parentInk = "#f7f9fb"
  case line = "#7a8798"
  case faint = "#a9b3c0"
  case lineText = "#3b4858"
  case authority = "#7a35c8"
  case authorityCard = "#f4ebfd"
  case error = "#c8102e"
  case errorCard = "#ffe9ec"
  case warning = "#9c5700"
  case warningLine = "#d98a00"
  case warningCard = "#fff4d6"
  /// The services that are asked for most have a colour each.
  case first = "#1769aa"
  case second = "#2e7d32"
  case third = "#00838f"
  case fourth = "#8d5524"
  case fifth = "#747700"

  static let services: [GraphColor] = [.first, .second, .third, .fourth, .fifth]

  var dark: String {
    switch self {
    case .page: "#10151c"
    case .system: "#171e27"
    case .inner: "#202a36"
    case .frame: "#3a4656"
    case .card: "#263140"
    case .cardLine: "#67768a"
    case .ink: "#eef2f7"
    case .soft: "#a3b0c0"
    case .parent: "#c9d3df"
    case .parentInk: "#151c25"
    case .line: "#8a98aa"
    case .faint: "#596778"
    case .lineText: "#c2ccd8"
    case .authority: "#c79bff"
    case .authorityCard: "#3a2653"
    case .error: "#ff7085"
    case .errorCard: "#4d1c26"
    case .warning: "#ffc35c"
    case .warningLine: "#e0a03a"
    case .warningCard: "#45340f"
    case .first: "#6db3f2"
    case .second: "#7cc97f"
    case .third: "#55c9d6"
    case .fourth: "#d8a06c"
    case .fifth: "#c9cc55"
    }
  }

  /// Rules for a picture in the dark.
  static func darkRules(_ selector: String) -> String {
    allCases.map { color in
      "\(selector) [fill=\"\(color.rawValue)\"]{fill:\(color.dark)}"
        + "\(selector) [stroke=\"\(color.rawValue)\"]{stroke:\(color.dark)}"
    }.joined(separator: "\n")
  }
}
