internal import NumericsCore

/// The operations of a program, each written once however often it is used.
///
/// Arguments come before what uses them, so that the order of the entries is an order to run in.
struct Graph {
  /// Where a value comes from, or what computes it.
  enum Entry: Hashable {
    case constant(Double)
    case column(Int)
    case scalar(Int)
    /// A column whose values change with the scalars.
    case changing(Int)
    case operation(RowProgram.Operation, [Int])
  }

  /// When a value can be computed.
  enum Binding {
    case constant
    /// From columns alone: once, when the columns are known.
    case columns
    /// From scalars alone: once a call.
    case scalars
    /// From both: for every row of every call.
    case rows

    func joined(with other: Binding) -> Binding {
      switch (self, other) {
      case (.constant, _): other
      case (_, .constant), (.columns, .columns), (.scalars, .scalars): self
      default: .rows
      }
    }
  }

  private(set) var entries: [Entry] = []
  private(set) var bindings: [Binding] = []
  private var places: [Entry: Int] = [:]

  /// The place of an entry, new or known.
  mutating func place(of entry: Entry) -> Int {
    if let place = places[entry] { return place }
    places[entry] = entries.count
    entries.append(entry)
    bindings.append(binding(of: entry))
    return entries.count - 1
  }

  private func binding(of entry: Entry) -> Binding {
    switch entry {
    case .constant: .constant
    case .column: .columns
    case .scalar: .scalars
    case .changing: .rows
    // A program of rows is the one that can search.
    case .operation(.solve, _), .operation(.solved, _): .rows
    case .operation(_, let arguments):
      arguments.reduce(.constant) { $0.joined(with: bindings[$1]) }
    }
  }

  mutating func constant(_ value: Double) -> Int { place(of: .constant(value)) }

  /// The place of an operation, folded when its arguments are constants.
  mutating func apply(_ operation: RowProgram.Operation, _ arguments: Int...) -> Int {
    var arguments = arguments
    // One order for both a + b and b + a.
    if operation == .add || operation == .multiply { arguments.sort() }
    let numbers = arguments.compactMap(constantValue)
    if numbers.count == arguments.count { return constant(Self.value(operation, numbers)) }
    return place(of: .operation(operation, arguments))
  }

  func constantValue(_ place: Int) -> Double? {
    if case .constant(let value) = entries[place] { value } else { nil }
  }

  private static func value(_ operation: RowProgram.Operation, _ numbers: [Double]) -> Double {
    var scalars = numbers + [0]
    let operands = numbers.indices.map(RowProgram.Operand.scalar)
    let instruction = RowProgram.Instruction(
      operation, into: .scalar(numbers.count), operands[0],
      operands.count > 1 ? operands[1] : nil, operands.count > 2 ? operands[2] : nil)
    scalars.withUnsafeMutableBufferPointer { buffer in
      if let start = buffer.baseAddress { RowProgram.run([instruction], scalars: start) }
    }
    return scalars[numbers.count]
  }
}

extension Graph {
  /// Left to right: the sum, or the product, of some places.
  mutating func fold(_ operation: RowProgram.Operation, _ places: [Int]) -> Int? {
    guard var result = places.first else { return nil }
    for place in places.dropFirst() { result = apply(operation, result, place) }
    return result
  }

  /// The places that the targets need, themselves included, in the order to run in.
  func needed(for targets: [Int], stoppingAt isLeaf: (Int) -> Bool) -> [Int] {
    var isNeeded = [Bool](repeating: false, count: entries.count)
    for target in targets { isNeeded[target] = true }
    for place in entries.indices.reversed() where isNeeded[place] && !isLeaf(place) {
      if case .operation(_, let arguments) = entries[place] {
        for argument in arguments { isNeeded[argument] = true }
      }
    }
    return entries.indices.filter { isNeeded[$0] }
  }
}
