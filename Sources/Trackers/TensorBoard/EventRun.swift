/// The run that event files of one folder hold together.
struct EventRun {
  private var series: [EventFile.Series] = []
  private var places: [String: Int] = [:]
  private var settings: [RunLog.Entry] = []
  private var replaced = 0
  private var others = 0
  private var strange = 0

  /// The run of files, the first begun first: what a later file logs of a tag from a step on replaces what the
  /// earlier ones have from there on, as after a restart.
  init(_ files: [EventFile]) {
    for file in files.sorted(by: { $0.start < $1.start }) {
      replaced += file.takenBack
      others += file.others
      strange += file.strange
      for entry in file.settings {
        settings.removeAll { $0.header == entry.header }
        settings.append(entry)
      }
      for new in file.series { add(new) }
    }
  }

  private mutating func add(_ new: EventFile.Series) {
    guard let place = places[new.tag] else {
      places[new.tag] = series.count
      series.append(new)
      return
    }
    if let first = new.steps.min() { replaced += series[place].drop(from: first) }
    series[place].steps += new.steps
    series[place].values += new.values
  }

  /// The run as a log.
  func log(name: String, source: String, notes: [String]) -> RunLog {
    let ordered = series.map(\.ordered)
    let steps = Self.union(ordered.map(\.steps))
    var columns = SparseColumns()
    for series in ordered {
      let place = columns.place(of: series.tag)
      var row = 0
      for (step, value) in zip(series.steps, series.values) {
        while row < steps.count, steps[row] < step { row += 1 }
        columns.append(value, place, row: row)
      }
    }
    let (dense, note) = columns.dense(rowCount: steps.count)
    let numbers = steps.map(Double.init)
    let own = ownNotes + columns.divergence(steps: numbers) + (note.map { [$0] } ?? [])
    return RunLog(
      name: name, source: source, settings: settings, results: [],
      steps: StepColumns(headers: ["step"] + dense.headers, values: [numbers] + dense.values),
      notes: notes + own)
  }

  private var ownNotes: [String] {
    var notes: [String] = []
    if series.isEmpty { notes.append("no scalars were logged") }
    if replaced > 0 {
      notes.append("\(replaced) values are left out: the run was restarted from before their steps")
    }
    if others > 0 {
      notes.append(
        "\(others) values that are no scalars are passed over, such as images and histograms")
    }
    if strange > 0 { notes.append("\(strange) records that are no events are passed over") }
    return notes
  }

  /// The steps that one or more of the tags have, in order.
  private static func union(_ all: [[Int64]]) -> [Int64] {
    // Most tags have the steps of another; looking through all of them would be quadratic.
    var lists: [[Int64]] = []
    for steps in all where !lists.prefix(16).contains(steps) { lists.append(steps) }
    var steps = lists.flatMap { $0 }
    if lists.count > 1 { steps.sort() }
    var kept = 0
    for index in steps.indices where index == 0 || steps[index] != steps[index - 1] {
      steps[kept] = steps[index]
      kept += 1
    }
    return Array(steps[..<kept])
  }
}
