// SPDX-License-Identifier: MIT

/// The permanent numbers of findings: `C` and four digits for what init makes of its nodes, `R` for routing, which are
/// 10000 higher here. Never reused, never renumbered.
public enum FindingCode: UInt16, Sendable, BitwiseCopyable {
  // C04: the nodes of an init configuration
  case unknownElement = 401
  case unknownAttribute = 402
  case namelessStart = 403
  case unknownResource = 404
  case duplicateStart = 405
  case sameNameOtherVersion = 406
  case nameCut = 407
  case nameHoldsSeparator = 408
  case reservedName = 409
  case aliasSwallowsChild = 410
  case duplicateAlias = 411
  case aliasLeadsNowhere = 412
  case valueReplaced = 413
  case valueOverflows = 414
  case labelCut = 415
  case defaultRouteTooLate = 416
  case replacedByLater = 417
  case ignoredBehindFirst = 418
  case affinitySpaceTooLate = 419
  case noQuota = 420
  case quotaBelowFixedCosts = 421
  case overcommit = 422
  case priorityLevels = 423
  case priorityOutOfRange = 424
  case affinityWithoutSpace = 425
  case noReports = 426
  case missingName = 427
  case emptyConfiguration = 428
  case noInitConfiguration = 429
  case endlessLinker = 430

  // R02: routing
  case absentChild = 10201
  case childLacksService = 10202
  case aliasWithoutServer = 10203
  case parentLacksService = 10204
  case ambiguousAnyChild = 10205
  case shadowedRule = 10206
  case selectorNeverMatches = 10207
  case selectorRepeatsName = 10208
  case selectorIgnored = 10209
  case environmentDenied = 10210
  case routeToItself = 10211
  case environmentCycle = 10212
  case mutualDependency = 10213
  case unreachableService = 10214
  case policyRefuses = 10215
  case upwardWithoutServer = 10216
  case upwardMissing = 10217
  case wildcardAuthority = 10218
  case managingSystem = 10219
  case ruleWithoutTarget = 10220
  case parentPromisesTooMuch = 10221
  case selectorMissesEnvironment = 10222
  case policyNeverMatches = 10223
}

#if !hasFeature(Embedded)
  extension FindingCode: CaseIterable {}
#endif

public enum FindingLevel: UInt8, Comparable, Sendable, BitwiseCopyable {
  case note = 1, warning = 2, error = 3

  public static func < (a: FindingLevel, b: FindingLevel) -> Bool { a.rawValue < b.rawValue }
}
