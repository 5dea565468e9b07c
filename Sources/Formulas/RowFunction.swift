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
  /// The sum over the rows so far, the own row in it, of a formula of both: `earlier(x)` is x there, x is here.
  case sumearlier
  /// In `sumearlier`, the value in the earlier row.
  case earlier
  /// The value in the row before, 0 in the first; derivatives are written with it.
  case before
  /// How far the first argument rose since the row before that has the second, 0 in the first; derivatives are
  /// written with it.
  case growth
  /// The recursion m = a*m + b, b in the first row; derivatives are written with it.
  case recur

  /// How many arguments it takes.
  var arity: ClosedRange<Int> {
    switch self {
    case .cumsum: 1...2
    case .ema: 2...3
    case .recur, .growth: 2...2
    case .previous, .first, .last, .runmax, .runmin, .sumearlier, .earlier, .before: 1...1
    }
  }

  /// Whether a derived column knows it; the others are of laws.
  var isOfColumns: Bool {
    switch self {
    case .cumsum, .previous, .first, .last, .runmax, .runmin, .ema: true
    case .sumearlier, .earlier, .before, .growth, .recur: false
    }
  }

  /// The names of those that people write.
  static let names = allCases.filter { $0.isOfColumns || $0 == .sumearlier || $0 == .earlier }
    .map(\.rawValue)
}
