/// The readers of what training programs print, and of TensorBoard's files.
package enum ProgramLogs {
  /// The readers.
  static var all: [any TrackerReader.Type] {
    [TensorBoardEvents.self, TensorBoardDownload.self] + consoles
  }

  private static var consoles: [any ConsoleReader.Type] {
    [
      MegatronLog.self, TorchtitanLog.self, OLMoLog.self, ComposerFileLog.self, ComposerLog.self,
      FairseqLog.self, NanochatLog.self, NanoGPTLog.self,
    ]
  }

  /// The names of the readers.
  package static var names: [String] { all.map { $0.name } }

  /// The runs that a reader finds in bytes, whatever they are.
  ///
  /// - Throws: `TrackerError`.
  package static func runs(
    of bytes: [UInt8], reader name: String
  ) throws(TrackerError) -> [RunLog] {
    let source = LogSource.bytes(bytes, name: "bytes")
    if let console = consoles.first(where: { $0.name == name }) {
      return try console.runs(of: source)
    }
    return name == TensorBoardEvents.name
      ? [try TensorBoardEvents.run(of: source)] : [try TensorBoardDownload.run(of: source)]
  }
}
