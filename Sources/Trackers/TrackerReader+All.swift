/// The readers, those that look at names and magic numbers before those that look at text.
enum TrackerReaders {
  /// What claims a file or folder first reads it.
  static let all: [any TrackerReader.Type] =
    [
      WandBRun.self, WandBBackfill.self, MLflowFolder.self, MLflowDatabase.self,
      TrainerState.self, HarnessResults.self,
    ] + ProgramLogs.all + [MetricsFile.self]

  /// The readers of files that are tables as well, one alone of which is read as such.
  static let ofTables: [any TrackerReader.Type] = [MetricsFile.self]

  /// The reader of a place; nil for what is no log.
  static func reader(
    of place: LogPlace, among readers: [any TrackerReader.Type]
  ) -> (any TrackerReader.Type)? {
    readers.first { $0.recognizes(place) }
  }
}
