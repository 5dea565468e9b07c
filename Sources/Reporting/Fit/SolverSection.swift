import Fitting
import NumericsCore
import Quantities

/// The way of the solver, for those who want to judge it themselves.
struct SolverSection {
  let fit: Fit

  private var found: Diagnostics { fit.diagnostics }

  var blocks: [Report.Block] {
    [.heading("The solver's story"), .facts(facts)]
  }

  private var facts: [Report.Fact] {
    [
      .init("starts", startWords),
      .init("minimizers", minimizerWords),
      .init(
        "steps",
        "\(Words.count(found.iterations, "step")) from the best start, of at most "
          + "\(fit.settings.maximumIterations); \(Words.count(found.evaluations, "evaluation")) of the objective from "
          + "all starts, the search for starts not counted"),
      .init("minima", minimaWords),
      .init("ended", fit.termination.words(after: found.iterations)),
      .init(
        "decrement",
        "\(fit.decrementWords): by about so much the Newton step there would still lower it"),
    ] + (found.further.map { [.init("second search", words(of: $0))] } ?? [])
      + shape
  }

  private var startWords: String {
    let given = fit.settings.starts.given
    let own = given.isEmpty ? "" : ", and from your own values of \(Words.list(names(of: given)))"
    let chosen =
      switch fit.settings.starts.search {
      case .profile:
        "the best of a search of the ranges, in which linear parameters are solved for"
      case .sobol(let count): "\(Words.count(count, "point")) of a Sobol sequence over the ranges"
      case .points(let points): "\(Words.count(points.count, "point")) of a grid"
      }
    return
      "\(Words.count(found.starts, "start")) followed: \(chosen)\(own); seed \(fit.settings.seed)"
  }

  private func names(of values: [Symbol: Double]) -> [String] { values.keys.sorted().map(\.name) }

  private var minimizerWords: String {
    if fit.objective.loss.smooth == nil {
      return "damped least squares on the factored Jacobian, reweighted for the loss"
    }
    if fit.objective.pooling != nil { return "reweighted Newton steps on normal equations" }
    return
      "reweighted Newton steps on normal equations; where these do not end in a minimum, damped least "
      + "squares on the factored Jacobian go on"
  }

  private var minimaWords: String {
    let distinct = found.distinctMinima
    guard distinct > 0 else { return "no start converged" }
    return
      "\(found.startsAtBest) of \(Words.count(found.starts, "start")) ended at the best, to 1e-6 of its value; "
      + "\(distinct) distinct \(distinct == 1 ? "one" : "ones") met"
  }

  private func words(of further: Diagnostics.FurtherSearch) -> String {
    let signs =
      further.freed.isEmpty
      ? "" : ", \(Words.list(further.freed.map(\.name))) of either sign"
    let start =
      "\(Words.count(further.starts, "start")) all over the ranges\(signs), as the first was no evidence"
    guard let before = further.before else { return start + "; it found none lower" }
    return start + "; the first had ended at \(NumberStyle.plain.text(before, digits: 4))"
  }

  /// How well the runs determine the parameters there.
  private var shape: [Report.Fact] {
    let condition =
      found.condition.map { "scaled condition number \(NumberStyle.plain.text($0, digits: 3))" }
      ?? "no finite condition number"
    let weakest =
      found.weakest.isEmpty ? "" : "; least determined: \(Words.list(found.weakest.map(\.name)))"
    return [
      .init(
        "shape",
        "rank \(found.rank) of \(Words.count(found.freeParameters, "free parameter")), \(condition)\(weakest)"
      ),
      .init("together", togetherWords),
    ].filter { !$0.text.isEmpty }
  }

  private var togetherWords: String {
    found.together.isEmpty
      ? "" : "\(Words.list(found.together.map(\.name))) move together in the runs"
  }
}
