// SPDX-License-Identifier: MIT

/// The machine's loop. What is done most often is written out here, on registers in Swift variables; the rest is done by
/// functions on the registers in the head.
extension Block {
  /// Runs until the topmost frame is `halt` or belongs to a room above.
  ///
  /// One turn of the loop is one step: it takes at most `stepWords` of heap and of stack, unless it asks for more. The
  /// parts are in the order in which one mode follows from another within a step. Nothing is collected between the
  /// start of a turn and a function that may ask for room, which is always the last of its turn.
  @discardableResult
  func run(_ start: Mode) throws(Failure) -> Mode {
    let head = self.head
    var mode = start
    var term = head.pointee.term
    var environment = head.pointee.environment
    var value = head.pointee.value
    var function = head.pointee.function
    var first = 1
    while true {
      head.pointee.slice &-= 1
      if head.pointee.slice < 0 {
        head.pointee.value = value
        head.pointee.environment = environment
        head.pointee.function = function
        try grantSteps()
        value = head.pointee.value
        environment = head.pointee.environment
        function = head.pointee.function
      }

      elsewhere: do {
        if mode == .evaluate {
          switch tag(term) {
          case .variable:
            value = entry(self[term, 0], in: environment)
            mode = .enter
          case .builtin:
            value = Value(.builtin, UInt32(truncatingIfNeeded: count(term)))
            mode = .give
          case .lambda:
            value = makePair(.lambda, term.at, environment.bits)
            mode = .give
          case .application:
            if head.pointee.memoIsActive {
              value = rememberedApplication(term, environment)
              if !value.isNone {
                mode = .enter
                break
              }
            }
            function = immediateOperand(child(term, 0), environment)
            if function.isNone {
              pushArguments(term, from: 1, environment)
              term = child(term, 0)
              continue
            }
            first = 1
            mode = .arguments
          case .let:
            environment = extend(environment, with: delayOperand(child(term, 2), environment))
            term = child(term, 3)
            continue
          case .operation:
            let operation = Operator(number: UInt32(truncatingIfNeeded: count(term)))
            switch operation {
            case .prefer, .combine, .combineTypes, .equivalent:
              head.pointee.environment = environment
              mode = try evaluateOperation(term, environment)
              break elsewhere
            default: break
            }
            value = immediateOperand(child(term, 0), environment)
            if value.isNone {
              pushTerm(Frame.left, term, environment)
              term = child(term, 0)
              continue
            }
            mode = .operate
          case .conditional:
            value = immediateOperand(child(term, 0), environment)
            if value == Value(true) {
              term = child(term, 1)
              continue
            }
            if value == Value(false) {
              term = child(term, 2)
              continue
            }
            pushTerm(Frame.condition, term, environment)
            if value.isNone {
              term = child(term, 0)
              continue
            }
            mode = .give
          case .field:
            value = immediateOperand(child(term, 0), environment)
            if value.isNone {
              words[pushFrame(Frame.field, values: 0, raws: 1)] = self[term, 1]
              term = child(term, 0)
              continue
            }
            let selected = select(NameID(self[term, 1]), of: value)
            if selected.isNone {
              head.pointee.value = value
              mode = selectRare(value, NameID(self[term, 1]))
              break elsewhere
            }
            value = selected
            mode = .enter
          case .annotation, .link:
            term = child(term, 0)
            continue
          default:
            head.pointee.term = term
            head.pointee.environment = environment
            mode = try evaluateRare(term, environment)
            break elsewhere
          }
        }

        if mode == .enter {
          value = resolve(value)
          if isDelayed(value) {
            words[pushFrame(Frame.update, values: 1, raws: 0)] = value.bits
            if isObject(value, .thunk) {
              term = TermID(self[value, 0])
              environment = Value(bits: self[value, 1])
              mode = .evaluate
            } else {
              let frame = pushFrame(Frame.combine, values: 1, raws: 1)
              words[frame] = value.bits
              words[frame &+ 1] = 0
              value = Value(bits: self[value, 0])
            }
            continue
          }
          mode = .give
        }

        if mode == .give {
          while topKind == Frame.update {
            let delayed = self[value: 0]
            pop(values: 1, raws: 0)
            if delayed != value { redirect(delayed, to: value) }
          }
          let frame = words + (head.pointee.sp &+ 1)
          switch topKind {
          case Frame.arguments:
            environment = Value(bits: frame[0])
            term = TermID(frame[1])
            first = Int(frame[2])
            pop(values: 1, raws: 2)
            function = value
            mode = .arguments
          case Frame.applyTo:
            function = value
            value = Value(bits: frame[0])
            pop(values: 1, raws: 0)
            mode = .apply
          case Frame.left:
            environment = Value(bits: frame[0])
            term = TermID(frame[1])
            pop(values: 1, raws: 1)
            mode = .operate
          case Frame.right:
            let left = Value(bits: frame[0])
            let operation = Operator(number: frame[1])
            pop(values: 1, raws: 1)
            mode = try operate(operation, left, value)
            break elsewhere
          case Frame.field:
            let name = NameID(frame[0])
            pop(values: 0, raws: 1)
            let selected = select(name, of: value)
            if selected.isNone {
              head.pointee.value = value
              mode = selectRare(value, name)
              break elsewhere
            }
            value = selected
            mode = .enter
            continue
          case Frame.condition where value == Value(true) || value == Value(false):
            environment = Value(bits: frame[0])
            term = child(TermID(frame[1]), value == Value(true) ? 1 : 2)
            pop(values: 1, raws: 1)
            mode = .evaluate
            continue
          case Frame.naturalFold:
            // A step that gives back what it got will do so for ever.
            if frame[2] | frame[3] == 0 || value.bits == frame[1] {
              pop(values: 2, raws: 2)
              continue
            }
            frame[1] = value.bits
            if frame[2] == 0 { frame[3] &-= 1 }
            frame[2] &-= 1
            function = resolve(Value(bits: frame[0]))
            if isDelayed(function) {
              words[pushFrame(Frame.applyTo, values: 1, raws: 0)] = value.bits
              value = function
              mode = .enter
              continue
            }
            mode = .apply
          case Frame.listFold:
            if frame[2] == 0 {
              pop(values: 2, raws: 1)
              continue
            }
            frame[2] &-= 1
            function = resolve(Value(bits: frame[1]))
            let element = resolve(Value(bits: self[resolve(Value(bits: frame[0])), Int(frame[2])]))
            // The usual `λ(x : …) → λ(acc : …) → …` takes both arguments at once.
            if isObject(function, .lambda) {
              let inner = child(TermID(self[function, 0]), 2)
              if tag(inner) == .lambda {
                environment = extend(extend(Value(bits: self[function, 1]), with: element), with: value)
                term = child(inner, 2)
                mode = .evaluate
                continue
              }
            }
            words[pushFrame(Frame.applyTo, values: 1, raws: 0)] = value.bits
            if isDelayed(function) {
              words[pushFrame(Frame.applyTo, values: 1, raws: 0)] = element.bits
              value = function
              mode = .enter
              continue
            }
            value = element
            mode = .apply
          default:
            head.pointee.value = value
            mode = try giveRare()
            break elsewhere
          }
        }

        if mode == .operate {
          let operation = Operator(number: UInt32(truncatingIfNeeded: count(term)))
          if value.isSmall, operation == .plus || operation == .times {
            let right = immediateOperand(child(term, 1), environment)
            if right.isSmall {
              let x = UInt64(value.small), y = UInt64(right.small)
              let result = operation == .plus ? x &+ y : x &* y
              if result >> 31 == 0 {
                value = Value(small: UInt32(truncatingIfNeeded: result))
                mode = .give
                continue
              }
            }
          }
          mode = try operate(value, on: term, environment)
          break elsewhere
        }

        if mode == .arguments {
          let end = count(term) &+ 1
          guard isObject(function, .lambda) else {
            mode = try applyArguments(function, term, from: first, environment)
            break elsewhere
          }
          var lambda = TermID(self[function, 0])
          var scope = Value(bits: self[function, 1])
          var i = first
          while true {
            scope = extend(scope, with: delayOperand(child(term, i), environment))
            i &+= 1
            let body = child(lambda, 2)
            // What one step may take is enough for six arguments.
            if i == end || i == first &+ 6 || tag(body) != .lambda {
              if i < end { pushArguments(term, from: i, environment) }
              term = body
              break
            }
            lambda = body
          }
          environment = scope
          mode = .evaluate
          if i < end || tag(term) != .lambda { continue }
          value = makePair(.lambda, term.at, environment.bits)
          mode = .give
          continue
        }

        switch mode {
        case .apply:
          if isObject(function, .lambda) {
            let lambda = TermID(self[function, 0]), scope = Value(bits: self[function, 1])
            if lambda == head.pointee.consTerm {
              let list = try prepend(Value(bits: self[scope, 0]), to: value)
              if !list.isNone {
                value = list
                mode = .give
                continue
              }
            }
            environment = extend(scope, with: value)
            term = child(lambda, 2)
            mode = .evaluate
            continue
          }
          head.pointee.value = value
          mode = try applyRare(function)
        case .quote: mode = try quoteStep()
        case .quoted: mode = try quotedStep()
        case .convert: mode = try convertStep()
        case .differ: mode = differStep()
        case .foreign, .halt: return mode
        case .evaluate, .enter, .give, .operate, .arguments: preconditionFailure("done above")
        }
      }
      // What was done elsewhere left its registers in the head.
      term = head.pointee.term
      environment = head.pointee.environment
      value = head.pointee.value
      function = head.pointee.function
    }
  }

  /// What is remembered of an application that is to be evaluated now; "none" if nothing can be, or if it is what is
  /// being evaluated.
  @inline(never)
  private func rememberedApplication(_ term: TermID, _ environment: Value) -> Value {
    let value = recall(term, environment)
    return topKind == Frame.update && self[value: 0] == value ? .none : value
  }

  /// `immediate` without a call for what is asked most often.
  @inline(__always)
  private func immediateOperand(_ term: TermID, _ environment: Value) -> Value {
    tag(term) == .variable ? evaluated(entry(self[term, 0], in: environment)) : immediate(term, environment)
  }

  /// `delay` without a call for what is asked most often.
  @inline(__always)
  private func delayOperand(_ term: TermID, _ environment: Value) -> Value {
    tag(term) == .variable ? lookUp(self[term, 0], in: environment) : delayCalled(term, environment)
  }

  /// A field of a record, which may be delayed; "none" if the value is no record or has no such field.
  @inline(__always)
  private func select(_ name: NameID, of value: Value) -> Value {
    guard isObject(value, .record), let index = field(value, name) else { return .none }
    return Value(bits: self[value, count(value) / 2 &+ index])
  }
}
