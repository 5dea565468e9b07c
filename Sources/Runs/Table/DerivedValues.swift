internal import Formulas
internal import Quantities

/// The values of a formula on the rows of a table: those of its functions over rows first, which the formulas
/// around them then take as columns.
struct DerivedValues {
  private let table: RunTable
  private var inputs: [Symbol: [Double]] = [:]
  private var order: RunOrder?

  /// The values, an empty cell where one that is needed is empty.
  private(set) var values: [Double] = []
  /// How rows were gone through, in words; nil where each stands for itself.
  var words: String? { order?.findings.words }

  /// Computes them.
  ///
  /// - Throws: What `RunTable.adding(_:unit:as:written:runs:)` throws.
  init(of formula: RowFormula, in table: RunTable, runs: [Symbol]?) throws(RunError) {
    self.table = table
    for name in formula.symbols { inputs[name] = try table.numbers(name) }
    if formula.goesThroughRows { order = try RunOrder(of: table, runs: runs) }
    for call in formula.calls { inputs[call.name] = try values(of: call) }
    values = try computed(formula.formula)
  }

  private func computed(_ formula: Formula) throws(RunError) -> [Double] {
    if let symbol = formula.symbols.first, formula == Formula(symbol), let own = inputs[symbol] {
      return own
    }
    do throws(FormulaError) {
      let kernel = try Kernel([formula], columns: formula.symbols, scalars: [])
      let bound = try kernel.bound(to: inputs, rowCount: table.rowCount)
      var values = [Double](repeating: .nan, count: table.rowCount)
      var workspace = bound.makeWorkspace()
      bound.evaluate([], into: &values, using: &workspace)
      for column in formula.symbols.compactMap({ inputs[$0] }) {
        for row in values.indices where column[row].isMissing { values[row] = .missing }
      }
      return values
    } catch {
      throw .formula(error)
    }
  }

  /// The values of a function over rows, run by run.
  private mutating func values(of call: RowFormula.Call) throws(RunError) -> [Double] {
    guard var order else { return [] }
    var arguments: [[Double]] = []
    for argument in call.arguments { arguments.append(try computed(argument)) }
    let walk = RowWalk(call.function, of: arguments)
    if let row = walk.rowOfUnknownDecay {
      throw .steps(.decay(place: table.place(ofRow: row), value: arguments[1][row]))
    }
    var values = [Double](repeating: .missing, count: table.rowCount)
    for run in order.runs {
      if let (kind, row) = walk.fault(in: run, of: order) {
        order.add(order.fault(kind, at: row))
      } else {
        walk.fill(&values, over: run)
      }
    }
    self.order = order
    let faults = order.findings.faults
    if let fault = faults.first, faults.count == order.runs.count {
      let labels = fault.run.isEmpty ? table.labelsOfRuns.map(\.name) : []
      throw .steps(.order(fault, columns: labels))
    }
    return values
  }
}
