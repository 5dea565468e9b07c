import ArgumentParser
import Runs

/// In which units the columns of runs are written, where their headers do not say it.
struct UnitOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "The units of columns whose headers have none or another, such as N=M,D=B, L=bits/byte, Acc=%, "
        + "C=log10 or L=ppl; repeatable.", valueName: "symbol=unit"))
  var unit: [String] = []

  /// Whether nothing is said of units.
  var isEmpty: Bool { unit.isEmpty }
}

/// Whether magnitudes that no training run has are taken as they are.
struct TrustOptions: ParsableArguments {
  @Flag(
    help: "Takes magnitudes that no training run has, such as a model of 100 parameters, as meant.")
  var trustUnits = false
}

extension ColumnMapping {
  /// The mapping that the values of `--map` and `--unit` spell; the usual one without any.
  init(options: [String], units: UnitOptions) throws {
    let mapping = try ColumnMapping(options: options)
    self =
      units.isEmpty
      ? mapping
      : try CommandFailure.wording("--unit") {
        try mapping.reading(units: units.unit.joined(separator: ","))
      }
  }
}
