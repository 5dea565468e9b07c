import Fitting
import Laws
import NumericsCore
import Planning
import Quantities
import Runs

extension Check {
  /// Which runs there are (P18 to P20, P22 to P24, P28 to P30).
  static let design: [Check] = [
    Check("P18", "checkpoints of one run", why: "rows of one run err together and count as fewer") {
      examined in checkpoints(examined)
    },
    Check("P19", "few models", why: "a law through few sizes can take any shape between them") {
      examined in
      let names = examined.law.variables.map(\.symbol) + examined.law.labels.map(\.symbol)
      let points = Set(
        (0..<examined.count).map { row in names.map { examined.data.columns[$0]?[row] ?? 0 } })
      let sizes = examined.data.values(.size).map { Set($0).count }
      let free = examined.problem.free.count
      let saw =
        "\(points.count) different points in \(examined.list(names)) for \(free) parameters"
        + (sizes.map { ", \($0) model sizes" } ?? "")
      if points.count <= free {
        return .found(.severe, saw: saw, remedy: "hold parameters, or add runs at other points")
      }
      return (sizes ?? 5) < 5
        ? .found(
          .warning, saw: saw, remedy: "add sizes: five and more (Choshen et al., arXiv:2410.11840)")
        : .clear(saw: saw)
    },
    Check("P20", "replicates", why: "only runs that differ by the seed alone show its noise") {
      examined in
      guard let pure = examined.replicates else {
        let void = examined.restartWords.map { "; \($0): no replicates" } ?? ""
        return .found(
          .note, saw: "no two runs have all settings alike: the noise floor is not known\(void)",
          remedy: "repeat one small configuration with three seeds")
      }
      if pure.error == 0 {
        return .found(
          .warning,
          saw:
            "\(examined.words(pure.groups, "configuration")) run again with the same result to the last digit",
          remedy: "see whether rows were copied, or seeds were equal")
      }
      return .clear(
        saw: "\(examined.words(pure.groups, "configuration")) run again; runs differ by "
          + examined.size(pure.error) + " (standard deviation)")
    },
    Check("P22", "narrow range", why: "an exponent needs decades to show, and to be carried on") {
      examined in
      let spans = examined.ranging.compactMap { symbol -> (Symbol, Double)? in
        guard let values = examined.data.columns[symbol], values.allSatisfy({ $0 > 0 }) else {
          return nil
        }
        return (symbol, examined.decades(values))
      }
      guard !spans.isEmpty else {
        return .skipped(because: "the law has no variable of which decades count")
      }
      let saw =
        "decades: "
        + spans.map { "\($0.0) \(examined.text($0.1, digits: 2))" }.joined(separator: ", ")
      let narrow = spans.filter { $0.1 < 1 }
      if !narrow.isEmpty {
        return .found(
          .warning, saw: saw,
          remedy: "add runs that differ tenfold in \(examined.list(narrow.map(\.0)))")
      }
      let far = spans.filter { symbol, span in
        guard examined.isTargetGiven, let value = examined.target[symbol],
          let most = examined.data.columns[symbol]?.max()
        else { return false }
        return VectorMath.value(of: .log10, at: value / most) > 1.5 * span
      }
      return far.isEmpty
        ? .clear(saw: saw)
        : .found(
          .warning,
          saw:
            "\(saw); the target lies further beyond than 1.5 times that in \(examined.list(far.map(\.0)))",
          remedy: "add a larger run before believing it")
    },
    Check(
      "P23", "collinear size and tokens",
      why: "where size and tokens do not vary each by itself, exponents cannot be separated"
    ) {
      examined in
      guard let size = examined.law.symbol(.size), let data = examined.law.symbol(.data),
        let sizes = examined.logarithms(size), let tokens = examined.logarithms(data)
      else { return .skipped(because: "the law has not both of size and tokens") }
      guard let r = Correlation.pearson(sizes, tokens) else {
        return .found(
          .severe, saw: "\(size) or \(data) has one value",
          remedy: "vary both, or use a law of one variable")
      }
      let saw = "log \(size) and log \(data) correlate by \(examined.correlation(r, digits: 4))"
      return r.magnitude > 0.95
        ? examined.collinear(r, of: (size, data), saw: saw) : .clear(saw: saw)
    },
    Check(
      "P24", "duplicates",
      why: "a row that is copied, or was replaced after a restart, counts twice"
    ) { examined in
      let names = examined.law.variables.map(\.symbol) + examined.law.labels.map(\.symbol)
      // Two models may share an accuracy of 0: only rows of one name are one row.
      let texts = examined.data.table.columns.compactMap(\.labels)
      var seen: [[Double]: Set<[String]>] = [:]
      let again = (0..<examined.count).filter { row in
        let key = names.map { examined.data.columns[$0]?[row] ?? 0 } + [examined.data.response[row]]
        return !seen[key, default: []].insert(texts.map { $0[row] }).inserted
      }
      if let void = examined.restartWords, again.isEmpty {
        return .found(
          .warning, saw: void,
          remedy:
            "delete the rows that were abandoned, in a copy of the file; they are not counted as "
            + "replicates here")
      }
      return again.isEmpty
        ? .clear(saw: "no two rows are equal")
        : .found(
          .warning,
          saw: (again.count == 1
            ? "1 row repeats another" : "\(again.count) rows repeat others")
            + ": \(examined.places(again))" + (examined.restartWords.map { "; \($0)" } ?? ""),
          remedy: "leave them out, unless seeds agreed to the last digit")
    },
    Check("P29", "mixed regimes", why: "other architectures or data follow other curves") {
      examined in
      let columns = examined.labelColumns().filter { column in
        column.labels.count == examined.count && column.labels.allSatisfy { !$0.isEmpty }
      }
      guard !columns.isEmpty, examined.count <= 100_000 else {
        return .skipped(because: "no column of labels that the law does not use")
      }
      let tests = columns.compactMap { column -> (String, Double, Double)? in
        let order = Set(column.labels).sorted()
        let group = column.labels.map { order.firstIndex(of: $0) ?? 0 }
        return Chance.groups(examined.residuals, group, seed: examined.fit.settings.seed)
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
          "labels of '\(worst.0)' explain \(examined.percent(worst.1)) of the residuals' variance "
          + "(p = \(examined.text(worst.2, digits: 2)))",
        remedy:
          "fit one value a label, as E[\(worst.0)], or keep one label\(Remedy(.condition).means)")
    },
    Check("P30", "tokens per parameter", why: "a law fitted at one ratio is a guess at another") {
      examined in
      guard let size = examined.law.symbol(.size), let data = examined.law.symbol(.data),
        let sizes = examined.data.columns[size], let tokens = examined.data.columns[data]
      else { return .skipped(because: "the law has not both of size and tokens") }
      let name = "\(data)/\(size)"
      let ratios = zip(tokens, sizes).map { $0 / $1 }
      guard let least = ratios.min(), let most = ratios.max() else {
        return .skipped(because: "there are no runs")
      }
      let ends = [least, most].map { examined.text($0) }
      let saw =
        "\(name) \(ends[0] == ends[1] ? "is \(ends[0])" : "from \(ends[0]) to \(ends[1])"), below 20 in "
        + "\(ratios.count { $0 < 20 }) of \(ratios.count) runs"
      guard examined.isTargetGiven, let n = examined.target[size], let d = examined.target[data],
        examined.fit.calibration.reach(of: examined.target).contains(where: {
          $0.symbol.name == name
        }
        )
      else { return .clear(saw: saw) }
      return .found(
        .warning, saw: "\(saw); the target has \(examined.text(d / n))",
        remedy: "add runs at the target's \(name)")
    },
  ]
}
