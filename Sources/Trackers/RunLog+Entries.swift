extension [RunLog.Entry] {
  /// The last entry of each header, in the order in which headers first occur.
  var lastOfEach: [RunLog.Entry] {
    var places: [String: Int] = [:]
    var kept: [RunLog.Entry] = []
    for entry in self {
      if let place = places[entry.header] {
        kept[place] = entry
      } else {
        places[entry.header] = kept.count
        kept.append(entry)
      }
    }
    return kept
  }

  /// The entries that have a header.
  var values: [RunLog.Entry] { filter { !$0.header.isEmpty } }
}
