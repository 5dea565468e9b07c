/// A function that goes through the rows of a run, in the order of its steps.
///
/// A formula is of one row; these are of the rows before it too. They stand in a `RowFormula`, where each
/// call has a name that the formulas around it take as a column.
public enum RowFunction: String, CaseIterable, Sendable {
  /// The sum of the rows so far, the own row in it; over the growth of a second argument, the area below.
  case cumsum
  /// The value in the row before.
  case previous
  /// The value in the first row of the run.
  case first
  /// The value in the last row of the run.
  case last
  /// The largest value so far.
  case runmax
  /// The smallest value so far.
  case runmin
  /// The sum in which what came before counts less with each row: m = lambda*m + x.
  case ema

  /// How many arguments it takes.
  var arity: ClosedRange<Int> {
    switch self {
    case .cumsum: 1...2
    case .ema: 2...3
    case .previous, .first, .last, .runmax, .runmin: 1...1
    }
  }

  /// The names of all of them.
  static let names = allCases.map(\.rawValue)
}
