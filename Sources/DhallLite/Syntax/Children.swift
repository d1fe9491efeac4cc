// SPDX-License-Identifier: MIT

extension Block {
  /// The operand that holds the `index`-th part of a term which is itself a term; nil beyond the last. The operand may
  /// be 0 where a part is optional.
  func childSlot(_ term: TermID, _ index: Int) -> Int? {
    let n = count(term)
    func upTo(_ count: Int) -> Int? { index < count ? index : nil }
    switch tag(term) {
    case .variable, .free, .level, .builtin, .natural, .integer, .double, .bytes, .date, .time, .timeZone, .resolved:
      return nil
    case .text: return index < n ? 3 * index + 2 : nil
    case .lambda, .pi: return index < 2 ? index + 1 : nil
    case .let: return index < 3 ? index + 1 : nil
    case .application: return upTo(n + 1)
    case .operation, .projectionByType, .completion, .toMap, .annotation, .with: return upTo(2)
    case .conditional, .merge: return upTo(3)
    case .list: return upTo(n)
    case .emptyList, .some, .field, .projection, .showConstructor, .assertion, .link: return upTo(1)
    case .record, .recordType, .unionType: return index < n ? 2 * index + 1 : nil
    case .import: return index < 1 ? ImportWord.headers : nil
    }
  }
}
