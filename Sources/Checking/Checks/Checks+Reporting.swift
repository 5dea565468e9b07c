import Fitting
import Formulas
import Laws
import NumericsCore
import Quantities

extension Check {
  /// What is printed of the fit (P8, P9, P39, P42).
  static let reporting: [Check] = [
    Check(
      "P8", "rounded parameters", why: "values printed with few digits predict something else"
    ) { examined in
      let digits = 3
      let rounded = examined.fit.values.mapValues {
        NumberText.value(of: NumberText.text($0, digits: digits)) ?? $0
      }
      let own = examined.targetResponse
      let change = examined.targetValue(rounded) - own.value
      let curve = examined.data.values(of: examined.law.formula, at: rounded)
      let scale = examined.problem.objective.scale
      let cost = zip(curve, examined.data.response).enumerated().reduce(0.0) { sum, entry in
        let (law, seen) = entry.element
        let residual = scale.residual(law, from: seen)
        return sum + (examined.data.weights?[entry.offset] ?? 1)
          * examined.problem.objective.loss.value(residual)
      }
      if examined.isExact {
        return .clear(
          saw:
            "with \(digits) digits of each parameter the response \(examined.targetWords) changes by "
            + "\(examined.percent(change / own.value)); \(ExaminedFit.exactWords)")
      }
      let rise = examined.fit.minimized > 0 ? cost / examined.fit.minimized - 1 : 0
      let errors = own.standardError.map { $0 > 0 ? (change / $0).magnitude : 0 }
      let saw =
        "with \(digits) digits of each parameter the objective rises by \(examined.percent(rise)), the "
        + "response \(examined.targetWords) changes by "
        + (errors.map { "\(examined.text($0, digits: 2)) standard errors" } ?? examined.text(change))
      return rise > 0.01 || (errors ?? 0) > 0.5
        ? .found(
          .note, saw: saw,
          remedy: "publish \(Remedy(.format, "json").or("JSON")), which has all digits")
        : .clear(saw: saw)
    },
    Check(
      "P9", "claimed errors",
      why: "an error far below what as many runs can give was computed wrongly (Besiroglu et al.)"
    ) { examined in claims(examined) },
    Check(
      "P39", "R² alone",
      why: "R² near 1 says nothing of how a law extrapolates; near 0 the law explains nothing"
    ) { examined in
      let freedom = examined.fit.residuals.degreesOfFreedom
      guard freedom > 0 else {
        return .found(
          .severe, saw: "as many parameters as runs: the law passes through all of them, R² is 1",
          remedy: "add runs, or hold parameters")
      }
      guard let explained = examined.fit.diagnostics.explained else {
        return .skipped(because: "all runs have one response")
      }
      let saw = "R² \(examined.text(explained, digits: 5)) with \(freedom) degrees of freedom"
      return explained <= 0
        ? .found(
          .severe, saw: "\(saw): the mean describes the runs as well", remedy: "try another law")
        : .clear(saw: saw)
    },
    Check(
      "P42", "parameters from elsewhere", why: "a held value is an assumption of the result"
    ) { examined in
      heldValues(examined)
    },
  ]

  /// A column that is this many times off 6ND holds something else, or another unit.
  private static let otherColumn = 30.0

  /// How parameters and operations are counted (P10, P12, P13).
  static let counting: [Check] = [
    Check(
      "P10", "which parameters are counted",
      why: "exponents depend on whether embeddings count (Schaeffer et al., arXiv:2509.23963)"
    ) { examined in
      let readings = examined.data.sizeCounts
      guard readings.count > 1 else { return .skipped(because: "there is one count of parameters") }
      let exponents = Set(
        examined.law.formula.exponents(over: examined.law.variables.map(\.symbol)))
      let compared = examined.problem.free.map(\.symbol).filter { exponents.contains($0) }
      guard !compared.isEmpty else { return .skipped(because: "the law has no exponents") }
      var parts: [String] = []
      var worst = 0.0
      for reading in readings {
        guard let fit = examined.refitted(sizes: reading.values) else { continue }
        let most = compared.map { symbol -> (Symbol, Double) in
          (symbol, (fit[symbol] ?? .nan) / (examined.fit.values[symbol] ?? .nan) - 1)
        }.max { $0.1.magnitude < $1.1.magnitude }
        worst = max(worst, most?.1.magnitude ?? 0)
        parts.append(
          "\(reading.header): " + (most.map { "\($0.0) by \(examined.percent($0.1))" } ?? "fitted"))
      }
      let saw =
        "with \(examined.called(.size)) from each column exponents change: \(parts.joined(separator: "; "))"
      return worst > 0.05
        ? .found(
          .warning, saw: saw,
          remedy: "say which parameters \(examined.called(.size)) counts, and keep to it")
        : .clear(saw: saw)
    },
    Check(
      "P12", "embeddings in small models",
      why: "embeddings are much of a small model and bend the law (Pearce & Song, arXiv:2406.12907)"
    ) { examined in
      guard
        let total = examined.numbers([
          "n_total", "total_params", "total_parameters", "params_total",
        ]
        ),
        let core = examined.numbers([
          "n_non_embedding", "non_embedding_params", "non_embedding_parameters", "params_no_embed",
          "n_nonemb",
        ])
      else { return .skipped(because: "no columns of total and of non-embedding parameters") }
      let shares = zip(total.values, core.values).map { 1 - $1 / $0 }.filter(\.isFinite)
      guard let most = shares.max() else { return .skipped(because: "the columns are empty") }
      let saw = "embeddings are up to \(examined.percent(most)) of a model"
      return most > 0.2
        ? .found(
          .warning, saw: saw, remedy: "fit with both counts, and leave out the smallest models")
        : .clear(saw: saw)
    },
    Check(
      "P13", "how FLOPs are counted",
      why:
        "six operations a parameter and token leave out attention and the last layer (Porian et al., "
        + "arXiv:2406.19146), a small factor; a large one is another quantity or unit"
    ) { examined in
      guard let size = examined.law.symbol(.size), let data = examined.law.symbol(.data),
        let sizes = examined.data.values(.size), let tokens = examined.data.values(.data),
        let own = examined.numbers([
          examined.law.costSymbol.name.lowercased(), "c", "flops", "compute", "train_flops",
          "training_flops", "total_flops", "c_reported",
        ])
      else { return .skipped(because: "no column of FLOPs next to size and tokens") }
      let ratios = own.values.indices.map { own.values[$0] / (6 * sizes[$0] * tokens[$0]) }
        .filter { $0.isFinite && $0 > 0 }
      guard let least = ratios.min(), let most = ratios.max() else {
        return .skipped(because: "the column '\(own.header)' is empty")
      }
      let saw =
        most / least < 1.0005
        ? "'\(own.header)' is \(examined.text(most)) times 6*\(size)*\(data)"
        : "'\(own.header)' is \(examined.text(least)) to \(examined.text(most)) times 6*\(size)*\(data)"
      let middle = Quantile.median(ratios)
      if middle > otherColumn || middle < 1 / otherColumn {
        return .found(
          .severe, saw: "\(saw): no way to count operations differs by so much",
          remedy:
            "see that '\(own.header)' is the compute of these runs, and its unit FLOPs: a header "
            + "such as '\(own.header) [PFLOPs]' names another one")
      }
      return most / least > 1.1 || most > 1.1 || least < 0.9
        ? .found(
          .warning, saw: saw,
          remedy: "fit with C of the column and with 6ND, and say which was used")
        : .clear(saw: saw)
    },
  ]
}

extension ExaminedFit {
  /// The values of a fit with other sizes.
  fileprivate func refitted(sizes: [Double]) -> [Symbol: Double]? {
    guard let symbol = law.symbol(.size) else { return nil }
    return (try? fitter.plain.fit(problem.question.replacing(symbol, by: sizes)))?.values
  }
}
