internal import Quantities
internal import Runs

/// A log of fairseq with `--log-format json`: lines of words, at whose ends stand objects of JSON.
enum FairseqLog: TrackerReader {
  static let name = "log of fairseq"

  static func recognizes(_ place: LogPlace) -> Bool {
    guard !place.isFolder else { return false }
    let start = place.startText
    return start.contains("| INFO | fairseq")
      || kinds.contains { start.contains("| \($0) | {\"epoch\"") }
  }

  private static let kinds = ["train_inner", "train", "valid", "test"]
  private static let counter = "num_updates"
  private static let count = "model params: "

  static func runs(in place: LogPlace) throws(TrackerError) -> [RunLog] {
    let file = try TrackerError.wording { () throws(RunError) in
      try LogBytes(contentsOf: place.path).text
    }
    var steps = StepBuilder()
    var (settings, notes): ([RunLog.Entry], [String]) = ([], [])
    let lines = file.lines
    for (index, (number, bytes)) in lines.enumerated() {
      let line = String(decoding: bytes, as: UTF8.self)
      if settings.isEmpty, let found = parameters(in: line) {
        settings.append(RunLog.Entry(header: "n_params", text: found))
      }
      guard let (kind, json) = record(in: line) else { continue }
      guard let tree = LogTree(json: Array(json.utf8)[...]) else {
        guard index == lines.count - 1 else {
          throw TrackerError(
            place.path, at: "line \(number)", "found no JSON object behind '| \(kind) |'")
        }
        notes.append("the last line, \(number), is cut off")
        continue
      }
      take(tree, into: &steps)
    }
    guard steps.rowCount > 0 else {
      throw TrackerError(
        place.path,
        "holds no lines such as '| train_inner | {\"epoch\": 1, ...}'; fairseq writes them with --log-format json"
      )
    }
    return [
      RunLog(
        name: runName(place.path), source: place.path, settings: settings, results: [],
        steps: try steps.columns(of: place.path, bytes: file.count), notes: notes)
    ]
  }

  /// A run is called by its file, or by its folder where that file is called as any.
  private static func runName(_ path: String) -> String {
    let stem = path.lastPathPart.split(separator: ".").first.map(String.init) ?? path
    return ["train", "log", "fairseq", "output", "stdout"].contains(stem.lowercased())
      ? RunFolder(of: path).name : stem
  }

  private static func record(in line: String) -> (kind: String, json: Substring)? {
    for kind in kinds {
      if let mark = line.range(of: "| \(kind) | {") {
        return (kind, line[line.index(before: mark.upperBound)...])
      }
    }
    return nil
  }

  /// The numbers stand in quotes; losses are in bits.
  private static func take(_ tree: LogTree, into steps: inout StepBuilder) {
    let numbers = tree.members.compactMap { member -> (key: String, number: Double)? in
      let number = member.value.number ?? member.value.text.flatMap { NumberText.value(of: $0) }
      return number.map { (member.key, $0) }
    }
    let step = numbers.last { $0.key == counter || $0.key.hasSuffix("_\(counter)") }?.number
    let row = steps.row(ofStep: step ?? .nan, header: counter)
    for (key, number) in numbers where key != counter && !key.hasSuffix("_\(counter)") {
      let isLoss = key == "loss" || key.hasSuffix("_loss")
      steps.set(isLoss ? "\(key) [bits/token]" : key, number, in: row)
    }
  }

  /// The number of parameters in `num. shared model params: 65,480,704 (num. trained: 65,480,704)`.
  private static func parameters(in line: String) -> String? {
    guard let mark = line.range(of: count) else { return nil }
    let digits = line[mark.upperBound...].prefix { $0.isASCII && $0.isNumber || $0 == "," }
      .filter { $0 != "," }
    return digits.isEmpty ? nil : String(digits)
  }
}

extension String {
  /// Where another text stands in this one first; nil where it does not.
  fileprivate func range(of text: String) -> Range<Index>? { firstRange(of: text) }
}
