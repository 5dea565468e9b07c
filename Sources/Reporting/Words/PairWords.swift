import NumericsCore

extension PairOrder {
  /// The pairs in words, such as `13 of 14 pairs of runs are predicted in the right order (92.9 %)`.
  var words: String {
    let tied =
      ties == 0 ? "" : ", \(Words.count(ties, "tie")) \(ties == 1 ? "counts" : "count") half"
    return
      "\(right) of \(Words.count(pairs, "pair")) of runs \(pairs == 1 ? "is" : "are") predicted "
      + "in the right order\(tied) (\(Words.percent(share, digits: 3)))"
  }
}
