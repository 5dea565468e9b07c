/// The run that event files of one folder hold together.
struct EventRun {
  private var series: [EventFile.Series] = []
  private var places: [String: Int] = [:]
  private var settings: [RunLog.Entry] = []
  private var replaced = 0
  private var notes: [String] = []

  /// The run of one file.
  init(_ file: EventFile) {
    settings = file.settings.lastOfEach
    replaced = file.takenBack
    for new in file.series { add(new) }
    if file.series.isEmpty { notes.append("no scalars were logged") }
    if file.others > 0 {
      notes.append(
        "\(file.others) values that are no scalars are passed over, such as images and histograms")
    }
    if file.strange > 0 {
      notes.append("\(file.strange) records that are no events are passed over")
    }
  }

  /// The run of values of several tags.
  init(_ all: [EventFile.Series]) {
    for new in all { add(new) }
  }

  /// The run of several files: what a later one logs of a tag from a step on replaces what the earlier ones have from
  /// there on, as after a restart.
  init(joining parts: [RunLog]) {
    settings = parts.flatMap(\.settings).lastOfEach
    // A file in which nothing was logged says nothing of the run.
    notes = parts.filter { $0.steps.headers.count > 1 }.flatMap(\.notes).firstOfEach
    for part in parts {
      let steps = part.steps.values.first ?? []
      for (tag, values) in zip(part.steps.headers, part.steps.values).dropFirst() {
        var new = EventFile.Series(tag: tag)
        for (step, value) in zip(steps, values) where !value.isNaN {
          new.append(value, at: Int64(exactly: step) ?? (step < 0 ? .min : .max))
        }
        add(new)
      }
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
  func log(name: String, source: String, identity: String, notes more: [String]) -> RunLog {
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
    let left =
      replaced == 0
      ? [] : ["\(replaced) values are left out: the run was restarted from before their steps"]
    return RunLog(
      name: name, source: source, settings: settings, results: [],
      steps: StepColumns(headers: ["step"] + dense.headers, values: [numbers] + dense.values),
      notes: more + notes + left + columns.divergence(steps: numbers) + [note].compactMap(\.self),
      identity: identity)
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
