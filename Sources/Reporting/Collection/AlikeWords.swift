/// Sentences about many groups, those that differ in numbers alone told once.
enum AlikeWords {
  /// One sentence for each kind, with the group whose numbers it tells and how many others are alike.
  ///
  /// - Parameter all: The names of groups, and what is said of each, without an end.
  /// - Returns: The sentences in the order of their first groups.
  static func sentences(_ all: [(name: String, words: String)]) -> [String] {
    var kinds: [(kind: String, words: String, name: String, others: Int)] = []
    var places: [String: Int] = [:]
    for (name, words) in all {
      let kind = words.filter { !$0.isNumber }
      if let place = places[kind] {
        kinds[place].others += 1
      } else {
        places[kind] = kinds.count
        kinds.append((kind, words, name, 0))
      }
    }
    return kinds.map { kind in
      let others =
        kind.others == 0 ? "" : ", and alike in \(Words.count(kind.others, "other group"))"
      return Words.sentence("\(kind.name)\(others): \(kind.words)")
    }
  }
}
