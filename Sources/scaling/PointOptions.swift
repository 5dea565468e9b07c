import ArgumentParser
import Fitting
import Formulas
import Laws
import Planning
import Quantities
import Runs

/// The points to predict.
struct PointOptions: ParsableArguments {
  @Option(
    parsing: .unconditionalSingleValue, help: "A point, such as N=70B,D=1.4T; repeatable.")
  var at: [ValueList] = []
  @Option(help: "A file with one point a row, its columns named like those of the runs.")
  var points: String?
  @Option(help: "Headers for symbols in the file of points, such as 'N=params'.")
  var map: [String] = []

  func validate() throws {
    for list in at { try ValueList.check([list], option: "--at") }
  }

  func predictions(of fit: Fit) throws -> [Prediction] {
    let typed = try at.map { list in
      try CommandFailure.wording("--at") { try fit.prediction(at: list.values) }
    }
    return try typed + filePredictions(of: fit)
  }

  private func filePredictions(of fit: Fit) throws -> [Prediction] {
    guard let points else { return [] }
    let mapping = try ColumnMapping(options: map)
    let law = fit.law
    let table = try CommandFailure.wording(mapping: mapping) {
      try RunTable(contentsOf: points).supplying(law.variables, by: mapping)
    }
    let wanted = law.variables.flatMap { [$0.symbol] + ($0.given?.symbols ?? []) }
    let known = wanted.filter { table[$0] != nil }
    let columns = try CommandFailure.wording { try known.map { try table.numbers($0) } }
    return try (0..<table.rowCount).map { row in
      let values = Dictionary(zip(known, columns.map { $0[row] })) { a, _ in a }
        .filter { !$0.value.isNaN }
      try table.check(law.variables, in: row, values)
      return try CommandFailure.wording("\(table.place(ofRow: row))") {
        try fit.prediction(at: values)
      }
    }
  }
}

extension RunTable {
  /// The table with a column under each variable of a law, in the law's units, and where one is
  /// absent under each symbol from which the law computes it.
  fileprivate func supplying(
    _ variables: [Law.Variable], by mapping: ColumnMapping
  ) throws -> RunTable {
    let computable = Set(variables.filter { $0.given != nil }.map(\.symbol))
    var table = try mapped(
      mapping, to: variables.map { ($0.symbol, $0.unit) }, optional: computable)
    for variable in variables {
      let sources = variable.given?.symbols.filter { table[$0] == nil } ?? []
      table = try table.mapped(mapping, to: sources.map { ($0, nil) }, optional: Set(sources))
      // Without the rule's columns the error names the variable itself.
      if table[variable.symbol] == nil, sources.contains(where: { table[$0] == nil }) {
        _ = try table.column(variable.symbol)
      }
    }
    return table
  }

  /// Refuses a row in which a variable has no value and cannot be computed either.
  fileprivate func check(
    _ variables: [Law.Variable], in row: Int, _ values: [Symbol: Double]
  ) throws {
    for variable in variables where values[variable.symbol] == nil {
      let sources = variable.given?.symbols ?? []
      if !sources.isEmpty, sources.allSatisfy({ values[$0] != nil }) { continue }
      let column =
        self[variable.symbol] ?? sources.first { values[$0] == nil }.flatMap { self[$0] }
      guard let column else { continue }
      let found = column.isMissing(row) ? "is empty" : "holds nan"
      throw CommandFailure(
        "\(place(ofRow: row)): column '\(column.header)' \(found); a finite number is accepted")
    }
  }
}
