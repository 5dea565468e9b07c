internal import NumericsCore
internal import Quantities

/// A kernel on the rows of one table.
///
/// What needs columns alone was computed when it was bound, what needs scalars alone is computed
/// once a call, the rest for every row, in blocks. A row's results have the same bits however the
/// rows are cut into calls; several threads may evaluate at the same time, each with a workspace.
public struct BoundKernel: Sendable {
  /// How many rows there are.
  public let rowCount: Int
  /// How many formulas there are.
  public let outputCount: Int

  private let scalarCount: Int
  /// The scalars' places as they are before a call: inputs, constants, room for what is computed.
  private let scalarTemplate: [Double]
  private let scalarInstructions: [RowProgram.Instruction]
  private let rowProgram: RowProgram
  private let data: ColumnData

  /// Storage that calls use again.
  public struct Workspace: Sendable {
    fileprivate var scalars: [Double]
    fileprivate var storage: [Double]
  }

  init(_ kernel: Kernel, columns: [Symbol: Int], data: ColumnData) {
    var scalars: [Symbol: Int] = [:]
    for (place, symbol) in kernel.scalars.enumerated() {
      scalars[symbol] = scalars[symbol] ?? place
    }
    var lowering = Lowering(
      columns: columns, scalars: scalars, data: data, formulas: kernel.formulas)
    let outputs = kernel.formulas.map { lowering.place(of: $0) }
    let graph = lowering.graph

    let needed = graph.needed(for: outputs) { graph.bindings[$0] != .rows }
    let stored = needed.filter { graph.bindings[$0] == .columns }
    var operands: [Int: RowProgram.Operand] = [:]
    for (column, place) in stored.enumerated() { operands[place] = .column(column) }

    let once = ScalarPart(of: graph, needed: needed, inputCount: kernel.scalars.count)
    operands.merge(once.operands) { first, _ in first }

    rowCount = data.rowCount
    outputCount = outputs.count
    scalarCount = kernel.scalars.count
    scalarTemplate = once.template
    scalarInstructions = once.instructions
    rowProgram = Assembly.program(for: outputs, of: graph, fusion: .allowed) { operands[$0] }
    self.data = data.values(of: stored, in: graph)
  }

  /// A workspace for one thread's calls.
  public func makeWorkspace() -> Workspace {
    Workspace(
      scalars: scalarTemplate, storage: [Double](repeating: 0, count: rowProgram.storageCount))
  }
}

extension BoundKernel {
  /// Evaluates all formulas in all rows.
  ///
  /// - Parameters:
  ///   - scalars: The values of the kernel's scalars, in its order.
  ///   - outputs: Receives rowCount x outputCount values, formula after formula.
  ///   - workspace: A workspace of this kernel.
  /// - Complexity: O(rows x operations).
  public func evaluate(
    _ scalars: [Double], into outputs: inout [Double], using workspace: inout Workspace
  ) {
    outputs.withUnsafeMutableBufferPointer {
      evaluate(scalars, rows: 0..<rowCount, into: $0, using: &workspace)
    }
  }

  /// Evaluates all formulas in a range of rows.
  ///
  /// - Parameters:
  ///   - scalars: The values of the kernel's scalars, in its order.
  ///   - rows: The rows.
  ///   - outputs: Receives rows.count x outputCount values, formula after formula.
  ///   - workspace: A workspace of this kernel.
  public func evaluate(
    _ scalars: [Double], rows: Range<Int>, into outputs: UnsafeMutableBufferPointer<Double>,
    using workspace: inout Workspace
  ) {
    evaluate(scalars, rows: rows, into: outputs, using: &workspace, instructions: .best)
  }

  func evaluate(
    _ scalars: [Double], rows: Range<Int>, into outputs: UnsafeMutableBufferPointer<Double>,
    using workspace: inout Workspace, instructions: InstructionSet
  ) {
    precondition(scalars.count == scalarCount, "one value for each scalar of the kernel")
    precondition(rows.lowerBound >= 0 && rows.upperBound <= rowCount, "rows of the table")
    precondition(outputs.count >= rows.count * outputCount, "room for all outputs")
    guard let results = outputs.baseAddress, !rows.isEmpty else { return }
    workspace.scalars.withUnsafeMutableBufferPointer { places in
      workspace.storage.withUnsafeMutableBufferPointer { storage in
        data.storage.withUnsafeBufferPointer { columns in
          guard let working = storage.baseAddress else { return }
          let first = places.baseAddress ?? working
          for (place, value) in scalars.enumerated() { first[place] = value }
          RowProgram.run(scalarInstructions, scalars: first)
          let frame = RowProgram.Frame(
            columns: columns.baseAddress ?? UnsafePointer(working), columnStride: data.stride,
            scalars: first, results: results, resultStride: rows.count, storage: working)
          rowProgram.run(rows: rows, frame: frame, using: instructions)
        }
      }
    }
  }

  /// All outputs, rowCount x outputCount, in new storage.
  public func values(at scalars: [Double]) -> [Double] {
    var outputs = [Double](repeating: 0, count: rowCount * outputCount)
    var workspace = makeWorkspace()
    evaluate(scalars, into: &outputs, using: &workspace)
    return outputs
  }
}

/// The part of a kernel that is computed once a call.
private struct ScalarPart {
  var template: [Double]
  var operands: [Int: RowProgram.Operand] = [:]
  var instructions: [RowProgram.Instruction] = []

  init(of graph: Graph, needed: [Int], inputCount: Int) {
    template = [Double](repeating: 0, count: inputCount)
    let targets = needed.filter { [.scalars, .constant].contains(graph.bindings[$0]) }
    for place in graph.needed(for: targets, stoppingAt: { _ in false }) {
      switch graph.entries[place] {
      case .scalar(let input): operands[place] = .scalar(input)
      case .column: break
      case .constant(let value):
        operands[place] = .scalar(template.count)
        template.append(value)
      case .operation(let operation, let arguments):
        let sources = arguments.map { operands[$0] ?? .scalar(0) }
        operands[place] = .scalar(template.count)
        instructions.append(
          .init(
            operation, into: .scalar(template.count), sources[0],
            sources.count > 1 ? sources[1] : nil, sources.count > 2 ? sources[2] : nil))
        template.append(0)
      }
    }
  }
}
