/// What one event file holds.
struct EventFile {
  /// The values of one tag, in the order in which they were written.
  struct Series {
    let tag: String
    var steps: [Int64] = []
    var values: [Double] = []
  }

  private(set) var series: [Series] = []
  private(set) var settings: [RunLog.Entry] = []
  /// How many values were no scalars.
  private(set) var others = 0
  /// How many records were no events.
  private(set) var strange = 0
  /// What a writer took back when it began anew: values from a step on.
  private(set) var takenBack = 0
  /// How the records end.
  private(set) var end = RecordFile.End.whole

  private var places: [String: Int] = [:]
  private var names: [[UInt8]] = []
  private var last = -1

  /// Reads an event file.
  ///
  /// - Throws: `TrackerError` where the system does not open or read it.
  init(_ source: LogSource) throws(TrackerError) {
    var events = EventFile()
    let end = try RecordFile.forEachRecord(of: source) { events.take($0) }
    self = events
    self.end = end
  }

  private init() {}

  /// Takes an event.
  ///
  /// Fields: 2 step, 5 summary, 7 session_log (tensorboard/compat/proto/event.proto).
  private mutating func take(_ bytes: UnsafeRawBufferPointer) {
    var fields = WireFields(bytes)
    var step: Int64 = 0
    var summary: UnsafeRawBufferPointer?
    var session: UnsafeRawBufferPointer?
    while let (number, value) = fields.next() {
      switch number {
      case 2: step = value.whole ?? step
      case 5: summary = value.bytes
      case 7: session = value.bytes
      default: break
      }
    }
    guard !fields.isBroken else {
      strange += 1
      return
    }
    if let session { take(session: session, step: step) }
    if let summary { take(summary: summary, step: step) }
  }

  /// A writer that begins anew at a step (`purge_step`) takes back what it had from there on: status (1) START, 1.
  private mutating func take(session: UnsafeRawBufferPointer, step: Int64) {
    var fields = WireFields(session)
    guard let (number, value) = fields.next(), number == 1, value.whole == 1, step > 0 else {
      return
    }
    for place in series.indices { takenBack += series[place].drop(from: step) }
  }

  private mutating func take(summary: UnsafeRawBufferPointer, step: Int64) {
    var fields = WireFields(summary)
    while let (number, value) = fields.next() {
      guard number == 1, let bytes = value.bytes else { continue }
      guard let value = EventSummary(bytes) else {
        strange += 1
        continue
      }
      switch value.kind {
      case .scalar(let number): append(number, value.tag, step)
      case .text(let text):
        if let entry = EventSettings.entry(tag: value.tag.string, text: text) {
          settings.append(entry)
        }
      case .settings(let entries): settings += entries
      case .other: others += 1
      }
    }
    if fields.isBroken { strange += 1 }
  }

  private mutating func append(_ value: Double, _ tag: LogText, _ step: Int64) {
    let place = place(of: tag)
    last = place
    series[place].append(value, at: step)
  }

  /// The place of a tag, which is probably the one after the last: writers repeat their order.
  private mutating func place(of tag: LogText) -> Int {
    for guess in [last + 1, 0] where names.indices.contains(guess) && tag.equals(names[guess]) {
      return guess
    }
    let name = tag.string
    if let place = places[name] { return place }
    places[name] = series.count
    series.append(Series(tag: name))
    names.append(Array(tag.bytes))
    return series.count - 1
  }
}

extension EventFile.Series {
  /// Adds a value.
  mutating func append(_ value: Double, at step: Int64) {
    steps.append(step)
    values.append(value)
  }

  /// Drops the values from a step on and returns how many they were.
  mutating func drop(from step: Int64) -> Int {
    guard steps.contains(where: { $0 >= step }) else { return 0 }
    let before = steps.count
    let kept = steps.indices.filter { steps[$0] < step }
    values = kept.map { values[$0] }
    steps = kept.map { steps[$0] }
    return before - steps.count
  }

  /// The values in the order of their steps; of those of one step the last.
  var ordered: EventFile.Series {
    if zip(steps, steps.dropFirst()).allSatisfy({ $0 < $1 }) { return self }
    let order = steps.indices.sorted { (steps[$0], $0) < (steps[$1], $1) }
    var ordered = EventFile.Series(tag: tag)
    for (place, index) in order.enumerated()
    where place + 1 == order.count || steps[order[place + 1]] != steps[index] {
      ordered.steps.append(steps[index])
      ordered.values.append(values[index])
    }
    return ordered
  }
}
