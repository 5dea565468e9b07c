internal import NumericsCore

/// Turns a part of a graph into a program: multiply-adds fused, registers used again.
struct Assembly {
  /// Whether a product and a sum become one operation, rounded once.
  enum Fusion {
    case allowed
    /// As written, so that a comparison of two columns sees what a reader would compute.
    case none
  }

  private let graph: Graph
  private let leaf: (Int) -> RowProgram.Operand?
  private let fusion: Fusion
  private var useCounts: [Int: Int] = [:]
  /// Operations that were taken into the one that uses them.
  private var absorbed: Set<Int> = []
  var steps: [Step] = []

  /// An instruction before places have registers.
  struct Step {
    let operation: RowProgram.Operation
    let result: Int
    var arguments: [Int]
  }

  /// The program that writes the targets as its results, in order.
  ///
  /// - Parameters:
  ///   - targets: Places in the graph.
  ///   - graph: The graph.
  ///   - fusion: Whether to fuse multiply-adds.
  ///   - leaf: Where a place is found that the program need not compute.
  /// - Returns: The program.
  static func program(
    for targets: [Int], of graph: Graph, fusion: Fusion,
    leaf: @escaping (Int) -> RowProgram.Operand?
  ) -> RowProgram {
    var assembly = Assembly(graph: graph, leaf: leaf, fusion: fusion)
    assembly.select(targets)
    return assembly.allocate(targets)
  }

  private init(graph: Graph, leaf: @escaping (Int) -> RowProgram.Operand?, fusion: Fusion) {
    self.graph = graph
    self.leaf = leaf
    self.fusion = fusion
  }

  private mutating func select(_ targets: [Int]) {
    let places = graph.needed(for: targets) { leaf($0) != nil }.filter { leaf($0) == nil }
    for place in targets + places.flatMap(arguments) { useCounts[place, default: 0] += 1 }
    // Users come behind what they use, so that going backwards they can absorb it.
    for place in places.reversed() where !absorbed.contains(place) {
      steps.append(step(for: place))
    }
    steps.reverse()
    gatherBodies()
  }

  private func arguments(_ place: Int) -> [Int] {
    if case .operation(_, let arguments) = graph.entries[place] { arguments } else { [] }
  }

  private mutating func step(for place: Int) -> Step {
    guard case .operation(let operation, let arguments) = graph.entries[place] else {
      return Step(operation: .copy, result: place, arguments: [place])
    }
    if fusion == .allowed, let fused = fused(operation, arguments, into: place) { return fused }
    return Step(operation: operation, result: place, arguments: arguments)
  }

  private mutating func fused(
    _ operation: RowProgram.Operation, _ arguments: [Int], into place: Int
  ) -> Step? {
    if operation == .add {
      for (sum, product) in [(arguments[0], arguments[1]), (arguments[1], arguments[0])] {
        guard let factors = absorb(.multiply, product) else { continue }
        return Step(operation: .multiplyAdd, result: place, arguments: scalarFirst(factors) + [sum])
      }
    } else if operation == .subtract, let factors = absorb(.multiply, arguments[1]) {
      return Step(
        operation: .negatedMultiplyAdd, result: place,
        arguments: scalarFirst(factors) + [arguments[0]])
    } else if operation == .function(.exp), let factors = absorb(.multiply, arguments[0]) {
      return Step(operation: .expMultiply, result: place, arguments: factors)
    } else if operation == .function(.exp), let terms = absorbSum(arguments[0]) {
      return Step(operation: .expMultiplyAdd, result: place, arguments: terms)
    } else if operation == .multiply {
      for (factor, quotient) in [(arguments[0], arguments[1]), (arguments[1], arguments[0])] {
        guard isReciprocal(quotient), let parts = absorb(.divide, quotient) else { continue }
        return Step(operation: .divide, result: place, arguments: [factor, parts[1]])
      }
    }
    return nil
  }

  private func isReciprocal(_ place: Int) -> Bool {
    graph.constantValue(self.arguments(place).first ?? place) == 1
  }

  /// The arguments of an operation that only the one at hand uses.
  private mutating func absorb(_ operation: RowProgram.Operation, _ place: Int) -> [Int]? {
    guard leaf(place) == nil, useCounts[place] == 1,
      case .operation(operation, let arguments) = graph.entries[place]
    else { return nil }
    absorbed.insert(place)
    return arguments
  }

  /// The factors of a product and what is added to it, of a sum that only the operation at hand uses.
  private mutating func absorbSum(_ place: Int) -> [Int]? {
    guard leaf(place) == nil, useCounts[place] == 1,
      case .operation(.add, let terms) = graph.entries[place]
    else { return nil }
    for (product, sum) in [(terms[0], terms[1]), (terms[1], terms[0])] {
      guard let factors = absorb(.multiply, product) else { continue }
      absorbed.insert(place)
      return scalarFirst(factors) + [sum]
    }
    return nil
  }

  private func scalarFirst(_ factors: [Int]) -> [Int] {
    leaf(factors[1])?.isScalar == true ? [factors[1], factors[0]] : factors
  }
}

extension Assembly {
  private func allocate(_ targets: [Int]) -> RowProgram {
    var operands: [Int: RowProgram.Operand] = [:]
    for (index, target) in targets.enumerated().reversed() where leaf(target) == nil {
      operands[target] = .result(index)
    }
    var lastUse: [Int: Int] = [:]
    for (index, step) in steps.enumerated() {
      for argument in step.arguments { lastUse[argument] = index }
    }
    keepThroughBodies(&lastUse)
    var instructions: [RowProgram.Instruction] = []
    var free: [Int] = []
    var registers: [Int: Int] = [:]
    var count = 0
    for (index, step) in steps.enumerated() {
      let arguments = step.arguments.map { leaf($0) ?? operands[$0] ?? .register(0) }
      for argument in Set(step.arguments) where lastUse[argument] == index {
        if let register = registers.removeValue(forKey: argument) { free.append(register) }
      }
      if operands[step.result] == nil {
        // The register freed last is the one most likely still in the cache.
        let register = free.popLast() ?? count
        count = max(count, register + 1)
        registers[step.result] = register
        operands[step.result] = .register(register)
      }
      instructions.append(
        instruction(step, at: index, into: operands[step.result] ?? .register(0), arguments))
    }
    for (index, target) in targets.enumerated() {
      let source = leaf(target) ?? operands[target] ?? .result(index)
      if source != .result(index) {
        instructions.append(.init(.copy, into: .result(index), source))
      }
    }
    return RowProgram(
      instructions: instructions, registerCount: count, resultCount: targets.count)
  }
}
