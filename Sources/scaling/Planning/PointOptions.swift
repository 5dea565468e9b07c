import ArgumentParser
import Fitting
import Formulas
import Laws
import Planning
import Quantities
import Runs

/// Points of a file whose response was observed: the rows that have one, and the whole table.
typealias ObservedPoints = (data: FitData, table: RunTable)

/// The points to predict.
struct PointOptions: ParsableArguments {
  @Option(
    help: "A point, such as N=70B,D=1.4T or N=1B,format=int4; repeatable.")
  var at: [PointList] = []
  @Option(
    help: "A file with one point a row, its columns named like the variables, or as --map says.",
    completion: .file())
  var points: String?
  func validate() throws {
    for list in at { try PointList.check([list]) }
  }

  /// What the reading options are said of, where there is no file of points; nil where there is one.
  var tablesAccepted: String? {
    points == nil ? "--points FILE, and with runs in place of a saved fit" : nil
  }

  /// The predictions that are asked for, unless their magnitudes are refused; how a file of points was read, in
  /// words, as far as the fit says it; and the points of it whose response was observed.
  func predictions(
    of calibration: Calibration, _ reading: ReadingOptions
  ) throws -> (predictions: [Prediction], words: String?, observed: ObservedPoints?) {
    let trust = reading.trust
    let typed = try at.map { list in
      let parts = try PointList.parts(of: [list], for: calibration.law)
      try trust.check(parts.values, of: calibration, option: "--at")
      return try Remedy.atPoint {
        try CommandFailure.wording("--at") {
          try calibration.prediction(at: parts.values, labels: parts.labels)
        }
      }
    }
    let read = try filePredictions(of: calibration, reading, like: calibration.runs?.reading)
    return (typed + read.predictions, read.words, read.observed)
  }

  /// What each law says of the points that are asked for: by point, then in the order of the laws; how a file of
  /// points was read, in words, as far as the runs say it; and by law the points whose response was observed.
  func predictions(
    of laws: LawsTogether, _ reading: ReadingOptions, like runs: RunReading
  ) throws -> (predictions: [[Prediction]], words: String?, observed: [ObservedPoints]) {
    let read = try laws.members.map { try filePredictions(of: $0.calibration, reading, like: runs) }
    let rows = read.first?.predictions.indices ?? 0..<0
    return (
      try PointList.predictions(at, of: laws, reading.trust)
        + rows.map { row in read.map { $0.predictions[row] } }, read.first?.words,
      read.compactMap(\.observed)
    )
  }

  private func filePredictions(
    of calibration: Calibration, _ reading: ReadingOptions, like runs: RunReading?
  ) throws -> (predictions: [Prediction], words: String?, observed: ObservedPoints?) {
    guard let points else { return ([], nil, nil) }
    let (given, words) = try reading.reading.ofPoints(points, like: runs)
    // Points are runs to come, which no state leaves out.
    let source = try RunSource([points], reading: given.keepingAllStates).ofPoints(like: runs)
    let (mapping, trust) = (source.mapping, reading.trust)
    try mapping.checkSymbols(for: [calibration.law], reading: source.reading)
    let variables = calibration.law.variables
    let table = try CommandFailure.wording(mapping: mapping.meaning(of: [calibration.law])) {
      try source.kept(for: nil)
        .supplying(calibration.law, by: mapping)
    }
    let columns = try CommandFailure.wording { try variables.map { try table.numbers($0.symbol) } }
    let names = try CommandFailure.wording {
      try calibration.law.labels.map { try (symbol: $0.symbol, names: table.names($0.symbol)) }
    }
    let predictions = try (0..<table.rowCount).map { row in
      let values = zip(variables, columns).map { ($0.symbol, $1[row]) }
      for (symbol, value) in values where value.isNaN { throw table.noNumber(in: row, of: symbol) }
      let place = "\(table.place(ofRow: row))"
      try trust.check(
        Dictionary(uniqueKeysWithValues: values), of: calibration, option: place)
      return try CommandFailure.wording(place) {
        try calibration.prediction(
          at: Dictionary(uniqueKeysWithValues: values),
          labels: Dictionary(uniqueKeysWithValues: names.map { ($0.symbol, $0.names[row]) }))
      }
    }
    return (predictions, words, try table.observed(for: calibration.law, by: mapping))
  }
}

extension RunTable {
  /// The rows whose response was observed; nil where no column has it.
  fileprivate func observed(for law: Law, by mapping: ColumnMapping) throws -> ObservedPoints? {
    guard (try? supplying([law.response], by: mapping)) != nil else { return nil }
    return try CommandFailure.wording(mapping: mapping.meaning(of: [law])) {
      (try FitData(self, for: law, mapping: mapping), self)
    }
  }
}

extension RunSource {
  /// The points as they are, where it was said of the runs alone how steps become runs.
  fileprivate func ofPoints(like runs: RunReading?) throws -> RunSource {
    guard let reshaping = reading.reshaping, reshaping == runs?.reshaping, (try? table()) == nil
    else { return self }
    return try RunSource(paths, reading: reading.reshaping(nil))
  }
}

extension RunReading {
  /// The reading of a file of points, where no header is said with those of the fit's runs that the file has.
  fileprivate func ofPoints(
    _ file: String, like runs: RunReading?
  ) throws -> (reading: RunReading, words: String?) {
    guard headers.isEmpty, let own = runs, !own.headers.isEmpty else {
      return (self, nil)
    }
    let pairs = try CommandFailure.wording {
      let table = try RunTable(contentsOf: [file])
      return try own.mapping().explicit.filter { table[Symbol($0.header)] != nil }
        .map { "\($0.symbol)=`\($0.header)`" }
    }
    guard !pairs.isEmpty else { return (self, nil) }
    let (reading, taken) = filled(by: RunReading(headers: [pairs.joined(separator: ",")]))
    return (
      reading, "the points are read as the runs of the fit were: \(taken.joined(separator: " "))"
    )
  }
}

extension RunTable {
  /// The sentence about a cell that holds no number where one is needed.
  fileprivate func noNumber(in row: Int, of symbol: Symbol) -> CommandFailure {
    CommandFailure(
      "\(place(ofRow: row)): column '\(self[symbol]?.header ?? symbol.name)' holds no number; "
        + "a finite number is accepted")
  }
}
