/// One run as a tracker has logged it.
public struct RunLog: Sendable {
  /// A setting or a result of the run, as it is written in the log.
  public struct Entry: Sendable, Hashable {
    /// What it is called, such as `optimizer.learning_rate`.
    public let header: String
    /// Its value as text: numbers are spelled as the log spells them, so that nothing is lost.
    public let text: String
  }

  /// What the run is called; unique among the runs that are read together.
  public let name: String
  /// The file or folder that it stands in, as it was named.
  public let source: String
  /// What was set before the run; a header that the tracker prefixes with `config` is without it.
  public let settings: [Entry]
  /// What the tracker keeps of the run's end, such as W&B's summary; empty where the steps say it all.
  public let results: [Entry]
  /// What was logged along the run, a row a step.
  public let steps: StepColumns
  /// What the reader noticed, a sentence each, such as that the last record is cut off.
  public let notes: [String]
  /// What parts of one run have in common, such as the folder of its checkpoints or the id of a run that was
  /// resumed; nil where each log is a run of its own.
  internal(set) public var identity: String? = nil
}

/// What was logged along a run: columns of one length, in the order of the log.
public struct StepColumns: Sendable {
  /// The names of the columns, such as `step` and `train/loss`.
  public let headers: [String]
  /// The values of each column; NaN where a step has none.
  public let values: [[Double]]
}
