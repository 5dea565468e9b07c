import Fitting
import Laws
import Quantities
import Runs

/// Whether a fit that is proposed can be made, by all that a fit checks before it searches.
struct FitCheck {
  /// The runs as they were read.
  let source: RunSource
  /// Their rows before some are left out.
  let whole: RunTable
  /// How the fit would read them.
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
  /// - Returns: The runs.
  /// - Throws: `CommandFailure` with the reason why it would be refused.
  func data(of choice: ColumnChoice, _ law: Law) throws -> FitData {
    try CommandFailure.wording {
      if let asked = choice.asked { throw CommandFailure(asked) }
      let read = try RunSource(source.paths, reading: reading)
      return try data(of: law, table(of: read), read, .hoffmann)
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
      let read = try RunSource(source.paths, reading: reading)
      let table = try table(of: read)
      let law = try LawChoice(name).law(
        for: table, mapping: read.mapping, choices: SymbolChoices())
      return try data(of: law, table, read, objective)
    }
  }

  /// The units that likeliest make runs of numbers that no run has, such as `C=log10`; empty where none do.
  ///
  /// - Parameter name: The law's name, or its formula.
  /// - Returns: The units, as `--unit` takes them.
  func likeliestUnits(of name: String) -> [String] {
    guard let read = try? RunSource(source.paths, reading: reading),
      let whole = try? table(of: read),
      let law = try? LawChoice(name).law(
        for: whole, mapping: read.mapping, choices: SymbolChoices()),
      let kept = try? read.kept(of: whole, for: law)
    else { return [] }
    return Plausibility(of: kept, for: [law], mapping: read.mapping).likeliestUnits
  }

  /// The rows as the fit would read them, from those that were read wherever the files need not be read again.
  private func table(of read: RunSource) throws -> RunTable {
    let own = source.reading
    let isShapedAlike = reading.reshaping == own.reshaping
    // Units count where a file is read; steps of logs are read in another way than their runs.
    guard reading.units == own.units, isShapedAlike || own.reshaping == nil && !source.areLogs
    else {
      guard !source.paths.contains("-") else {
        throw CommandFailure(
          "the standard input is read once; a file shows which runs a fit takes")
      }
      return try read.table()
    }
    let further = RunReading(
      derived: reading.derived.filter { !own.derived.contains($0) }, states: reading.states,
      reshaping: isShapedAlike ? nil : reading.reshaping)
    return try further.deriving(in: whole, by: read.mapping)
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
