import Fitting
import Laws
import NumericsCore
import Quantities
import Runs

extension Check {
  /// Which runs there are (P18 to P20, P22 to P24, P28 to P30).
  static let design: [Check] = [
    Check("P18", "checkpoints of one run", why: "rows of one run err together and count as fewer") {
      subject in
      guard let clusters = subject.clusters else {
        return .skipped(
          because: "no column tells which rows belong to one run; --cluster names one")
      }
      guard let rho = subject.intraclass(clusters.group, clusters.count) else {
        return .skipped(because: "no run has several rows")
      }
      let size = Double(subject.count) / Double(clusters.count)
      let effect = max(1, 1 + (size - 1) * rho)
      let saw =
        "rows of one \(clusters.column) correlate by \(subject.text(rho, digits: 2)): \(subject.count) "
        + "rows count as \(subject.text(Double(subject.count) / effect, digits: 3))"
      guard effect > 1.5 else { return .clear(saw: saw) }
      if case .bootstrap(let bootstrap) = subject.fit.settings.uncertainty, bootstrap.cluster != nil
      {
        return .clear(saw: "\(saw); errors come from resampled clusters")
      }
      return .found(
        .severe, saw: saw,
        remedy: "resample whole runs: --bootstrap 4000 --cluster \(clusters.column)")
    },
    Check("P19", "few models", why: "a law through few sizes can take any shape between them") {
      subject in
      let names = subject.law.variables.map(\.symbol) + subject.law.labels.map(\.symbol)
      let points = Set(
        (0..<subject.count).map { row in names.map { subject.data.columns[$0]?[row] ?? 0 } })
      let sizes = subject.data.columns["N"].map { Set($0).count }
      let free = subject.problem.free.count
      let saw =
        "\(points.count) distinct configurations for \(free) parameters"
        + (sizes.map { ", \($0) model sizes" } ?? "")
      if points.count <= free {
        return .found(.severe, saw: saw, remedy: "hold parameters, or add configurations")
      }
      return (sizes ?? 5) < 5
        ? .found(
          .warning, saw: saw, remedy: "add sizes: five and more (Choshen et al., arXiv:2410.11840)")
        : .clear(saw: saw)
    },
    Check("P20", "replicates", why: "without repeated runs nobody knows the noise of a seed") {
      subject in
      guard let pure = subject.replicates else {
        return .found(
          .note, saw: "no configuration was run twice: the noise floor is not known",
          remedy: "repeat one small configuration with three seeds")
      }
      if pure.error == 0 {
        return .found(
          .warning,
          saw:
            "\(pure.groups) configurations were run again with the same result to the last digit",
          remedy: "see whether rows were copied, or seeds were equal")
      }
      return .clear(
        saw: "\(pure.groups) configurations were run again; runs differ by "
          + subject.size(pure.error) + " (standard deviation)")
    },
    Check("P22", "narrow range", why: "an exponent needs decades to show") { subject in
      let spans = subject.law.variables.compactMap { variable -> (Symbol, Double)? in
        guard ["N", "D", "C"].contains(variable.symbol.name),
          let values = subject.data.columns[variable.symbol]
        else { return nil }
        return (variable.symbol, subject.decades(values))
      }
      guard !spans.isEmpty else { return .skipped(because: "the law has none of N, D and C") }
      let saw =
        "decades: "
        + spans.map { "\($0.0) \(subject.text($0.1, digits: 2))" }.joined(separator: ", ")
      let narrow = spans.filter { $0.1 < 1 }
      if !narrow.isEmpty {
        return .found(
          .warning, saw: saw,
          remedy: "add runs that differ tenfold in \(subject.list(narrow.map(\.0)))")
      }
      let far = spans.filter { symbol, span in
        guard subject.isTargetGiven, let value = subject.target[symbol],
          let most = subject.data.columns[symbol]?.max()
        else { return false }
        return VectorMath.value(of: .log10, at: value / most) > 1.5 * span
      }
      return far.isEmpty
        ? .clear(saw: saw)
        : .found(
          .warning,
          saw:
            "\(saw); the target lies further beyond than 1.5 times that in \(subject.list(far.map(\.0)))",
          remedy: "add a larger run before believing it")
    },
    Check(
      "P23", "collinear N and D", why: "on a ladder of one D/N the exponents cannot be told apart"
    ) {
      subject in
      guard let sizes = subject.logarithms("N"), let tokens = subject.logarithms("D") else {
        return .skipped(because: "the law has not both of N and D")
      }
      guard let r = Correlation.pearson(sizes, tokens) else {
        return .found(
          .severe, saw: "N or D has one value", remedy: "vary both, or use a law of one variable")
      }
      let saw = "log N and log D correlate by \(subject.text(r, digits: 4))"
      guard r.magnitude > 0.95 else { return .clear(saw: saw) }
      let trade = subject.fit.diagnostics.tradeoffs.first.map { ": \($0.words)" } ?? ""
      return .found(
        r.magnitude > 0.99 ? .severe : .warning, saw: saw + trade,
        remedy: "add runs with another D/N, or tie the exponents (chinchilla-tied)")
    },
    Check("P24", "duplicates", why: "a row read twice counts twice") { subject in
      let names = subject.law.variables.map(\.symbol) + subject.law.labels.map(\.symbol)
      // Two models may share an accuracy of 0: only rows of one name are one row.
      let texts = subject.data.table.columns.compactMap(\.labels)
      var seen: [[Double]: Set<[String]>] = [:]
      let again = (0..<subject.count).filter { row in
        let key = names.map { subject.data.columns[$0]?[row] ?? 0 } + [subject.data.response[row]]
        return !seen[key, default: []].insert(texts.map { $0[row] }).inserted
      }
      return again.isEmpty
        ? .clear(saw: "no two rows are equal")
        : .found(
          .warning, saw: "\(again.count) rows repeat others: \(subject.places(again))",
          remedy: "leave them out, unless seeds agreed to the last digit")
    },
    Check("P29", "mixed regimes", why: "other architectures or data follow other curves") {
      subject in
      let columns = subject.labelColumns().filter { column in
        column.labels.count == subject.count && column.labels.allSatisfy { !$0.isEmpty }
      }
      guard !columns.isEmpty, subject.count <= 100_000 else {
        return .skipped(because: "no column of labels that the law does not use")
      }
      let tests = columns.compactMap { column -> (String, Double, Double)? in
        let order = Set(column.labels).sorted()
        let group = column.labels.map { order.firstIndex(of: $0) ?? 0 }
        return Chance.groups(subject.residuals, group, seed: subject.fit.settings.seed)
          .map { (column.header, $0.share, $0.probability) }
      }
      let apart = tests.filter { $0.2 < 0.01 / Double(max(tests.count, 1)) && $0.1 > 0.05 }
      guard let worst = apart.max(by: { $0.1 < $1.1 }) else {
        return .clear(
          saw: "residuals do not differ by \(columns.map(\.header).joined(separator: ", "))")
      }
      return .found(
        .warning,
        saw:
          "labels of '\(worst.0)' explain \(subject.percent(worst.1)) of the residuals' variance "
          + "(p = \(subject.text(worst.2, digits: 2)))",
        remedy: "fit one value a label, as E[\(worst.0)], or keep one label with --where")
    },
    Check("P30", "tokens per parameter", why: "a law fitted at one D/N is a guess at another") {
      subject in
      guard let sizes = subject.data.columns["N"], let tokens = subject.data.columns["D"] else {
        return .skipped(because: "the law has not both of N and D")
      }
      let ratios = zip(tokens, sizes).map { $0 / $1 }
      guard let least = ratios.min(), let most = ratios.max() else {
        return .skipped(because: "there are no runs")
      }
      let saw =
        "D/N from \(subject.text(least)) to \(subject.text(most)), below 20 in "
        + "\(ratios.count { $0 < 20 }) of \(ratios.count) runs"
      guard subject.isTargetGiven, let n = subject.target["N"], let d = subject.target["D"],
        d / n < least || d / n > most
      else { return .clear(saw: saw) }
      return .found(
        .warning, saw: "\(saw); the target has \(subject.text(d / n))",
        remedy: "add runs at the target's D/N")
    },
  ]
}

extension Subject {
  /// The correlation of residuals within groups, by analysis of variance; nil where groups are single.
  func intraclass(_ group: [Int], _ groups: Int) -> Double? {
    let n = Double(count)
    guard groups > 1, count > groups else { return nil }
    var (sums, sizes) = (
      [Double](repeating: 0, count: groups), [Double](repeating: 0, count: groups)
    )
    for (residual, place) in zip(residuals, group) {
      sums[place] += residual
      sizes[place] += 1
    }
    let mean = residuals.reduce(0, +) / n
    let between = zip(sums, sizes).reduce(0) { sum, entry in
      let distance = entry.0 / entry.1 - mean
      return sum + entry.1 * distance * distance
    }
    let within = zip(residuals, group).reduce(0) { sum, entry in
      let distance = entry.0 - sums[entry.1] / sizes[entry.1]
      return sum + distance * distance
    }
    let (msb, msw) = (between / Double(groups - 1), within / (n - Double(groups)))
    // The mean size of groups that counts: Donner 1986, International Statistical Review 54.
    let size = (n - sizes.reduce(0) { $0 + $1 * $1 } / n) / Double(groups - 1)
    let total = msb + (size - 1) * msw
    return total > 0 ? (msb - msw) / total : nil
  }

  /// Runs of one configuration: how many configurations, and the standard deviation within them on the
  /// scale of the residuals.
  var replicates: (groups: Int, error: Double, freedom: Int, squares: Double)? {
    let names = law.variables.map(\.symbol) + law.labels.map(\.symbol)
    var rows: [[Double]: [Int]] = [:]
    for row in 0..<count {
      rows[names.map { data.columns[$0]?[row] ?? 0 }, default: []].append(row)
    }
    let repeated = rows.values.filter { $0.count > 1 }
    guard !repeated.isEmpty else { return nil }
    var (squares, freedom) = (0.0, 0)
    for rows in repeated {
      let mean = rows.reduce(0) { $0 + residuals[$1] } / Double(rows.count)
      squares += rows.reduce(0) { $0 + (residuals[$1] - mean) * (residuals[$1] - mean) }
      freedom += rows.count - 1
    }
    let error = (squares / Double(freedom)).squareRoot()
    return (repeated.count, error < 1e-12 ? 0 : error, freedom, squares)
  }

  /// A size on the scale of the residuals, such as `0.5 %`.
  func size(_ value: Double) -> String {
    problem.objective.scale == .log ? percent(value) : text(value)
  }
}
