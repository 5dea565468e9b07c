import Fitting
import Formulas
import Laws
import Planning
import Quantities
import Reporting
import Runs

/// One small fit with all that a report can tell.
enum Sample {
  /// A law with units, a derived quantity, a cost, a further quantity, published values and a note.
  static let law = """
    law        sample
    title      Loss of a small example
    family     examples
    source     Nobody 2000, "A_law | & more", eq. 1
    response   L [nats/token]  final loss
    variable   N [parameters]  model size
    variable   D [tokens]  training tokens
    parameter  E [nats/token] positive search 0.5 .. 3  irreducible loss
    parameter  A positive search 1 .. 10000  what finite model size costs
    parameter  alpha positive search 0.1 .. 1  exponent of N
    parameter  B positive search 1 .. 10000  what finite data costs
    parameter  beta positive search 0.1 .. 1  exponent of D
    formula    E + A*N^-alpha + B*D^-beta
    derived    a = beta/(alpha + beta)  exponent of N* in C
    cost       C = 6*N*D [FLOPs]
    also       M = D/N [tokens/parameter]  tokens per parameter
    published  else E=1.69 A=406.4 alpha=0.34 from somewhere else, with a long title that has to wrap; in Table 3, printed; here reached
    note       It is an example.
    """

  /// Sixteen runs: a grid of sizes and tokens, the law at E 1.8, A 480, alpha 0.35, B 2100, beta
  /// 0.37, times errors of about half a percent; the first has no loss.
  static let runs = """
    N [M parameters],D [B tokens],L,arch
    50,1,,dense
    50,4,3.3821,dense
    50,16,3.1228,dense
    50,64,2.9691,dense
    200,1,3.3607,dense
    200,4,2.9854,dense
    200,16,2.7349,dense
    200,64,2.5890,dense
    800,1,3.1528,moe
    800,4,2.7574,moe
    800,16,2.5264,moe
    800,64,2.3674,moe
    3200,1,3.0085,moe
    3200,4,2.6134,moe
    3200,16,2.3604,moe
    3200,64,2.2430,moe
    """

  /// The runs as a table.
  static func table() throws -> RunTable {
    try RunTable(parsing: Array(runs.utf8), name: "sample.csv")
  }

  /// The fit of the law to the runs, alpha held.
  static func fit() throws -> Fit { try madeFit.get() }

  private static let madeFit = Result {
    try Fitter().fit(
      Question(
        law: Law(parsing: law), table: table(), objective: .hoffmann, holding: ["alpha": 0.35]))
  }

  /// How the fit does on the two largest runs, with made-up observations.
  static func holdOut(of fit: Fit) throws -> HoldOut {
    let table = RunTable(
      name: "unseen",
      numbers: [("N", [6.4e9, 12.8e9]), ("D", [64e9, 128e9]), ("L", [2.15, 2.07])])
    return try fit.calibration.score(on: FitData(table, for: fit.law))
  }

  /// A point within the runs and one far beyond.
  static func predictions(of fit: Fit) throws -> [Prediction] {
    try [fit.prediction(at: ["N": 1e8, "D": 2e9]), fit.prediction(at: ["N": 7e10, "D": 1.4e12])]
  }

  /// The fit of the law, and those of kaplan and of a line of D's power, which takes no N, together.
  static func together() throws -> LawsTogether {
    let laws = try [
      (name: "sample", law: Law(parsing: law)), ("kaplan", LawCatalog.law(named: "kaplan")),
      (
        "L = E + B*D^-b",
        Law(typed: Equation(parsing: "L = E + B*D^-b"), for: table())
      ),
    ]
    return try LawsTogether(
      laws.map { name, law in
        let question = try Question(law: law, table: table())
        return (name: name, fit: try Fitter().fit(question), data: question.data)
      })
  }

  /// A budget and a target.
  static func plans() throws -> [Plan] { try madePlans.get() }

  private static let madePlans = Result {
    let planner = try Planner(fit().calibration)
    return try [
      planner.plan(for: .lowestResponse(budget: 5.76e23)),
      planner.plan(for: .leastCost(response: 2.1)),
    ]
  }
}
