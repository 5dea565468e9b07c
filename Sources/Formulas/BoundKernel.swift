public import NumericsCore
public import Quantities

/// A kernel on the rows of one table.
///
/// What needs columns alone was computed when it was bound, what needs scalars alone is computed
/// once a call, the rest for every row, in blocks. A row's results have the same bits however the
/// rows are cut into calls; several threads may evaluate at the same time, each with a workspace.
public struct BoundKernel: Sendable {
  /// How many rows there are.
  public var rowCount: Int { data.rowCount }
  /// How many formulas each stage computes, those of the stages before it included.
  public let outputCounts: [Int]
  /// How many formulas there are.
  public var outputCount: Int { outputCounts.last ?? 0 }

  let scalarCount: Int
  private let scalarTemplate: [Double]
  /// The functions over rows that change with the scalars, in columns behind those of `data`: what computes
  /// them (none without a trail), how many there are, and the column of places.
  private let changing: (columns: [RowColumns], count: Int, place: Int)?
  /// Those that do not change.
  private let fixed: [Along]
  let scalarInstructions: [RowProgram.Instruction]
  /// The program of each stage.
  package let programs: [RowProgram]
  let data: PackedColumns
  /// The columns that the rows came from, in the order of their places, and what was made of them.
  let sources: [Symbol]
  let packing: ColumnPacking
  /// The processor instructions that calls use unless they say otherwise.
  public let instructions: InstructionSet

  /// Storage that calls use again.
  public struct Workspace: Sendable {
    var scalars: [Double]
    var storage: [Double]
    var sums: [Double] = []
    /// The columns with those that change with the scalars, and for which scalars and stage these are.
    var columns: [Double] = []
    var computed: (scalars: [Double], stage: Int)?
  }

  init(_ kernel: Kernel, columns: [Symbol: Int], source: SourceColumns) {
    let scalars = zip(kernel.scalars, kernel.scalars.indices)
    var lowering = Lowering(
      columns: columns, scalars: Dictionary(scalars) { first, _ in first },
      definitions: kernel.definitions, source: source,
      formulas: Array(kernel.stages.joined()), still: Self.still)
    var outputs: [Int] = []
    var counts: [Int] = []
    var alongCounts: [Int] = []
    for stage in kernel.stages {
      for node in stage { outputs.append(lowering.place(of: node)) }
      counts.append(outputs.count)
      alongCounts.append(lowering.changing.count)
    }
    let place = lowering.changing.isEmpty ? nil : lowering.placeColumn
    let graph = lowering.graph

    let needed = graph.needed(for: outputs) { graph.bindings[$0] != .rows }
    var stored = needed.filter { graph.bindings[$0] == .columns }
    if let place, !stored.contains(place) { stored.append(place) }
    var operands = Self.operands(of: graph, needed: needed, stored: stored)
    let once = ScalarPart(of: graph, needed: needed, inputCount: kernel.scalars.count)
    operands.merge(once.operands) { first, _ in first }

    (outputCounts, scalarCount) = (counts, kernel.scalars.count)
    (scalarTemplate, scalarInstructions) = (once.template, once.instructions)
    programs = counts.map { count in
      Assembly.program(for: Array(outputs.prefix(count)), of: graph, fusion: .allowed) {
        operands[$0]
      }
    }
    sources = columns.sorted { $0.value < $1.value }.map(\.key)
    packing = ColumnPacking(stored, of: graph)
    data = packing.packed(lowering.source)
    fixed = lowering.fixed
    changing = Self.changing(
      lowering.changing, counts: alongCounts, of: kernel,
      place: place.flatMap { stored.firstIndex(of: $0) })
    instructions = .best
  }

  /// Where programs find columns: those that are stored, and behind them those that change with scalars.
  private static func operands(
    of graph: Graph, needed: [Int], stored: [Int]
  ) -> [Int: RowProgram.Operand] {
    var operands: [Int: RowProgram.Operand] = [:]
    for (column, place) in stored.enumerated() { operands[place] = .column(column) }
    for entry in needed {
      if case .changing(let index) = graph.entries[entry] {
        operands[entry] = .column(stored.count + index)
      }
    }
    return operands
  }

  private static func changing(
    _ calls: [Along], counts: [Int], of kernel: Kernel, place: Int?
  ) -> (columns: [RowColumns], count: Int, place: Int)? {
    guard !calls.isEmpty else { return nil }
    let columns = RowColumns(
      calls, counts: counts, scalars: kernel.scalars, definitions: kernel.definitions,
      compile: Kernel.rows)
    return ([columns].compactMap(\.self), calls.count, place ?? -1)
  }

  /// Functions over rows without scalars, in rows at places of their trail.
  private static func still(_ calls: [Along], _ places: [Double]) -> [[Double]] {
    RowColumns.values(of: calls, in: places, compile: Kernel.rows)
  }

  private init(_ whole: BoundKernel, data: PackedColumns, instructions: InstructionSet) {
    outputCounts = whole.outputCounts
    scalarCount = whole.scalarCount
    scalarTemplate = whole.scalarTemplate
    scalarInstructions = whole.scalarInstructions
    programs = whole.programs
    sources = whole.sources
    packing = whole.packing
    (changing, fixed) = (whole.changing, whole.fixed)
    self.data = data
    self.instructions = instructions
  }

  /// The kernel on some of the rows, in the order given.
  ///
  /// - Complexity: O(rows × columns); nothing is compiled again.
  public func selecting(_ rows: [Int]) -> BoundKernel {
    BoundKernel(self, data: data.selecting(rows), instructions: instructions)
  }

  /// The kernel on the rows of another table, such as one with other responses.
  ///
  /// - Parameters:
  ///   - columns: The values by symbol. Where a column of the first table was positive in all rows, this
  ///     one must be too: powers may have been computed by logarithms.
  ///   - rowCount: How many rows each column has.
  /// - Returns: The kernel on these rows.
  /// - Throws: `FormulaError` as `Kernel.bound` does.
  /// - Complexity: O(rows × columns); nothing is compiled again.
  public func bound(
    to columns: [Symbol: [Double]], rowCount: Int
  ) throws(FormulaError) -> BoundKernel {
    var source = try SourceColumns(sources, of: columns, rowCount: rowCount)
    if !fixed.isEmpty {
      source.append(
        Self.still(fixed, source.column(sources.firstIndex(of: RowTrail.place))))
    }
    return BoundKernel(self, data: packing.packed(source), instructions: instructions)
  }

  /// The kernel with other processor instructions, which change the last digits of results.
  ///
  /// - Parameter instructions: One of `InstructionSet.available`.
  /// - Returns: The kernel on the same rows.
  public func using(_ instructions: InstructionSet) -> BoundKernel {
    BoundKernel(self, data: data, instructions: instructions)
  }

  /// A workspace for one thread's calls.
  public func makeWorkspace() -> Workspace {
    let room = programs.lazy.map(\.storageCount).max() ?? 0
    var workspace = Workspace(
      scalars: scalarTemplate, storage: [Double](repeating: 0, count: room))
    if let changing {
      workspace.columns =
        data.storage + [Double](repeating: .nan, count: changing.count * data.stride)
    }
    return workspace
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

  /// Evaluates the formulas of a stage in a range of rows.
  ///
  /// - Parameters:
  ///   - scalars: The values of the kernel's scalars, in its order.
  ///   - rows: The rows.
  ///   - stage: The stage; by default the last.
  ///   - outputs: Receives rows.count values for each of the stage's formulas, one after the other.
  ///   - workspace: A workspace of this kernel.
  public func evaluate(
    _ scalars: [Double], rows: Range<Int>, stage: Int? = nil,
    into outputs: UnsafeMutableBufferPointer<Double>, using workspace: inout Workspace
  ) {
    evaluate(
      scalars, rows: rows, stage: stage, into: outputs, using: &workspace,
      instructions: instructions)
  }

  /// The same by the processor instructions given.
  package func evaluate(
    _ scalars: [Double], rows: Range<Int>, stage: Int? = nil,
    into outputs: UnsafeMutableBufferPointer<Double>, using workspace: inout Workspace,
    instructions: InstructionSet
  ) {
    let stage = stage ?? programs.count - 1
    precondition(scalars.count == scalarCount, "one value for each scalar of the kernel")
    precondition(rows.lowerBound >= 0 && rows.upperBound <= rowCount, "rows of the table")
    precondition(outputs.count >= rows.count * outputCounts[stage], "room for all outputs")
    guard let results = outputs.baseAddress, !rows.isEmpty else { return }
    withStorage(scalars, stage: stage, &workspace) { first, columns, working in
      let frame = RowProgram.Frame(
        columns: columns, columnStride: data.stride,
        scalars: first, results: results, resultStride: rows.count, storage: working)
      programs[stage].run(rows: rows, frame: frame, using: instructions)
    }
  }

  /// Calls a function with the scalars, those computed once a call included, the columns and the storage.
  func withStorage(
    _ scalars: [Double], stage: Int, _ workspace: inout Workspace,
    _ body: (
      _ scalars: UnsafePointer<Double>, _ columns: UnsafePointer<Double>,
      _ storage: UnsafeMutablePointer<Double>
    ) -> Void
  ) {
    computeChanging(scalars, stage: stage, &workspace)
    let columns = changing == nil ? data.storage : workspace.columns
    workspace.scalars.withUnsafeMutableBufferPointer { places in
      workspace.storage.withUnsafeMutableBufferPointer { storage in
        guard let working = storage.baseAddress else { return }
        let first = places.baseAddress ?? working
        for (place, value) in scalars.enumerated() { first[place] = value }
        RowProgram.run(scalarInstructions, scalars: first)
        columns.withUnsafeBufferPointer {
          body(UnsafePointer(first), $0.baseAddress ?? UnsafePointer(working), working)
        }
      }
    }
  }

  /// Computes the columns that change with the scalars, unless the workspace has them.
  private func computeChanging(_ scalars: [Double], stage: Int, _ workspace: inout Workspace) {
    guard let changing, let columns = changing.columns.first else { return }
    if let known = workspace.computed, known.stage >= stage, known.scalars == scalars { return }
    workspace.computed = (scalars, stage)
    let (start, place) = (data.storage.count, changing.place * data.stride)
    workspace.columns.withUnsafeMutableBufferPointer { buffer in
      guard let first = buffer.baseAddress, changing.place >= 0 else { return }
      columns.fill(
        scalars, stage: stage,
        places: UnsafeBufferPointer(start: first + place, count: data.rowCount),
        into: first + start, stride: data.stride)
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
