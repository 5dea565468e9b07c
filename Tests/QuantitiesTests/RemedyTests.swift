import Quantities
import Testing

struct RemedyTests {
  /// A front of a notebook, say, which writes `condition` and `heldValue="B=1"`.
  @Sendable private static func written(_ remedy: Remedy) -> String {
    remedy.steps.map { step in "\(step.kind)" + (step.value.map { "=\"\($0)\"" } ?? "") }
      .joined(separator: ", ")
  }

  @Test func `a sentence is in plain words where no front writes remedies`() {
    #expect(
      "\(Remedy(.heldValue, "B=1")) takes the number" == "the held value B=1 takes the number")
    #expect("fit with \(Remedy(.starts, "sobol:24"))" == "fit with the starts sobol:24")
    #expect("\(Remedy(.law, "power")) and \(Remedy(.cost))" == "the law power and a cost formula")
    #expect("leave them out\(Remedy(.condition).means)" == "leave them out")
    #expect("such as \(Remedy(.point, "N=...").value)" == "such as N=...")
    #expect("more \(Remedy(.iterations).or("iterations"))" == "more iterations")
    #expect(
      "\(Remedy(.bootstrap, "4000").and(.cluster, "run"))"
        == "the bootstrap 4000 and the cluster column run")
  }

  @Test func `a front writes the remedies of all sentences made inside of its call`() {
    Remedy.$spelling.withValue(Remedy.Spelling(Self.written)) {
      #expect("leave them out\(Remedy(.condition).means)" == "leave them out with condition")
      #expect("a value\(Remedy(.point).means("of"))" == "a value of point")
      #expect("such as \(Remedy(.point, "N=...").value)" == "such as point=\"N=...\"")
      #expect("more \(Remedy(.iterations).or("iterations"))" == "more iterations")
      #expect(
        "\(Remedy(.bootstrap, "4000").and(.cluster, "run"))"
          == "bootstrap=\"4000\", cluster=\"run\"")
    }
    #expect(Remedy.spelling == nil)
  }
}
