import Fitting
import Formulas
import Laws
import Quantities
import Runs
import Testing

struct PlausibilityTests {
  private static func found(_ columns: [(Symbol, [Double])], law: String = "chinchilla") throws
    -> Plausibility
  {
    Plausibility(
      of: RunTable(name: "runs.csv", numbers: columns), for: [try LawCatalog.law(named: law)])
  }

  private static let losses: [(Symbol, [Double])] = [("L", [5.4, 4.6, 3.3])]

  @Test func `sizes in millions and tokens in billions are refused, with the units to give`() throws
  {
    let found = try Self.found([("N", [20, 120, 1500]), ("D", [0.1, 9.6, 480])] + Self.losses)
    #expect(
      found.description == """
        runs.csv: no training run has these magnitudes
          - N is 20 to 1500 parameters: 2 runs are below 1000 parameters
          - D is 0.1 to 480 tokens: 3 runs are below 10K tokens
        say what is meant, likeliest first:
          the unit N=M,D=B  (N is 20 to 1500 M, D is 0.1 to 480 B)
          the unit N=B,D=T  (N is 20 to 1500 B, D is 0.1 to 480 T)
          the unit N=K,D=M  (N is 20 to 1500 K, D is 0.1 to 480 M)
          trusted units  if they are meant as they are, as in toy runs
        """)
  }

  @Test func `logarithms of sizes and tokens are refused as logarithms first`() throws {
    let found = try Self.found([("N", [7.3, 8.1, 9.2]), ("D", [8, 9.4, 11.7])] + Self.losses)
    #expect(found.description.contains("likeliest first:\n  the unit N=log10,D=log10"))
  }

  @Test func `logarithms of compute are refused as logarithms first`() throws {
    let found = try Self.found(
      [("C", [18, 20.5, 23]), ("L", [3.3, 2.9, 2.4])], law: "kaplan-compute")
    #expect(
      found.description.contains("likeliest first:\n  the unit C=log10  (C is 10^18 to 10^23"))
  }

  @Test(
    arguments: [
      // The tiniest runs of this package; a first checkpoint of 2M tokens of a 12B model and of 4096
      // tokens of a small one; a mixture of experts whose compute counts a thirtieth.
      [("N", [6224, 6224, 197_184]), ("D", [4e6, 4e4, 4e6])],
      [("N", [12e9, 12e9, 12e9]), ("D", [2e6, 2e9, 3e11])],
      [("N", [1e7, 1e7, 1e7]), ("D", [4096, 8192, 2e6])],
      [("N", [1e12, 1e12, 1e12]), ("D", [1e12, 2e12, 4e12]), ("C", [2e23, 4e23, 8e23])],
      // Six models of a family at 36T tokens each, 60,000 tokens per parameter in the smallest.
      [("N", [6e8, 1.7e9, 4e9, 8e9, 1.4e10, 3.2e10]), ("D", Array(repeating: 3.6e13, count: 6))],
    ] as [[(Symbol, [Double])]])
  func `runs that exist are plausible`(columns: [(Symbol, [Double])]) throws {
    let losses = (0..<columns[0].1.count).map { 4 - 0.3 * Double($0) }
    #expect(try Self.found(columns + [("L", losses)]).isPlausible)
  }

  @Test(
    arguments: [
      (
        [("N", [1e9, 2e9, 999]), ("D", [2e10, 4e10, 2e10])],
        "N is 999 to 2B parameters: 1 run is below"
      ),
      (
        [("N", [1e9, 1e9, 1e9]), ("D", [20, 4e10, 8e10])],
        "D is 20 to 80B tokens: 1 run is below 10K"
      ),
      (
        [("N", [2e13, 5e13, 1e14]), ("D", [1e8, 1e9, 9e9])],
        "D/N is 5e-6 to 9e-5 tokens per parameter"
      ),
      ([("N", [1e9, 2e9, 4e9]), ("D", [2e19, 4e19, 8e19])], "3 runs are above 1e17 tokens"),
      (
        [("N", [1e9, 2e9, 4e9]), ("D", [2e10, 4e10, 8e10]), ("C", [120, 480, 1920])],
        "C is 120 to 1920 FLOPs: 3 runs are below 1B FLOPs"
      ),
      (
        [("N", [1e9, 2e9, 4e9]), ("D", [2e10, 4e10, 8e10]), ("C", [1.2e17, 4.8e17, 1.92e18])],
        "C is 0.001 times 6 FLOPs for each parameter and token"
      ),
    ] as [([(Symbol, [Double])], String)])
  func `a unit too much or too little is named`(columns: [(Symbol, [Double])], words: String) throws
  {
    let found = try Self.found(columns + Self.losses)
    #expect(found.description.contains(words), "\(found)")
  }

  @Test func `compute in another unit than 6ND is answered with that unit`() throws {
    let found = try Self.found(
      [("N", [1e9, 2e9, 4e9]), ("D", [2e10, 4e10, 8e10]), ("C", [1.2e5, 4.8e5, 1.92e6])]
        + Self.losses)
    #expect(found.description.contains("the unit C=P "), "\(found)")
  }

  @Test func `runs that no fit uses are not looked at`() throws {
    let text = "N,D,loss\n1e8,2e9,3\n1e8,4e9,2.9\n1e8,9,\n"
    let found = Plausibility(
      of: try RunTable(parsing: text, name: "runs.csv"),
      for: [try LawCatalog.law(named: "chinchilla")])
    #expect(found.isPlausible, "\(found)")
  }

  @Test func `a perplexity is no loss, a run that diverged is`() throws {
    let sizes: [(Symbol, [Double])] = [
      ("N", Array(repeating: 1e9, count: 40)), ("D", Array(repeating: 2e10, count: 40)),
    ]
    let perplexities = (0..<40).map { 9 + 2 * Double($0) }
    let found = try Self.found(sizes + [("L", perplexities)])
    #expect(found.description.contains("the unit L=ppl"), "\(found)")
    // One run of 40 beyond any loss is a wrong cell or another measure; one of 200 is a run that diverged.
    let few = (0..<40).map { $0 == 7 ? 30.0 : 3.1 }
    #expect(try !Self.found(sizes + [("L", few)]).isPlausible)
    let many: [(Symbol, [Double])] = [
      ("N", Array(repeating: 1e9, count: 200)), ("D", Array(repeating: 2e10, count: 200)),
      ("L", (0..<200).map { $0 == 7 ? 30.0 : 3.1 }),
    ]
    #expect(try Self.found(many).isPlausible)
  }

  @Test func `a few wrong cells are left out by a condition, units come after it`() throws {
    let found = try Self.found([
      ("N", (0..<30).map { $0 == 3 ? 70 : 1e8 }), ("D", Array(repeating: 2e9, count: 30)),
      ("L", Array(repeating: 3, count: 30)),
    ])
    #expect(
      found.description.contains("  the condition 'N >= 1000'  (leaves 1 run out of 30)"),
      "\(found)")
  }

  @Test func `a batch is no training set, and a typed law of other things has no loss`() throws {
    let batch = try Self.found(
      [("N", [1e9, 2e9]), ("B", [512, 1024]), ("S", [1e4, 2e4]), ("L", [3.1, 3])],
      law: "loss-at-batch")
    #expect(batch.isPlausible)
    let typed = try Law(Equation(parsing: "a + b*x^-c"), tableSymbols: ["x"])
    let table = RunTable(name: "t", numbers: [("x", [1, 2, 3]), ("L", [900, 800, 750])])
    #expect(Plausibility(of: table, for: [typed]).isPlausible)
  }
}
