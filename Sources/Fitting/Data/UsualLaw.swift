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

  /// The usual law for the columns of a table.
  ///
  /// - Parameters:
  ///   - table: The runs.
  ///   - mapping: Which header stands for which symbol.
  /// - Throws: `FitError.usualLaw` where the columns allow none, or several.
  public init(for table: RunTable, mapping: ColumnMapping) throws(FitError) {
    do {
      let law = try LawCatalog.law(named: Self.usual)
      let lacking = (law.variables + [law.response]).filter {
        (try? table.supplying([$0], by: mapping)) == nil
      }
      guard lacking.isEmpty else {
        throw FitError.usualLaw(table: table.name, among: [], lacking: lacking.map(\.symbol))
      }
      let own = Set(law.variables.map(\.symbol))
      let wider = LawCatalog.names.filter { name in
        guard let other = try? LawCatalog.law(named: name), other.response == law.response,
          other.labels.isEmpty, own.isStrictSubset(of: other.variables.map(\.symbol))
        else { return false }
        return table.supplies(other, by: mapping)
      }
      guard wider.isEmpty else {
        throw FitError.usualLaw(table: table.name, among: [Self.usual] + wider, lacking: [])
      }
      self.law = try LawCatalog.law(
        named: Self.usual, ranges: table.ranges(of: law.variables.map(\.symbol), by: mapping))
    } catch let error as FitError { throw error } catch let error as LawError {
      throw .law(error)
    } catch { throw .usualLaw(table: table.name, among: [], lacking: []) }
  }
}

extension RunTable {
  /// Whether the table has columns for a law's variables and its response.
  fileprivate func supplies(_ law: Law, by mapping: ColumnMapping) -> Bool {
    (try? supplying(law.variables + [law.response], by: mapping)) != nil
  }
}
