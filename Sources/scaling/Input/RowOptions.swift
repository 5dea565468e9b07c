import ArgumentParser
import Runs

/// What is made of the rows of a file of runs.
struct RowOptions: ParsableArguments {
  @Option(
    name: .customLong("let"),
    help: "A derived column of the runs, such as 'D = steps*batch*2048'; repeatable.")
  var derived: [String] = []
  @Option(name: .customLong("where"), help: "Keeps the runs that satisfy a condition; repeatable.")
  var conditions: [String] = []

  @Option(
    help: "The decimal sign of the numbers: comma (1.234,5) or point (1,234.5); else found.")
  var decimal: DecimalChoice?

  /// The table of the files of runs.
  func table(of paths: [String], _ mapping: ColumnMapping) throws -> RunTable {
    do { return try RunTable(contentsOf: paths, mapping: mapping, decimal: decimal?.sign) } catch {
      guard case .decimalSign = error else { throw error }
      throw CommandFailure("\(error): --decimal comma or --decimal point")
    }
  }

  /// Whether the rows are taken as they are.
  var isEmpty: Bool { derived.isEmpty && conditions.isEmpty && decimal == nil }
}

/// The decimal sign of the numbers in the files of runs.
enum DecimalChoice: String, ExpressibleByArgument, CaseIterable {
  case comma, point

  var sign: DecimalSign { self == .comma ? .comma : .point }
}
