public import Quantities

/// The curve of one run: what it answers, step after step.
public struct RunCurve: Sendable, Hashable {
  /// What the run is called; empty where all rows are of one run.
  public let name: String
  /// How far the run had come at each value, rising.
  public let steps: [Double]
  /// The finite values of what the run answers.
  public let values: [Double]
  /// The learning rate, where the log has it, in the order of the steps; not only where there is a value.
  public let rates: [Rate]
  /// Leaps above the values around them.
  public let spikes: [Spike]
  /// How a run ended that did not end well, in words; nil for others.
  public let ending: String?

  /// The learning rate at a step.
  public struct Rate: Sendable, Hashable {
    /// How far the run had come.
    public let step: Double
    /// The rate there.
    public let value: Double

    /// A rate at a step.
    public init(step: Double, value: Double) { (self.step, self.value) = (step, value) }
  }

  /// A leap at its highest.
  public struct Spike: Sendable, Hashable {
    /// How far the run had come.
    public let step: Double
    /// The value there, and what it was before.
    public let value: Double, level: Double

    /// A leap to a value from a level.
    public init(step: Double, value: Double, level: Double) {
      (self.step, self.value, self.level) = (step, value, level)
    }
  }

  /// A curve in memory, of values that are known to be in order.
  ///
  /// - Precondition: As many steps as values.
  public init(
    name: String, steps: [Double], values: [Double], rates: [Rate] = [], spikes: [Spike] = [],
    ending: String? = nil
  ) {
    precondition(steps.count == values.count, "as many steps as values")
    (self.name, self.steps, self.values) = (name, steps, values)
    (self.rates, self.spikes, self.ending) = (rates, spikes, ending)
  }
}

/// The curves of the runs of a table, and how they were found in it.
public struct RunCurves: Sendable {
  /// The curves, in the order in which runs begin in the table.
  public let curves: [RunCurve]
  /// The header of what the runs answer.
  public let response: String
  /// The header of what counts how far a run has come.
  public let counter: String
  /// The header of the learning rate; nil where there is none.
  public let rate: String?
  /// The headers of what tells runs apart; none where all rows are of one run.
  public let names: [String]
  /// How the rows were put in order, and what was found.
  public let words: String
  /// Runs that have no curve, as their order cannot be known.
  public let faults: [RowFault]

  /// Where curves are taken from.
  public struct Columns: Sendable {
    /// The columns that tell runs apart; nil to find one.
    public var runs: [Symbol]?
    /// What counts how far a run has come; nil for steps, or else tokens, or what else rises.
    public var counter: Symbol?
    /// The learning rate; nil to find it.
    public var rate: Symbol?
    /// Whether a learning rate is looked for.
    public var search: RateSearch

    /// Whether a learning rate is looked for where none is named.
    public enum RateSearch: Sendable { case byHeader, none }

    /// Columns that are said, the others being looked for.
    public init(
      runs: [Symbol]? = nil, counter: Symbol? = nil, rate: Symbol? = nil,
      search: RateSearch = .byHeader
    ) {
      (self.runs, self.counter, self.rate, self.search) = (runs, counter, rate, search)
    }
  }
}
