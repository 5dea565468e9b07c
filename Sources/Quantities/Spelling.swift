/// Finds the name that a misspelled one was meant to be.
public enum Spelling {
  /// The candidate nearest to the text, or nil when none is near.
  ///
  /// Near means at most one edit for every three letters (one at least), where an edit inserts,
  /// drops, changes or swaps neighbouring letters and case does not count; or else that the text,
  /// of three letters or more, is a part of the candidate or the other way round. Of equals the
  /// first wins.
  ///
  /// - Complexity: O(n m) for each candidate, with the letters of both.
  public static func nearest(to text: String, among candidates: [String]) -> String? {
    let wanted = Array(text.lowercased())
    var best: (candidate: String, distance: Int)?
    for candidate in candidates {
      let letters = Array(candidate.lowercased())
      let limit = max(1, max(wanted.count, letters.count) / 3)
      guard abs(wanted.count - letters.count) <= limit else { continue }
      let distance = distance(wanted, letters)
      // A name of one or two letters is not one letter away from all others.
      guard distance <= limit, distance < max(wanted.count, letters.count) else { continue }
      if distance < best?.distance ?? .max { best = (candidate, distance) }
    }
    return best?.candidate ?? containing(text.lowercased(), among: candidates)
  }

  private static func containing(_ text: String, among candidates: [String]) -> String? {
    candidates.first { candidate in
      let candidate = candidate.lowercased()
      guard min(text.count, candidate.count) >= 3 else { return false }
      return contains(candidate, text) || contains(text, candidate)
    }
  }

  private static func contains(_ whole: String, _ part: String) -> Bool {
    let whole = Array(whole.utf8)
    let part = Array(part.utf8)
    guard part.count <= whole.count else { return false }
    return (0...whole.count - part.count).contains { whole[$0...].starts(with: part) }
  }

  /// The least number of edits that turn one word into the other (optimal string alignment).
  static func distance(_ a: [Character], _ b: [Character]) -> Int {
    var beforeLast: [Int] = []
    var last = Array(0...b.count)
    for i in 0..<a.count {
      var row = [i + 1]
      for j in 0..<b.count {
        var least = min(last[j] + (a[i] == b[j] ? 0 : 1), last[j + 1] + 1, row[j] + 1)
        if i > 0, j > 0, a[i] == b[j - 1], a[i - 1] == b[j] {
          least = min(least, beforeLast[j - 1] + 1)
        }
        row.append(least)
      }
      beforeLast = last
      last = row
    }
    return last[b.count]
  }
}
