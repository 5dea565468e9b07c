/// The readers of what training programs print, and of TensorBoard's files.
package enum ProgramLogs {
  /// The readers, those first whose marks no other's log has.
  static var readers: [any TrackerReader.Type] {
    [TensorBoardEvents.self, TensorBoardDownload.self] + consoles
  }

  private static var consoles: [any ConsoleReader.Type] {
    [
      MegatronLog.self, TorchtitanLog.self, OLMoLog.self, ComposerLog.self, FairseqLog.self,
      NanochatLog.self, NanoGPTLog.self,
    ]
  }

  /// The names of the readers.
  package static var names: [String] { readers.map { $0.name } }

  /// What a file or folder is, in the words of the reader that takes it; nil where none does.
  package static func kind(of path: String, entries: [String]?, start: [UInt8]) -> String? {
    reader(of: place(path, entries, start))?.name
  }

  /// The runs of a file or folder; nil where no reader takes it.
  ///
  /// - Parameters:
  ///   - path: The path.
  ///   - entries: The names of what a folder holds; nil for a file.
  ///   - start: The first bytes of a file.
  /// - Returns: The runs; nil where no reader takes the file or folder.
  /// - Throws: `TrackerError`.
  package static func runs(
    in path: String, entries: [String]?, start: [UInt8]
  ) throws(TrackerError) -> [RunLog]? {
    let place = place(path, entries, start)
    return try reader(of: place)?.runs(in: place)
  }

  /// The runs that a reader finds in bytes, whatever they are.
  ///
  /// - Throws: `TrackerError`.
  package static func runs(
    of bytes: [UInt8], reader name: String
  ) throws(TrackerError) -> [RunLog] {
    if let console = consoles.first(where: { $0.name == name }) {
      return try console.runs(of: .bytes(bytes, name: "bytes"))
    }
    if name == TensorBoardEvents.name {
      return [try TensorBoardEvents.run(of: bytes, name: "bytes")]
    }
    let points = try TensorBoardDownload.points(of: .bytes(bytes, name: "bytes"))
    return [points.log(name: "bytes", source: "bytes", tag: "value")]
  }

  private static func reader(of place: LogPlace) -> (any TrackerReader.Type)? {
    readers.first { $0.recognizes(place) }
  }

  private static func place(_ path: String, _ entries: [String]?, _ start: [UInt8]) -> LogPlace {
    LogPlace(path: path, isFolder: entries != nil, entries: entries ?? [], start: start)
  }
}
