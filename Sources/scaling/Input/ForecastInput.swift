import ArgumentParser
import Fitting
import Quantities
import Runs

/// The run that is forecast, and those that came to their end before.
struct ForecastInput: ParsableArguments {
  @Argument(
    help: ArgumentHelp(
      "The log of the run: all that 'scaling inspect' reads whose rows are steps. Several files are one table."
    ), completion: .file())
  var runs: [String]
  @Option(
    help: ArgumentHelp(
      "The run that is forecast, where the log has several; the others count as earlier runs.",
      valueName: "run"))
  var of: String?
  @Flag(help: "The other runs of the log do not count as earlier ones.") var alone = false
  @Option(
    parsing: .upToNextOption,
    help: ArgumentHelp(
      "Logs of earlier runs, which came to their end: how forecasts of them missed, and what the fall of the "
        + "rate took off.", valueName: "logs"), completion: .file())
  var earlier: [String] = []
  @Option(
    help: ArgumentHelp(
      "The column that counts how far a run is; by default its steps, else tokens.",
      valueName: "column"))
  var by: String?
  @Option(
    help: ArgumentHelp(
      "The column of the learning rate, or none; by default the first whose header says so.",
      valueName: "column"))
  var rate: String?
  @OptionGroup(visibility: .hidden) var reading: ReadingOptions

  /// What was read.
  struct Read {
    let curve: RunCurve
    /// The curves of the log that it is of.
    let curves: RunCurves
    let earlier: [RunCurve]
    /// What is to be said of the reading.
    let words: [String]
  }

  /// Reads the logs.
  ///
  /// - Throws: `CommandFailure` for what cannot be read, and where several runs may be meant.
  func read() throws -> Read {
    let log = try curves(of: runs)
    let curve = try chosen(in: log.curves)
    let others = alone ? [] : log.curves.curves.filter { $0.name != curve.name }
    let logs = try earlier.isEmpty ? nil : curves(of: earlier)
    let before = logs?.curves.curves.map { own in
      own.name.isEmpty ? own.named(earlier[0].lastPathPart) : own
    }
    return Read(
      curve: curve, curves: log.curves, earlier: others + (before ?? []),
      words: log.words + (logs?.words ?? []))
  }

  private func curves(of paths: [String]) throws -> (curves: RunCurves, words: [String]) {
    try Self.curves(of: paths, reading, by: by, rate: rate)
  }

  /// The curves of the runs whose steps the rows of some logs are.
  ///
  /// - Parameters:
  ///   - paths: The logs.
  ///   - reading: How they are read.
  ///   - by: The column that counts how far a run is; nil to find it.
  ///   - rate: The column of the learning rate, or `none`; nil to find it.
  /// - Returns: The curves, and how they were read, in words.
  /// - Throws: `CommandFailure` for what cannot be read.
  static func curves(
    of paths: [String], _ reading: ReadingOptions, by: String? = nil, rate: String? = nil
  ) throws -> (curves: RunCurves, words: [String]) {
    let named = try RunSource.named(paths, reading, .untyped())
    let said = named.reading.reshaping
    // All steps of a tracker's log, not the last one of each run.
    let steps = try RunSource(
      named.paths,
      reading: named.reading.reshaping(Reshaping(runs: said?.runs ?? [], taken: "all")))
    let plain = named.reading.reshaping(nil).keepingAllStates
    let table = try plain.kept(
      of: plain.deriving(in: steps.read(), by: named.mapping), for: nil, by: named.mapping)
    let columns = RunCurves.Columns(
      runs: said.flatMap { $0.runs.isEmpty ? nil : $0.runs.flatMap(parts) },
      counter: by.map { Symbol($0) }, rate: rate == "none" ? nil : rate.map { Symbol($0) },
      search: rate == "none" ? .none : .byHeader)
    let curves = try table.curves(by: columns, mapping: named.mapping)
    return (curves, [named.words].compactMap(\.self))
  }

  private static func parts(_ text: String) -> [Symbol] {
    text.split(separator: ",").map { Symbol(String($0.trimming { $0 == " " })) }
  }

  /// So many runs are named.
  private static let mostNamed = 12

  private func chosen(in curves: RunCurves) throws -> RunCurve {
    let all = curves.curves
    let names = all.map(\.name)
    let listed =
      names.prefix(Self.mostNamed).map { "'\($0)'" }.joined(separator: ", ")
      + (names.count > Self.mostNamed ? " and \(names.count - Self.mostNamed) more" : "")
    if let of {
      if let fault = curves.faults.first(where: { $0.run == of }) {
        throw CommandFailure("\(fault); a run has one value at each step")
      }
      guard let curve = all.first(where: { $0.name == of }) else {
        throw CommandFailure("--of is '\(of)'; there are \(listed)")
      }
      return curve
    }
    guard all.count == 1, let curve = all.first else {
      let columns = curves.names.map { "'\($0)'" }.joined(separator: ", ")
      throw CommandFailure(
        "there are \(all.count) runs by \(columns): \(listed); say which is forecast, such as --of "
          + "\(names[0].shellWord): the others then count as earlier ones")
    }
    return curve
  }
}

extension RunCurve {
  /// The curve under another name.
  fileprivate func named(_ name: String) -> RunCurve {
    RunCurve(
      name: name, steps: steps, values: values, rates: rates, spikes: spikes, ending: ending)
  }
}
