import Laws
import Quantities
import Runs

extension FittedRuns {
  init(_ data: FitData, law: Law, rows: RowsOfRuns) {
    provenance = data.provenance
    used = data.count
    var ranges: [Symbol: Interval] = [:]
    for variable in law.variables { ranges[variable.symbol] = data.range(of: variable.symbol) }
    self.ranges = ranges
    cost = law.cost.flatMap { data.range(of: $0.formula) }
    let symbols = [law.response.symbol] + (law.variables.map(\.symbol) + law.labels.map(\.symbol))
    sources = symbols.reduce(into: [:]) { sources, symbol in
      guard let column = data.table[symbol] else { return }
      if case .formula(let text) = column.origin {
        sources[symbol] = .formula(text)
      } else {
        sources[symbol] = .header(column.header)
      }
    }
    ratios = RatioRange.all(of: data, law: law)
    checkpointsOf = rows.checkpoints?.column
    abandoned = rows.abandoned.count
  }
}
