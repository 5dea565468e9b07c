import Formulas
import Quantities

/// Loss at a batch size, which holds itself: Kaplan and others 2020 (arXiv:2001.08361), also "Unraveling the
/// Mystery of Scaling Laws: Part I" (arXiv:2403.06563).
///
/// Figures: ../shared/laws/catalog-sources.md §1, derived from Kaplan's constants.
enum BatchStudies {
  private static let constants: [Symbol: Double] = [
    "aN": 0.077, "Nc": 6.5e13, "aS": 0.76, "Sc": 2.1e3, "Bstar": 2e8, "aB": 0.21,
  ]
  private static let rows: [(place: [Symbol: Double], values: [Double])] = [
    (["N": 1e8, "S": 2e4, "B": 2.5e5], [3.294190, 6.84794e5, 5348.77, 3.66281e9]),
    (["N": 1e9, "S": 1e5, "B": 5e5], [2.545914, 2.33583e6, 17631.5, 4.11842e10]),
    (["N": 3.3e10, "S": 5e5, "B": 4e6], [1.836176, 1.10738e7, 132681, 1.46928e12]),
  ]

  static func all(_ data: DataFolder) throws -> [Study] {
    let loss = try Formula(
      parsing: "solve(L = (Nc/N)^aN + (Sc/S)^aS*(1 + Bstar/(B*L^(1/aB)))^aS)")
    let others = try [
      ("B_crit", "Bstar*L^(-1/aB)"), ("S_min", "S/(1 + Bstar*L^(-1/aB)/B)"),
      ("E_min", "B*S/(1 + B/(Bstar*L^(-1/aB)))"),
    ].map { ($0.0, try Formula(parsing: $0.1)) }
    let figures = try rows.flatMap { row in
      var place = constants.merging(row.place) { $1 }
      let own = try loss.value(at: place)
      place["L"] = own
      let name = row.place.sorted { $0.key < $1.key }
        .map { "\($0.key) = \(NumberText.text($0.value))" }.joined(separator: ", ")
      return try [Study.Figure("L, \(name)", published: row.values[0], ours: own, digits: 7)]
        + zip(others, row.values.dropFirst()).map { other, value in
          try .init("\(other.0), \(name)", published: value, ours: other.1.value(at: place))
        }
    }
    return [
      Study(
        title: "Loss at a batch size, Kaplan's constants",
        law: "L = (Nc/N)^aN + (Sc/S)^aS*(1 + Bstar/(B*L^(1/aB)))^aS",
        setting: "Solved for L row by row; then critical batch, least steps and least tokens.",
        figures: figures)
    ]
  }
}
