internal import Runs

/// What W&B's own record of a run holds, a file `run-ID.wandb`: settings, steps, results and how it ended.
///
/// The fields are those of wandb_internal.proto, which the package of W&B carries.
struct WandBRecords {
  /// The first bytes of such a file.
  static let magic = Array(":W&B".utf8)
  /// The magic number 0xBEE1, little-endian, and the version that follow the name.
  private static let header = magic + [0xE1, 0xBE, 0]

  private let path: String
  private(set) var id = ""
  private(set) var name = ""
  private(set) var settings = WandBValues()
  private(set) var results = WandBValues()
  private(set) var steps = StepBuilder()
  /// The code that the program ended with; nil while it has not.
  private(set) var exitCode: Int64?
  private(set) var notes: [String] = []
  private(set) var byteCount = 0

  /// Reads a file.
  ///
  /// - Throws: `TrackerError` for another version and for damaged bytes. A last record that is cut off, as while a run
  ///   goes on, is left out and noted.
  init(contentsOf path: String) throws(TrackerError) {
    let file = try TrackerError.wording { () throws(RunError) in try LogBytes(contentsOf: path) }
    try self.init(file.padded[..<file.count], of: path)
  }

  init(_ bytes: ArraySlice<UInt8>, of path: String) throws(TrackerError) {
    self.path = path
    byteCount = bytes.count
    guard bytes.count >= Self.header.count else {
      throw TrackerError(path, "is cut off in its header; expected a record of an offline W&B run")
    }
    guard bytes.starts(with: Self.header) else {
      throw TrackerError(
        path, at: "byte 4",
        "is of another version than 0 of W&B's records; wandb sync uploads it, and its export is read"
      )
    }
    var log = LevelLog(bytes, headerLength: Self.header.count)
    while let record = log.next() {
      guard take(record) else {
        throw TrackerError(
          path, at: "the record before byte \(record.endIndex)",
          "is no record of wandb_internal.proto")
      }
    }
    switch log.end {
    case .damaged(let place, let what): throw TrackerError(path, at: "byte \(place)", what)
    case .cutOff(let place):
      notes.append("the last record, at byte \(place) of \(path.lastPathPart), is cut off")
    case .whole, nil: break
    }
  }

  /// The numbers of the fields of `Record`.
  private enum RecordField {
    static let history = 2
    static let summary = 3
    static let config = 5
    static let run = 17
    static let exit = 18
  }

  private mutating func take(_ bytes: ArraySlice<UInt8>) -> Bool {
    var record = WireMessage(bytes)
    while let (field, value) = record.next() {
      guard let message = value.message else { continue }
      let isRead =
        switch field {
        case RecordField.history: takeHistory(message)
        case RecordField.summary: results.take(message)
        case RecordField.config: settings.take(message)
        case RecordField.run: takeRun(message)
        case RecordField.exit: takeExit(message)
        default: true
        }
      guard isRead else { return false }
    }
    return !record.isBroken
  }

  /// `RunRecord`: 1 is the id, 4 the config, 5 the summary, 8 the name.
  private mutating func takeRun(_ message: WireMessage) -> Bool {
    var message = message
    while let (field, value) = message.next() {
      switch field {
      case 1: id = value.text ?? id
      case 8: name = value.text ?? name
      case 4: if let part = value.message, !settings.take(part) { return false }
      case 5: if let part = value.message, !results.take(part) { return false }
      default: break
      }
    }
    return !message.isBroken
  }

  /// `RunExitRecord`: 1 is the code, which is not written where it is 0.
  private mutating func takeExit(_ message: WireMessage) -> Bool {
    var message = message
    exitCode = 0
    while let (field, value) = message.next() {
      if field == 1 { exitCode = value.whole }
    }
    return !message.isBroken
  }

  /// `HistoryRecord`: 1 is an item, 2 the step.
  private mutating func takeHistory(_ message: WireMessage) -> Bool {
    var message = message
    let row = steps.row()
    while let (field, value) = message.next() {
      guard var part = value.message else { continue }
      if field == 2 {
        while let (number, step) = part.next() {
          if number == 1, let whole = step.whole { steps.set("_step", Double(whole), in: row) }
        }
      } else if field == 1 {
        guard let item = WandBItem(part) else { return false }
        for (header, number) in item.numbers { steps.set(header, number, in: row) }
      }
      if part.isBroken { return false }
    }
    return !message.isBroken
  }
}
