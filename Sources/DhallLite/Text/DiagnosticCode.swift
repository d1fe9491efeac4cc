// SPDX-License-Identifier: MIT

/// The permanent numbers of the language's diagnostics: `D` and four digits. Never reused, never renumbered.
public enum DiagnosticCode: UInt16, Sendable {
  // D01: reading
  case invalidUTF8 = 100
  case unexpected = 101
  case unexpectedEnd = 102
  case missingSpace = 103
  case unclosedComment = 104
  case unclosedText = 105
  case invalidEscape = 106
  case invalidNumber = 107
  case invalidTime = 108
  case reservedName = 109
  case duplicateLabel = 110
  case invalidURL = 111
  case controlCharacter = 112
  case emptyListType = 113

  // D02: imports
  case importMissing = 200
  case importUnreadable = 201
  case importCycle = 202
  case importHashMismatch = 203
  case importNotReferentiallySane = 204
  case importCrossOrigin = 205
  case importHeaders = 206
  case importUnavailable = 207
  case importOffline = 208
  case importKeyword = 209

  // D03: types
  case unboundVariable = 300
  case sortHasNoType = 301
  case notAFunction = 302
  case wrongArgument = 303
  case notAType = 304
  case annotationMismatch = 305
  case conditionNotBool = 306
  case branchMismatch = 307
  case operandType = 308
  case listElementMismatch = 309
  case listElementNotTerm = 310
  case emptyListNotList = 311
  case optionalNotTerm = 312
  case notARecord = 313
  case missingField = 314
  case notSelectable = 315
  case missingAlternative = 316
  case duplicateProjection = 317
  case projectionMismatch = 318
  case notARecordType = 319
  case collision = 320
  case handlersNotRecord = 321
  case mergeNotUnion = 322
  case missingHandler = 323
  case unusedHandler = 324
  case handlerNotFunction = 325
  case handlerInputMismatch = 326
  case handlerOutputMismatch = 327
  case handlerDependent = 328
  case mergeNeedsType = 329
  case toMapNotRecord = 330
  case toMapNeedsType = 331
  case toMapMismatch = 332
  case toMapNotTerm = 333
  case showConstructorNotUnion = 334
  case withNotRecord = 335
  case withTypeChange = 336
  case assertNotEquivalence = 337
  case assertFailed = 338
  case equivalenceNotTerm = 339
  case equivalenceMismatch = 340
  case fieldHasNoType = 341
  case completionShape = 342
  case listAppendMismatch = 343

  // D04: binary
  case invalidBinary = 400
  case binaryTooShort = 401

  // D05: limits
  case outOfMemory = 500
  case outOfSteps = 501
  case tooDeep = 502
  case cancelled = 503
  case outputFull = 504
  case tooLarge = 505

  // D06: results
  case notText = 600
  case notNodes = 601
  case nodeRefused = 602
}

#if !hasFeature(Embedded)
  // For the host's catalogue; the list would be an allocated array.
  extension DiagnosticCode: CaseIterable {}
#endif
