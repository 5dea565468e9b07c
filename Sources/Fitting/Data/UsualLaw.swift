public import Laws
import Quantities
public import Runs

/// The law that runs are usually fitted with, where their columns allow one alone.
public struct UsualLaw: Sendable, Hashable, CustomStringConvertible {
  /// The law.
  public let law: Law
  /// What was chosen and why, for people.
  public var description: String {
    "law \(law.name), the usual one for runs with "
      + law.variables.map(\.symbol.name).joined(separator: " and ")
      + "; \(Remedy(.law).or("the law's name")) names another"
  }

  /// The name of the law for runs of size and tokens.
  private static let usual = "chinchilla"

  /// The law of runs of size and tokens, before any runs are looked at.
  ///
  /// - Throws: `FitError.law`.
  public static var first: Law { get throws(FitError) { try law(named: usual) } }

  /// The usual law for the columns of a table.
  ///
  /// - Parameters:
  ///   - table: The runs.
  ///   - mapping: Which header stands for which symbol.
  /// - Throws: `FitError.noUsualLaw` where the columns allow none, `severalUsualLaws` where they allow others
  ///   too, and `.table` for a column that is there and cannot be had, as one of two that could be meant.
  public init(for table: RunTable, mapping: ColumnMapping) throws(FitError) {
    let law = try Self.first
    var lacking: [Symbol] = []
    // A loss in another unit, such as bits/byte, is one all the same: the law follows it.
    for variable in law.variables + [table.measuring(law, by: mapping).response]
    where try !table.supplies([variable], by: mapping) { lacking.append(variable.symbol) }
    guard lacking.isEmpty else { throw .noUsualLaw(table: table.name, lacking: lacking) }
    let own = Set(law.variables.map(\.symbol))
    let wider = LawCatalog.names.filter { name in
      guard let other = try? LawCatalog.law(named: name), other.response == law.response,
        other.labels.isEmpty, own.isStrictSubset(of: other.variables.map(\.symbol))
      else { return false }
      return (try? table.supplies(other.variables, by: mapping)) == true
    }
    guard wider.isEmpty else {
      throw .severalUsualLaws(table: table.name, among: [Self.usual] + wider)
    }
    self.law = try Self.law(
      named: Self.usual, ranges: table.ranges(of: law.variables.map(\.symbol), by: mapping))
  }

  private static func law(
    named name: String, ranges: RunRanges = [:]
  ) throws(FitError) -> Law {
    do { return try LawCatalog.law(named: name, ranges: ranges) } catch { throw .law(error) }
  }
}

extension RunTable {
  /// Whether the table has columns for variables.
  fileprivate func supplies(
    _ variables: [Law.Variable], by mapping: ColumnMapping
  ) throws(FitError) -> Bool {
    do {
      _ = try supplying(variables, by: mapping)
      return true
    } catch .unknownColumn { return false } catch { throw .table(error) }
  }
}
