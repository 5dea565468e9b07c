/// One law on one set of runs, next to what was published.
struct Study: Sendable {
  /// One figure, published or computed by others, and ours.
  struct Figure: Sendable {
    /// What it is.
    let name: String
    /// What the source has.
    let published: Double
    /// What this program finds.
    let ours: Double
    /// How many digits the source prints, which is how far the two can agree.
    let digits: Int

    init(_ name: String, published: Double, ours: Double, digits: Int = 6) {
      self.name = name
      self.published = published
      self.ours = ours
      self.digits = digits
    }
  }

  /// What is fitted to what.
  let title: String
  /// The law, by its name in the catalog or as typed.
  let law: String
  /// The runs, the objective and where the published figures stand.
  let setting: String
  let figures: [Figure]
  /// What a reader should know of differences.
  var remarks: [String] = []
}
