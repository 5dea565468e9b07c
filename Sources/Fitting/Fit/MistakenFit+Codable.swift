import FoundationEssentials
import Quantities

extension Fit {
  /// What a file is that was given as a saved fit and is none, and how one is written.
  ///
  /// - Parameters:
  ///   - bytes: The bytes of the file.
  ///   - name: The name of the file, which is not to be written over.
  /// - Returns: The sentence.
  static func mistaken(_ bytes: Data, name: String) -> String {
    let writer = Remedy(.output).or("the command")
    var (kind, runs) = ("", "RUNS")
    if let report = try? JSONDecoder().decode(ReportFile.self, from: bytes) {
      kind =
        report.parameters == nil
        ? "is a result that \(writer) wrote" : "is the report of a fit, which \(writer) wrote"
    } else if bytes.first == UInt8(ascii: "{") || bytes.first == UInt8(ascii: "[") {
      kind = "is JSON of another kind"
    } else {
      (kind, runs) = ("is no JSON; runs are fitted first", name)
    }
    let remedy = Remedy(.fitting, runs).and(.law, "LAW").and(.savedFit, Self.name(beside: name))
    let way = Remedy.spelling.map { "'\($0(remedy))'" } ?? "saving a fit"
    return "\(name) is not a saved fit: it \(kind). \(way) writes one, and its content must not be "
      + "changed by hand"
  }

  /// A name for a fit that is not that of the file itself: `runs.fit.json` for `runs.csv`.
  private static func name(beside name: String) -> String {
    let start = name.lastIndex(of: "/").map { name.index(after: $0) } ?? name.startIndex
    let end = name[start...].lastIndex(of: ".") ?? name.endIndex
    return name[..<(end > start ? end : name.endIndex)] + ".fit.json"
  }

  /// What a report in JSON has, and a saved fit has not.
  private struct ReportFile: Decodable {
    let version: Int
    let parameters: [String: Parameter]?

    struct Parameter: Decodable {}
  }
}
