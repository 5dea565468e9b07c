/// The runs of logs that trackers, trainers and harnesses wrote, as one table.
public struct TrackerFiles: Sendable {
  /// What is done about a log that cannot be read.
  public enum Broken: Sendable {
    /// It is an error.
    case refused
    /// It is left out, counted and named.
    case skipped
  }

  /// The logs that were read.
  public let logs: [TrackerLog]
  /// Their runs, each with a name of its own, in the order of the logs.
  public let runs: [RunLog]
  /// Why logs were left out, a sentence each.
  public let skipped: [TrackerError]
  /// What was done to make them runs, a phrase each.
  public let notes: [String]
  /// What each run's log is, such as `W&B run`.
  let kinds: [String]

  /// Reads logs.
  ///
  /// Parts of one run, such as the states of its checkpoints or attempts that were resumed, are one run. Runs of one name
  /// get names that tell them apart.
  /// - Parameters:
  ///   - logs: The logs, as `TrackerLog.found(at:)` gives them; one that is named twice is read once.
  ///   - broken: What is done about one that cannot be read.
  /// - Throws: `TrackerError` for the first log that cannot be read, and where none is left.
  public init(reading logs: [TrackerLog], broken: Broken = .refused) throws(TrackerError) {
    var (read, skipped): ([Part], [TrackerError]) = ([], [])
    var kept: [TrackerLog] = []
    var (seen, ended): (Set<String>, Int) = ([], 0)
    for log in logs where seen.insert(log.path).inserted {
      do {
        let runs = try log.reader.runs(in: log.place)
        if runs.isEmpty { ended += 1 }
        read += runs.map { Part(run: $0, log: log) }
        kept.append(log)
      } catch {
        guard broken == .skipped else { throw error }
        skipped.append(error)
      }
    }
    let whole = try Self.joined(read)
    guard let first = whole.first else {
      throw skipped.first
        ?? TrackerError(
          words: "\(logs.first?.path ?? "the logs"): the log holds no run, or deleted ones alone")
    }
    let (names, naming) = RunNames.unique(whole.map(\.run))
    self.logs = kept
    self.skipped = skipped
    runs = zip(whole, names).map { $0.run.renamed($1) }
    kinds = whole.map(\.log.kind)
    let left = Self.words(leftOut: skipped.map { "\($0)" })
    let notesOfRuns = runs.flatMap { run in run.notes.map { "\(run.name) \($0)" } }
    let gone = ended == 0 ? [] : ["\(ended) deleted run\(ended == 1 ? "" : "s") left out"]
    notes =
      gone + naming + Self.shortened(notesOfRuns) + [left].compactMap(\.self)
    _ = first
  }

  private struct Part {
    let run: RunLog
    let log: TrackerLog
  }

  /// The parts with those of one run made one, where the first of them stands.
  private static func joined(_ parts: [Part]) throws(TrackerError) -> [Part] {
    var places: [String: Int] = [:]
    var groups: [[Part]] = []
    for part in parts {
      guard let identity = part.run.identity.map({ "\(part.log.kind) \($0)" }) else {
        groups.append([part])
        continue
      }
      if let place = places[identity] {
        groups[place].append(part)
      } else {
        places[identity] = groups.count
        groups.append([part])
      }
    }
    var whole: [Part] = []
    for group in groups {
      guard let first = group.first else { continue }
      let run =
        group.count == 1 ? first.run : try first.log.reader.joined(group.map(\.run))
      whole.append(Part(run: run, log: first.log))
    }
    return whole
  }

  /// So many notes of one kind are told.
  private static let mostNotes = 8

  /// How many files are left out, and why; nil where none is.
  ///
  /// - Parameter problems: Why each of them cannot be read, a sentence each.
  /// - Returns: A phrase for the steps of a table.
  public static func words(leftOut problems: [String]) -> String? {
    guard !problems.isEmpty else { return nil }
    let count = problems.count == 1 ? "1 file" : "\(problems.count) files"
    return "left out, as \(count) cannot be read: "
      + shortened(problems).joined(separator: "; ")
  }

  private static func shortened(_ notes: [String]) -> [String] {
    guard notes.count > mostNotes else { return notes }
    return Array(notes.prefix(mostNotes)) + ["and \(notes.count - mostNotes) more like these"]
  }
}

extension RunLog {
  /// The run under another name.
  func renamed(_ name: String) -> RunLog {
    RunLog(
      name: name, source: source, settings: settings, results: results, steps: steps, notes: notes,
      identity: identity)
  }
}
