/// Event files of TensorBoard, as TensorFlow, torch and tensorboardX write them: those of one folder are one run.
///
/// A file is a TFRecord stream of `Event` messages, whose scalars stand in `simple_value` (torch, TensorFlow 1) or in
/// a tensor (TensorFlow 2). Sources: tensorboard/compat/proto/event.proto, summary.proto and tensor.proto.
struct TensorBoardEvents: TrackerReader {
  static let name = "TensorBoard's event files"

  /// What the names of event files contain.
  private static let mark = "tfevents"
  /// What the first event of a file says of its version: `brain.Event:2`.
  private static let version = Array("brain.Event:".utf8)

  static func recognizes(_ place: LogPlace) -> Bool {
    if place.isFolder { return !files(in: place.entries).isEmpty }
    return place.start.prefix(64).firstRange(of: version) != nil
  }

  static func runs(in place: LogPlace) throws(TrackerError) -> [RunLog] {
    let paths =
      place.isFolder
      ? files(in: place.entries).map { $0.isEmpty ? place.path : "\(place.path)/\($0)" }
      : [place.path]
    var files: [EventFile] = []
    var notes: [String] = []
    for path in paths {
      let file = try EventFile(.file(path))
      if let note = try note(of: file, path) { notes.append(note) }
      files.append(file)
    }
    return [EventRun(files).log(name: runName(of: place), source: place.path, notes: notes)]
  }

  /// The run of one event file in memory, for tests.
  static func run(of bytes: [UInt8], name: String) throws(TrackerError) -> RunLog {
    let file = try EventFile(.bytes(bytes, name: name))
    let note = try note(of: file, name)
    return EventRun([file]).log(name: name, source: name, notes: note.map { [$0] } ?? [])
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

  private static func files(in entries: [String]) -> [String] {
    entries.filter { $0.contains(mark) && !$0.hasSuffix(".profile-empty") }.sorted()
  }

  /// The name of the folder that the files stand in; that of the file where the path has no folder.
  private static func runName(of place: LogPlace) -> String {
    let parts = place.path.split(separator: "/").map(String.init)
    let name = place.isFolder ? parts.last : parts.dropLast().last
    return [nil, ".", ".."].contains(name) ? parts.last ?? place.path : name ?? place.path
  }
}
