import Formulas
package import Laws
import NumericsCore
package import Quantities
package import Runs

/// A question made ready for minimizers: everything compiled, once, in this one place.
///
/// A fit is made of it. Whoever asks more of one question, such as profiles, resamples and checks, prepares
/// it once and changes runs, responses or weights of what is prepared.
package struct PreparedProblem: Sendable {
  /// What is asked.
  package internal(set) var question: Question
  /// The parameters to find, in the order of the law.
  package let free: [Law.Parameter]
  /// The law's formula with the held values put in.
  let model: Formula
  /// What the runs say before any fit.
  var facts: DesignFacts
  /// Which runs a fit will rest on.
  var runs: FittedRuns
  /// How minimizers move the parameters.
  let coordinates: LawCoordinates
  /// The bridge to the minimizers.
  var residuals: LawResiduals
  /// The runs on which starts are searched and first minimized; nil: all of them.
  let samples: RunSamples?
  /// The problem in which groups share one value; nil where no group does while starts are searched.
  var shared: SharedProblem?
  /// The bridge to the search for starts.
  var linearPart: LinearPart
  /// The law's formula compiled for the runs, where they are parts of more; nil where whoever asks compiles it.
  var formula: RunFormula?

  /// The law.
  package var law: Law { question.law }
  /// The runs.
  package var data: FitData { question.data }
  /// What is minimized.
  package var objective: Objective { question.objective }
  /// Which rows are checkpoints of one run, as far as the runs themselves tell it.
  package var knownCheckpoints: Checkpoints {
    facts.rows.checkpoints.map(Checkpoints.runs) ?? .none
  }
  /// Which rows are checkpoints of one run, and where runs were started again, as the runs themselves tell it.
  package var rowsOfRuns: (checkpoints: Checkpoints, restarts: Restarts?) {
    (facts.rows.found, facts.rows.restarts)
  }
  /// Parameters kept fixed, and their values.
  package var held: [Symbol: Double] { question.held }

  /// Compiles what a question needs.
  ///
  /// - Throws: `FitError` for a law that cannot be compiled, and one distinct value of a variable whose
  ///   effect is sought.
  package init(_ question: Question) throws(FitError) {
    let cost: RunSamples.Cost = question.law.goesAlongRuns ? .rowsBefore : .rows
    try self.init(question, samples: RunSamples(of: question.data.count, costing: cost))
  }

  /// Compiles what a question needs once for many parts of its runs, each of which `keeping` makes a problem
  /// of its own; it is no problem to minimize where there are so many runs that they are sampled.
  init(parting question: Question) throws(FitError) {
    try self.init(question, samples: nil)
    formula = RunFormula(question.law.formula, of: question.data)
  }

  /// The law's response in every run, at values of all parameters.
  package func curve(at values: [Symbol: Double]) -> [Double] {
    formula?.values(at: values) ?? data.values(of: law.formula, at: values)
  }

  private init(_ question: Question, samples: RunSamples?) throws(FitError) {
    let (law, data, objective) = (question.law, question.data, question.objective)
    self.question = question
    free = question.free
    model = question.model
    facts = DesignFacts(data, of: law, objective: objective)
    runs = FittedRuns(data, law: law, rows: facts.rows)
    self.samples = samples
    coordinates = LawCoordinates(
      of: model, parameters: free, leaving: Set(law.pooled.flatMap(law.members)),
      columns: data.columns, count: data.count)
    do {
      residuals = try LawResiduals(
        coordinates, scale: objective.scale, columns: data.columns, response: data.response,
        weights: data.weights)
    } catch { throw .formula(error.description) }
    residuals.penalty = Self.penalty(of: question, free, coordinates)
    try Self.checkConstants(
      of: model, free: free, data: data, coordinates: coordinates, residuals: residuals)
    do {
      let some = samples.map { data.selecting($0.first) } ?? data
      linearPart = try LinearPart(of: model, free: free, data: some, objective: objective)
      shared = try SharedProblem(
        SharedParameters(free, of: model), free: free, data: some, scale: objective.scale)
    } catch { throw .formula(error.description) }
  }

  /// The view of the problem in which each parameter of a group is searched on its own.
  var separatePart: LinearPart {
    get throws {
      try LinearPart(
        SharedParameters(separate: free, of: model), free: free,
        data: samples.map { data.selecting($0.first) } ?? data, objective: objective)
    }
  }

  /// The view of the problem for starts with some values given.
  func linearPart(given: [Symbol: Double]) throws(FitError) -> LinearPart {
    do {
      return try LinearPart(
        of: model, free: free, given: given, data: samples.map { data.selecting($0.first) } ?? data,
        objective: objective)
    } catch { throw .formula(error.description) }
  }

  /// A minimizer's coordinates as a full set of values, held ones included.
  func values(at point: [Double]) -> [Symbol: Double] {
    var result = held
    for (parameter, value) in zip(free, coordinates.values(at: point)) {
      result[parameter.symbol] = value
    }
    return result
  }
}
