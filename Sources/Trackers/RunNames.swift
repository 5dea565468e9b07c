/// Names that tell runs apart.
enum RunNames {
  /// A name for each run: its own, or that with what tells it from others of that name, `gpt (tiny9)`.
  ///
  /// - Returns: The names, and a phrase for each that was shared.
  static func unique(_ runs: [RunLog]) -> (names: [String], notes: [String]) {
    let plain = runs.map { onOneLine($0.name) }
    var rows: [String: [Int]] = [:]
    for (row, name) in plain.enumerated() { rows[name, default: []].append(row) }
    var names = plain
    var notes: [String] = []
    var taken = Set(rows.filter { $0.value.count == 1 }.keys)
    for name in plain.firstOfEach {
      guard let shared = rows[name], shared.count > 1 else { continue }
      for (row, telling) in zip(shared, tellings(of: shared.map { runs[$0] })) {
        names[row] = "\(name) (\(telling))"
        // Where another run is called just that.
        while !taken.insert(names[row]).inserted { names[row] += "'" }
      }
      let told = shared.prefix(3).map { "'\(names[$0])'" }.joined(separator: ", ")
      notes.append(
        "\(shared.count) runs are called '\(name)': they are \(told)\(shared.count > 3 ? ", ..." : "")"
      )
    }
    let most = 4
    let more = notes.count > most ? ["and \(notes.count - most) more names are shared"] : []
    return (names, notes.prefix(most) + more)
  }

  /// A name on one line; of no letters, a word that says so.
  private static func onOneLine(_ name: String) -> String {
    let words = name.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    return words.isEmpty ? "unnamed" : words
  }

  /// What tells runs of one name apart: their ids, what differs of their paths, or else their numbers.
  private static func tellings(of runs: [RunLog]) -> [String] {
    let ids = runs.map { run in run.settings.last { $0.header == "run_id" }?.text ?? "" }
    if isTelling(ids) { return ids }
    let paths = runs.map { $0.source.split(separator: "/").map(String.init) }
    let common = shared(paths)
    let ends = shared(paths.map { $0.reversed() })
    let different = paths.map { path in
      path.dropFirst(common).dropLast(min(ends, max(path.count - common, 0))).joined(separator: "/")
    }
    return isTelling(different) ? different : runs.indices.map { "\($0 + 1)" }
  }

  private static func isTelling(_ texts: [String]) -> Bool {
    !texts.contains("") && Set(texts).count == texts.count
  }

  /// How many parts paths have in common at their beginning.
  private static func shared(_ paths: [[String]]) -> Int {
    guard let first = paths.first else { return 0 }
    return first.indices.prefix { index in
      paths.allSatisfy { $0.indices.contains(index) && $0[index] == first[index] }
    }.count
  }
}
