import Fitting
import Laws
import Quantities
import Runs

/// Whether a fit that is proposed can be made, by all that a fit checks before it searches.
struct FitCheck {
  let paths: [String]
  let reading: RunReading
  /// Whether magnitudes that no training run has are taken as meant.
  let trustsUnits: Bool

  /// A variable that varies by less has one value, up to the rounding of a log.
  private static let leastRange = 1.01

  /// The runs that a fit of the usual law would take.
  ///
  /// - Parameters:
  ///   - choice: What stands for the symbols of the law.
  ///   - law: The law.
  ///   - whole: The rows before some are left out, where nothing asks for reading them again.
  /// - Returns: The runs.
  /// - Throws: `CommandFailure` with the reason why it would be refused.
  func data(of choice: ColumnChoice, _ law: Law, whole: RunTable) throws -> FitData {
    try CommandFailure.wording {
      guard choice.isComplete else {
        throw CommandFailure(
          "which column is meant is to be written in place of \(ColumnChoice.placeholder)")
      }
      let read = try RunSource(paths, reading: reading)
      // Units count where a table is read, and headers where steps become runs; nothing else asks for
      // reading it again.
      let isReadAgain =
        !choice.units.isEmpty || (reading.reshaping?.takesSteps == true && !choice.headers.isEmpty)
      guard !isReadAgain || !paths.contains("-") else {
        throw CommandFailure(
          "the standard input is read once; a file shows which runs a fit takes")
      }
      let again =
        isReadAgain
        ? try read.table()
        : try RunReading(derived: choice.derived).deriving(in: whole, by: read.mapping)
      return try data(of: law, again, read, .hoffmann)
    }
  }

  /// The runs that a fit of a named or typed law would take.
  ///
  /// - Parameters:
  ///   - name: The law's name, or its formula.
  ///   - objective: What the fit minimizes.
  /// - Returns: The runs.
  /// - Throws: `CommandFailure` with the reason why it would be refused.
  func data(of name: String, _ objective: Objective) throws -> FitData {
    try CommandFailure.wording {
      let read = try RunSource(paths, reading: reading)
      let table = try read.table()
      let law = try LawChoice(name).law(
        for: table, mapping: read.mapping, choices: SymbolChoices())
      return try data(of: law, table, read, objective)
    }
  }

  private func data(
    of law: Law, _ whole: RunTable, _ read: RunSource, _ objective: Objective
  ) throws -> FitData {
    let table = try read.kept(of: whole, for: law)
    let found = Plausibility(of: table, for: [law], mapping: read.mapping)
    guard found.isPlausible || trustsUnits else { throw found }
    let data: FitData = try Question(
      law: law, table: table, mapping: read.mapping, objective: objective
    ).data
    for variable in law.variables {
      let values = (data.columns[variable.symbol] ?? []).filter { $0 > 0 }
      guard let least = values.min(), let largest = values.max(),
        largest < least * Self.leastRange
      else { continue }
      throw CommandFailure(
        "\(variable.symbol) is \(NumberText.text(least)) in all \(data.count) runs, so that they do not show "
          + "its effect")
    }
    return data
  }
}
