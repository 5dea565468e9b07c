import Fitting
import Laws
import NumericsCore
import Quantities
import Runs

/// An item of what a reader needs to make a fit again (P52), and what the fit says of it.
///
/// After the checklist of "(Mis)Fitting: A Survey of Scaling Laws", Li et al., arXiv:2502.18969, in words
/// of our own.
public struct ChecklistItem: Sendable, Hashable {
  /// What is asked.
  public let item: String
  /// The answer; nil where the runs and the fit do not give it.
  public let answer: String?

  static func all(of examined: ExaminedFit, results: [CheckResult]) -> [ChecklistItem] {
    var evidence: String?
    for result in results where result.code == "P40" {
      switch result.outcome {
      case .clear(let saw), .found(_, let saw, _): evidence = saw
      case .skipped: break
      }
    }
    return formItems(examined) + runItems(examined) + trainingItems(examined) + fitItems(examined)
      + [.init(item: "evidence of extrapolation", answer: evidence)]
  }

  private static func formItems(_ examined: ExaminedFit) -> [ChecklistItem] {
    let law = examined.law
    let units = ([law.response] + law.variables).map { variable in
      "\(variable.symbol)" + (variable.unit.map { " in \($0)" } ?? "")
    }
    return [
      .init(item: "form of the law", answer: "\(law.response.symbol) = \(law.writtenFormula)"),
      .init(item: "source of the form", answer: law.source.isEmpty ? nil : law.source),
      .init(item: "variables and units", answer: units.joined(separator: ", ")),
      .init(
        item: "parameters held",
        answer: examined.problem.held.isEmpty
          ? "none"
          : examined.problem.held.sorted { $0.key < $1.key }
            .map { "\($0.key) = \(examined.text($0.value, digits: 6))" }.joined(separator: ", ")),
    ]
  }

  private static func runItems(_ examined: ExaminedFit) -> [ChecklistItem] {
    func range(_ role: Law.Role) -> String? {
      guard let symbol = examined.law.symbol(role) else { return nil }
      return examined.data.range(of: symbol).map { interval in
        let count = Set(examined.data.columns[symbol] ?? []).count
        return
          "\(examined.text(interval.lower)) to \(examined.text(interval.upper)), \(count) distinct"
      }
    }
    let runs = examined.data.provenance
    let dropped = runs.leftOut.map { "\($0.count): \($0.reason)" }.joined(separator: "; ")
    let repeated = examined.replicates.map { examined.words($0.groups, "configuration") }
    return [
      .init(item: "number of runs", answer: "\(examined.count) of \(runs.rowsRead) rows read"),
      .init(item: "rows left out, and why", answer: dropped.isEmpty ? "none" : dropped),
      .init(item: "model sizes", answer: range(.size)),
      .init(item: "training tokens", answer: range(.data)),
      .init(
        item: "compute",
        answer: examined.costs.map { costs in
          "\(examined.text(costs.min() ?? .nan)) to \(examined.text(costs.max() ?? .nan))"
        }),
      .init(item: "repeated seeds", answer: repeated),
      .init(item: "data, by digest", answer: "\(runs.source), SHA-256 \(runs.digest.prefix(12))"),
    ]
  }

  private static func trainingItems(_ examined: ExaminedFit) -> [ChecklistItem] {
    func column(_ item: String, _ names: [String]) -> ChecklistItem {
      let found = examined.data.table.columns.first { names.contains($0.header.lowercased()) }
      return .init(item: item, answer: found.map { "column '\($0.header)'" })
    }
    return [
      column("how parameters are counted", ["n_non_embedding", "non_embedding_params", "n_total"]),
      column("training data", ["dataset", "data", "corpus"]), column("tokenizer", ["tokenizer"]),
      column("passes over the data", ["epochs", "num_epochs", "unique_tokens", "u"]),
      column(
        "architecture", ["architecture", "arch", "model_type", "shape", "n_layers", "d_model"]),
      column("learning rate and how it scales", ["lr", "learning_rate", "max_lr", "peak_lr"]),
      column("batch size and how it scales", ["batch_size", "batch", "global_batch_size"]),
      column("schedule and warm-up", ["schedule", "warmup", "warmup_tokens", "warmup_steps"]),
      column("optimizer", ["optimizer"]),
      .init(
        item: "checkpoints of one run",
        answer: examined.clusters.map {
          "\(examined.words(examined.count, "row")) of \($0.count) \($0.column)"
        }),
    ]
  }

  private static func fitItems(_ examined: ExaminedFit) -> [ChecklistItem] {
    let (fit, objective) = (examined.fit, examined.problem.objective)
    let loss =
      switch objective.loss {
      case .squares: "squares"
      case .huber(let delta): "Huber losses, delta \(examined.text(delta)),"
      case .absolute: "absolute values"
      case .quantile, .overestimate: "\(objective.loss.text) losses"
      }
    let starts =
      switch fit.settings.starts.search {
      case .profile: "\(fit.diagnostics.starts) best of a search of the ranges"
      case .sobol(let count): "\(count) Sobol points"
      case .points(let points): "\(points.count) given points"
      }
    let method =
      switch fit.settings.uncertainty {
      case .covariance:
        objective.loss == .squares ? "covariance, Student's t" : "sandwich covariance"
      case .bootstrap(let bootstrap):
        "\(bootstrap.resamples) resamples" + (bootstrap.cluster.map { " by \($0)" } ?? "")
      }
    return [
      .init(
        item: "objective",
        answer: "sum of \(loss) of \(objective.scale == .log ? "log residuals" : "residuals")"
          + ((objective.weights ?? objective.errors?.column).map { ", weighted by \($0)" } ?? "")
          + (objective.scatter.map { ", weighted by the scatter of each \($0.column)" } ?? "")),
      .init(item: "minimizer", answer: "Newton on reweighted squares, exact second derivatives"),
      .init(item: "starts", answer: starts),
      .init(
        item: "tolerance",
        answer: "Newton decrement \(fit.decrementWords)"),
      .init(item: "intervals", answer: "\(examined.percent(fit.settings.level)), \(method)"),
      .init(item: "seed", answer: "\(fit.settings.seed)"),
    ]
  }
}
