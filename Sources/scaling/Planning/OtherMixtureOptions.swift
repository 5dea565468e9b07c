import ArgumentParser
import Fitting
import Laws
import Planning
import Quantities
import Runs

/// Mixtures that the best is compared with: the even one, those that were run, and some of one's own.
struct OtherMixtureOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "A mixture to compare the best with, such as web=0.8,code=0.2, all others 0; repeatable.",
      valueName: "shares"))
  var beside: [DomainNumbers] = []
  @OptionGroup var place: FitRuns

  /// The mixtures beside the best: the even one, the runs with the lowest response by the law and by
  /// measurement within the limits, and those that were typed.
  ///
  /// - Parameters:
  ///   - planner: What the best is found with.
  ///   - source: The fit whose runs are looked at.
  ///   - reading: What is said of reading runs that have moved.
  /// - Returns: The mixtures, and how the runs were read or why they are left out, in words.
  /// - Throws: `CommandFailure` for what is no mixture, and for runs that were named and cannot be read.
  func mixtures(
    _ planner: MixturePlanner, of source: Calibrated, reading: ReadingOptions
  ) throws -> (mixtures: [OtherMixture], words: [String]) {
    let bounds = planner.bounds
    let even = Dictionary(
      uniqueKeysWithValues: bounds.map { ($0.symbol, 1 / Double(bounds.count)) })
    let typed = try beside.map { try mixture(typed: $0, planner) }
    let (run, words) = try ofRuns(planner, source, reading)
    return try CommandFailure.wording {
      (try [planner.mixture(called: "the even mixture", even)] + run + typed, words)
    }
  }

  /// A mixture that was typed.
  private func mixture(typed list: DomainNumbers, _ planner: MixturePlanner) throws -> OtherMixture
  {
    let numbers = try DomainNumbers.merged([list], option: "--beside")
    guard numbers.others == nil else {
      throw CommandFailure(
        "--beside is a mixture, and a number names no domain; accepted is web=0.8,code=0.2")
    }
    let symbols = planner.bounds.map(\.symbol)
    // Limits know what names a domain, and refuse what is no share.
    let shares = try CommandFailure.wording { try symbols.shares(named: numbers.named) }
    let words = list.numbers.map { "\($0.domain ?? "")=\(NumberText.text($0.value, digits: 4))" }
    return try CommandFailure.wording("--beside") {
      try planner.mixture(called: words.joined(separator: ", "), shares)
    }
  }

  /// The best mixtures among the runs of a fit.
  private func ofRuns(
    _ planner: MixturePlanner, _ source: Calibrated, _ reading: ReadingOptions
  ) throws -> (mixtures: [OtherMixture], words: [String]) {
    guard source.fit != nil else { return ([], []) }
    let data: FitData
    var words: [String] = []
    do {
      let found = try place.data(of: source, reading: reading)
      data = found.data
      words = [found.words].compactMap(\.self)
    } catch {
      guard place.runs.isEmpty else { throw error }
      return ([], ["the mixtures that were run are not compared: \(error)"])
    }
    let bounds = planner.bounds
    let runs = data.points.indices.compactMap { index -> (index: Int, shares: [Symbol: Double])? in
      let point = data.points[index]
      let shares = Dictionary(
        uniqueKeysWithValues: bounds.map { ($0.symbol, point[$0.symbol] ?? 0) })
      return bounds.allSatisfy { $0.contains(shares[$0.symbol] ?? 0) } ? (index, shares) : nil
    }
    guard !runs.isEmpty else {
      return ([], words + ["no mixture that was run lies within the limits"])
    }
    return try CommandFailure.wording {
      let said = try runs.map { run in
        (run.index, try planner.mixture(called: data.name(of: run.index), run.shares))
      }
      return (Self.best(of: said, measured: planner.targets.count == 1 ? data : nil), words)
    }
  }

  /// The run of the lowest response by the law, and that of the lowest that was measured.
  private static func best(
    of runs: [(index: Int, mixture: OtherMixture)], measured data: FitData?
  ) -> [OtherMixture] {
    guard let lowest = runs.min(by: { $0.mixture.mean < $1.mixture.mean }) else { return [] }
    let bestByLaw = "best of the runs by the law"
    let words = "\(lowest.mixture.words), \(bestByLaw)"
    guard let data,
      let seen = runs.min(by: { data.response[$0.index] < data.response[$1.index] })
    else { return [lowest.mixture.renamed(words)] }
    let measured = "measured lowest (\(NumberText.text(data.response[seen.index], digits: 5)))"
    guard seen.index != lowest.index else {
      return [lowest.mixture.renamed("\(words) and \(measured)")]
    }
    return [
      lowest.mixture.renamed(words),
      seen.mixture.renamed("\(seen.mixture.words), \(measured)"),
    ]
  }
}

extension FitData {
  /// What a run is called: its line where all runs are of one file.
  fileprivate func name(of run: Int) -> String {
    let place = table.place(ofRow: run)
    let isOneFile = (0..<count).allSatisfy { table.place(ofRow: $0).file == place.file }
    return place.kind == .line && isOneFile ? "line \(place.number)" : place.brief
  }
}
