public import Fitting
public import Quantities

/// Why a run along a schedule cannot be predicted.
public enum ScheduleFault: Error, Sendable, Hashable {
  /// The law takes single rows.
  case notAlongRuns(law: String, isOfColumns: Bool)
  /// No variable of the law is a learning rate.
  case noRate(law: String, variables: [Symbol])
  /// A value was given for what the schedule says.
  case givenBySchedule(Symbol)
  /// A value was given for what the law does not take.
  case unknownVariable(Symbol, accepted: [Symbol])
  /// Nothing says how high the rate rises.
  case noPeak(ClosedRange<Double>?)
  /// Nothing says how far the run goes.
  case noEnd(schedule: String)
  /// A step is not within the run.
  case step(Double, first: Double)
  /// A fit was saved before the curves of its runs were, and nothing says how far rows stand apart.
  case noSpacing(law: String)
  /// A run would have too many rows.
  case tooManyRows(Double, spacing: Double)
  /// The schedule cannot be as it was given.
  case rates(FitError)
}

extension ScheduleFault: CustomStringConvertible {
  /// The sentence for people: what was found, what is accepted.
  public var description: String {
    switch self {
    case .notAlongRuns(let law, let isOfColumns):
      "\(law) takes single rows, and a schedule gives those of a whole run"
        + (isOfColumns
          ? "; a law goes along it where its functions over rows, such as cumsum(lr, step), stand in the law and "
            + "not in a derived column"
          : "; accepted are laws with functions over the rows of a run, such as annealing and multi-power")
    case .noRate(let law, let variables):
      "no variable of \(law) is a learning rate (it has \(variables.map(\.name).joined(separator: ", "))); "
        + "accepted are laws with one that is called lr or after a learning rate"
    case .givenBySchedule(let symbol):
      "\(symbol) was given a value, and the schedule says what it is in each row; accepted are the other variables"
    case .unknownVariable(let symbol, let accepted):
      "'\(symbol)' is no variable of the law"
        + (accepted.isEmpty
          ? ", which takes nothing beside what the schedule gives"
          : "; beside what the schedule gives it takes \(accepted.map(\.name).joined(separator: ", "))")
    case .noPeak(nil):
      "the peak of the rate is not known; give \(Remedy(.peak, "3e-4").value)"
    case .noPeak(let range?):
      "the peaks of the fitted runs go from \(NumberText.text(range.lowerBound, digits: 3)) to "
        + "\(NumberText.text(range.upperBound, digits: 3)), so that none is taken; give "
        + Remedy(.peak, NumberText.text(range.upperBound, digits: 3)).value
    case .noEnd(let schedule):
      "'\(schedule)' ends nowhere; give \(Remedy(.lastStep, "24000").value)"
    case .step(let step, let first):
      "step \(NumberStyle.plain.text(step)) is not in the run, whose rows begin at \(NumberStyle.plain.text(first)); accepted are "
        + "later steps"
    case .noSpacing(let law):
      "the fit of \(law) does not hold the curves of its runs, as it was saved before these were kept, or as no "
        + "column counts their steps; fit again"
    case .tooManyRows(let rows, let spacing):
      "the run would have \(NumberText.text(rows, digits: 3)) rows, one every "
        + "\(NumberText.text(spacing, digits: 3)) as in the fitted runs, which the law counts; accepted are shorter runs"
    case .rates(let error): "\(error)"
    }
  }
}
