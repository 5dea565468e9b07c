/// Event files of TensorBoard, as TensorFlow, torch and tensorboardX write them: those of one folder are one run, the first
/// begun first, as their names say.
///
/// A file is a TFRecord stream of `Event` messages, whose scalars stand in `simple_value` (torch, TensorFlow 1) or in
/// a tensor (TensorFlow 2). Sources: tensorboard/compat/proto/event.proto, summary.proto and tensor.proto.
struct TensorBoardEvents: TrackerReader {
  static let name = "TensorBoard's event files"

  /// What the first event of a file says of its version: `brain.Event:2`.
  private static let version = Array("brain.Event:".utf8)

  static func recognizes(_ place: LogPlace) -> Bool {
    !place.isFolder && place.start.prefix(64).firstRange(of: version) != nil
  }

  static func runs(in place: LogPlace) throws(TrackerError) -> [RunLog] {
    [try run(of: .file(place.path))]
  }

  /// The run of one event file.
  static func run(of source: LogSource) throws(TrackerError) -> RunLog {
    let file = try EventFile(source)
    let note = try note(of: file, source.name)
    let folder = RunFolder(of: source.name)
    return EventRun(file).log(
      name: folder.name, source: source.name, identity: folder.path,
      notes: note.map { [$0] } ?? [])
  }

  static func joined(_ parts: [RunLog]) throws(TrackerError) -> RunLog {
    let folder = RunFolder(of: parts.first?.source ?? "")
    return EventRun(joining: parts).log(
      name: folder.name, source: folder.path, identity: folder.path, notes: [])
  }

  /// What is to be said of the end of a file; an error where it is damaged before its end.
  private static func note(of file: EventFile, _ path: String) throws(TrackerError) -> String? {
    switch file.end {
    case .whole: return nil
    case .cutOff(let byte):
      return "\(path) ends within a record at byte \(byte): what follows is not read"
    case .damaged(let byte, let what):
      throw TrackerError(
        path, at: "byte \(byte)",
        "\(what); expected an event file whose checksums fit, as TensorBoard's writers leave it")
    }
  }
}
