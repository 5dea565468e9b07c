import Foundation
import TestSupport
import Testing

/// `--law 'ours: E + A*N^-a'`: a typed law with a name.
@Suite struct NamedLawTests {
  private static func folder() throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    var text = "N,L,set\n"
    for place in 0..<16 {
      let size = 1e7 * Double(1 << place)
      let loss =
        (1.7 + 400 * exp(-0.34 * log(size))) * (1 + 0.003 * Double((place * 7) % 5 - 2))
      text += "\(size),\(loss),\(place % 2 == 0 ? "a" : "b")\n"
    }
    try folder.write(text, to: "runs.csv")
    return folder
  }

  @Test func `the name stands in place of the formula, which is printed once`() throws {
    let folder = try Self.folder()
    let fit = try folder.run(
      "fit", "runs.csv", "--law", "ours: L = E + A*N^-a", "--save", "fit.json")
    #expect(fit.status == 0, "\(fit.errors)")
    #expect(fit.output.hasPrefix("ours\n"))
    #expect(fit.output.components(separatedBy: "L = E + A*N^-a").count == 2)
    #expect(fit.output.contains("symbols"))
    let predicted = try folder.run("predict", "fit.json", "--at", "N=1e12")
    #expect(predicted.output.hasPrefix("Predictions from ours\n"))
    let compared = try folder.run(
      "compare", "runs.csv", "--laws", "ours: E + A*N^-a,pure: A*N^-a,kaplan-size", "--by", "N",
      "--simulations", "0")
    #expect(compared.status == 0, "\(compared.errors)")
    #expect(compared.output.components(separatedBy: "E + A*N^-a").count == 2)
    #expect(compared.output.contains("\npure       L = A*N^-a\n"))
    let together = try folder.run(
      "predict", "runs.csv", "--laws", "ours: E + A*N^-a,pure: A*N^-a", "--at", "N=1e12")
    #expect(together.output.hasPrefix("Predictions from ours and pure together\n"))
    #expect(together.output.components(separatedBy: "E + A*N^-a").count == 2)
  }

  @Test func `groups are compared under names too`() throws {
    let folder = try Self.folder()
    let run = try folder.run(
      "compare", "runs.csv", "--laws", "ours: E + A*N^-a,pure: A*N^-a", "--by", "N", "--each",
      "set")
    #expect(run.output.contains("ours"), "\(run.output)\(run.errors)")
  }

  @Test func `a colon inside of backticks is part of a symbol`() throws {
    let folder = try TemporaryFolder()
    try folder.write("x:1,L\n1,3\n2,5.1\n3,6.9\n4,9\n", to: "runs.csv")
    let run = try folder.run("fit", "runs.csv", "--law", "L = a + b*`x:1`", "--scale", "linear")
    #expect(run.status == 0, "\(run.errors)")
    #expect(run.output.hasPrefix("typed\n"))
    let named = try folder.run(
      "fit", "runs.csv", "--law", "line: L = a + b*`x:1`", "--scale", "linear")
    #expect(named.output.hasPrefix("line\n"), "\(named.errors)")
  }

  @Test(arguments: [
    ("my law: E + A*N^-a", "accepted are letters, digits, '-', '_' and '.', a letter first"),
    (": E + A*N^-a", "nothing stands before the colon"),
    ("kaplan: E + A*N^-a", "'kaplan' is a law of the catalog"),
    ("ours: kaplan", "a name and a colon stand before a formula, and there is none"),
  ])
  func `a name that is none is refused`(law: String, words: String) throws {
    let folder = try Self.folder()
    let run = try folder.run("fit", "runs.csv", "--law", law)
    #expect(run.status != 0)
    #expect(run.errors.contains(words), "\(run.errors)")
  }

  @Test func `two laws under one name are refused`() throws {
    let folder = try Self.folder()
    let run = try folder.run(
      "compare", "runs.csv", "--laws", "ours: E + A*N^-a,ours: A*N^-a", "--by", "N")
    #expect(run.errors.contains("the law 'ours' is given twice"), "\(run.errors)")
  }
}
