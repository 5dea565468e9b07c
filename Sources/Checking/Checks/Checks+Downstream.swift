import Fitting
import Laws
import NumericsCore
import Quantities
import Runs

extension Check {
  /// A first stage that adds this much to the error of the second is reported.
  private static let notable = 1.2

  /// Laws of task accuracy (P48 to P50).
  static let downstream: [Check] = [
    Check(
      "P48", "task before it can be done",
      why: "below the phase shift accuracy is chance and says nothing"
    ) {
      examined in
      guard let losses = examined.data.values(.loss), examined.law.response.role != .loss else {
        return .skipped(because: "the law is not one of accuracy from loss")
      }
      guard let test = Chance.rank(losses, examined.data.response) else {
        return .skipped(because: "there are too few runs")
      }
      let saw =
        "the response follows the loss with Spearman \(examined.text(test.correlation, digits: 2))"
      if test.correlation.magnitude < 0.5 || test.probability > 0.05 {
        return .found(
          .severe, saw: saw, remedy: "do not extrapolate this task; use its loss, or larger models")
      }
      return .clear(saw: saw)
    },
    Check("P49", "two stages", why: "the first stage's error belongs to the second's") { examined in
      guard examined.data.values(.loss) != nil, examined.law.response.role != .loss else {
        return .skipped(because: "the law is no second stage")
      }
      let remedy =
        "predict from size and tokens through \(Remedy(.chaining)), which carries both errors"
      guard let growth = examined.growthByFirstStage else {
        return .found(.note, saw: "the law takes the loss as known", remedy: remedy)
      }
      let saw =
        "with the loss from sizes and tokens of the same runs (chinchilla) the error of the response "
        + "\(examined.targetWords) is \(examined.text(growth)) times that with the loss known"
      return growth > notable ? .found(.warning, saw: saw, remedy: remedy) : .clear(saw: saw)
    },
    Check("P50", "ceiling of a sigmoid", why: "an asymptote beyond the runs is a guess") {
      examined in
      let bounded = examined.problem.free.filter { parameter in
        // One at an end of its domain has no error of its own: that is P3's to say.
        if examined.fit.atBound.contains(parameter.symbol) { return false }
        if case .interval = parameter.domain { return true }
        return ["ceiling", "asymptote", "can rise"].contains {
          parameter.about.lowercased().contains($0)
        }
      }
      guard !bounded.isEmpty else {
        return .skipped(because: "the law has no ceiling that the runs place")
      }
      let errors = examined.errors
      let open = bounded.map(\.symbol).filter { symbol in
        guard let error = errors[symbol], let value = examined.fit.values[symbol] else {
          return true
        }
        return error > 0.25 * value.magnitude
      }
      return open.isEmpty
        ? .clear(
          saw:
            "\(examined.list(bounded.map(\.symbol))) \(bounded.count == 1 ? "is" : "are") known to a quarter of the value"
        )
        : .found(
          .warning,
          saw:
            "\(examined.list(open)) \(open.count == 1 ? "is" : "are") known to no better than a quarter of the value",
          remedy: "hold \(open.count == 1 ? "it" : "them") at the task's chance level or ceiling")
    },
  ]
}

extension ExaminedFit {
  /// How much larger the error of the response is where the loss itself is predicted; nil where the runs
  /// do not tell sizes and tokens.
  fileprivate var growthByFirstStage: Double? {
    guard let law = try? LawCatalog.law(named: "chinchilla"), let loss = self.law.symbol(.loss),
      let question = try? Question(
        law: law, table: data.table,
        mapping: ColumnMapping(
          [.init(symbol: law.response.symbol, header: loss.name)] + pairs(of: law.variables))),
      let first = try? Fitter(level: fit.settings.level).fit(question),
      let both = try? first.calibration.followed(by: fit.calibration),
      let largest = largest(of: question.data, law.variables.map(\.symbol))
    else { return nil }
    let predicted = first.calibration.estimate(of: law.formula, symbol: loss, at: largest)
    let known = response(at: target.merging([loss: predicted.value]) { $1 })
    let whole = both.estimate(
      of: both.law.formula, symbol: both.law.response.symbol,
      at: target.filter { $0.key != loss }.merging(largest) { $1 })
    guard let own = known.standardError, let all = whole.standardError, own > 0 else { return nil }
    return all / own
  }

  /// The columns that alone have the units of variables, where none has their names.
  private func pairs(of variables: [Law.Variable]) -> [ColumnMapping.Pair] {
    variables.compactMap { variable in
      let alike = data.table.columns.filter { $0.unit != nil && $0.unit == variable.unit }
      guard data.table[variable.symbol] == nil, alike.count == 1 else { return nil }
      return .init(symbol: variable.symbol, header: alike[0].symbol.name)
    }
  }

  private func largest(of data: FitData, _ symbols: [Symbol]) -> [Symbol: Double]? {
    let values = symbols.compactMap { data.columns[$0]?.max() }
    return values.count == symbols.count
      ? Dictionary(uniqueKeysWithValues: zip(symbols, values)) : nil
  }
}
