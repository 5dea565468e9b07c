import Foundation
import Quantities
import Runs
import TestSupport
import Testing

/// The whole journey, run as a user runs it.
@Suite struct JourneyTests {
  /// A folder with `runs.csv`, thirty runs of a known law with usual headers.
  static func folder() throws -> TemporaryFolder {
    let table = SyntheticRuns.chinchilla(noise: 0.004)
    let columns = try [table.numbers("N"), table.numbers("D"), table.numbers("L")]
    var text = "run,params,tokens,val_loss\n"
    for row in 0..<table.rowCount {
      text += "r\(row),\(columns[0][row]),\(columns[1][row]),\(columns[2][row])\n"
    }
    let folder = try TemporaryFolder()
    try folder.write(text, to: "runs.csv")
    return folder
  }

  static func json(_ text: String) throws -> [String: Any] {
    try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
  }

  @Test func `runs become a fit, a prediction, a plan and a report`() throws {
    let folder = try Self.folder()
    let fit = try folder.run("fit", "runs.csv", "--law", "chinchilla", "--save", "fit.json")
    #expect(fit.status == 0, "\(fit.errors)")
    #expect(fit.output.contains("alpha"))
    let prediction = try folder.run("predict", "fit.json", "--at", "N=70B,D=1.4T")
    #expect(prediction.status == 0, "\(prediction.errors)")
    let plan = try folder.run("plan", "fit.json", "--compute", "5.76e23", "--loss", "2.1")
    #expect(plan.status == 0, "\(plan.errors)")
    let report = try folder.run("report", "fit.json", "-o", "report.md")
    #expect(report.status == 0, "\(report.errors)")
    let text = try String(contentsOf: folder.url.appending(path: "report.md"), encoding: .utf8)
    #expect(text.hasPrefix("#"))
  }

  @Test func `two fits become one that predicts through both`() throws {
    let folder = try Self.folder()
    _ = try folder.run("fit", "runs.csv", "--law", "chinchilla", "--save", "loss.json")
    let second = try folder.run(
      "fit", "runs.csv", "--law", "Err = eps - k*exp(-gamma*L)", "--map",
      "L=val_loss", "--let", "Err = 0.8 - exp(-0.7*val_loss)",
      "--scale", "linear", "--loss", "squares", "--save", "error.json")
    #expect(second.status == 0, "\(second.errors)")
    let chain = try folder.run("chain", "loss.json", "error.json", "--save", "both.json")
    #expect(chain.status == 0, "\(chain.errors)")
    let report = try folder.run("report", "both.json", "--format", "text")
    for output in [chain.output, report.output] {
      #expect(output.contains("Stage 1: chinchilla"), "\(output)")
      #expect(output.contains("Stage 2: typed"), "\(output)")
      // Each stage has its own.
      #expect(output.split(separator: "\n").count { $0.hasPrefix("objective  ") } == 2, "\(output)")
    }
    let record = try Self.json(folder.run("report", "both.json", "--format", "json").output)
    let stages = try #require(record["stages"] as? [[String: Any]])
    #expect(stages.map { $0["law"] as? String } == ["chinchilla", "typed"])
    let prediction = try folder.run("predict", "both.json", "--at", "N=1B,D=20B")
    #expect(prediction.status == 0, "\(prediction.errors)")
    let swapped = try folder.run("chain", "error.json", "loss.json")
    #expect(swapped.status == 1)
    #expect(swapped.errors.contains("the second law takes N, D, not Err"), "\(swapped.errors)")
  }

  @Test func `the JSON of a fit keeps its contract`() throws {
    let folder = try Self.folder()
    let run = try folder.run("fit", "runs.csv", "--law", "chinchilla", "--format", "json")
    let fit = try Self.json(run.output)
    #expect(fit["law"] as? String == "chinchilla")
    #expect(fit["objective"] is Double)
    #expect(fit["termination"] is String)
    #expect(fit["warnings"] is [String])
    #expect((fit["runs"] as? [String: Any])?["used"] as? Int == 30)
    #expect((fit["runs"] as? [String: Any])?["leftOut"] as? Int == 0)
    for (group, symbol) in [("parameters", "alpha"), ("derived", "a")] {
      let entry = try #require((fit[group] as? [String: Any])?[symbol] as? [String: Any])
      for key in ["value", "standardError", "lower", "upper"] { #expect(entry[key] is Double) }
    }
  }

  @Test func `the JSON of predictions and plans keeps its contract`() throws {
    let folder = try Self.folder()
    _ = try folder.run("fit", "runs.csv", "--law", "chinchilla", "--save", "fit.json")
    try folder.write("params,tokens\n1e9,2e10\n2e9,4e10\n", to: "points.csv")
    let predicted = try folder.run(
      "predict", "fit.json", "--at", "N=70B,D=1.4T", "--points", "points.csv", "--format", "json")
    let predictions = try #require(
      try Self.json(predicted.output)["predictions"] as? [[String: Any]])
    #expect(predictions.count == 3)
    #expect((predictions[0]["at"] as? [String: Any])?["N"] as? Double == 7e10)
    for key in ["value", "lower", "upper"] { #expect(predictions[0][key] is Double) }
    let planned = try folder.run("plan", "fit.json", "--compute", "1e22", "--format", "json")
    let plan = try #require((try Self.json(planned.output)["plans"] as? [[String: Any]])?.first)
    #expect(plan["goal"] != nil)
    let size = try #require((plan["allocation"] as? [String: Any])?["N"] as? [String: Any])
    for key in ["value", "lower", "upper"] { #expect(size[key] is Double) }
    #expect((plan["response"] as? [String: Any])?["value"] is Double)
    #expect((plan["cost"] as? [String: Any])?["value"] is Double)
  }

  @Test func `a typed law and a law file give the shipped law's parameters`() throws {
    let folder = try Self.folder()
    try folder.write(
      """
      response L [nats/token]
      variable N [parameters]
      variable D [tokens]
      parameter E positive search 0.5 .. 3
      parameter A positive search 1 .. 1e4
      parameter alpha in 0 .. 2 search 0.1 .. 1
      parameter B positive search 1 .. 1e4
      parameter beta in 0 .. 2 search 0.1 .. 1
      formula E + A*N^-alpha + B*D^-beta

      """, to: "own.law")
    let laws = ["chinchilla", "own.law", "L = E + A*N^-alpha + B*D^-beta"]
    let exponents = try laws.map { law -> Double in
      let run = try folder.run("fit", "runs.csv", "--law", law, "--format", "json")
      let parameters = try #require(try Self.json(run.output)["parameters"] as? [String: Any])
      return try #require((parameters["alpha"] as? [String: Any])?["value"] as? Double)
    }
    #expect(matchingDigits(exponents[1], exponents[0]) >= 8)
    #expect(matchingDigits(exponents[2], exponents[0]) >= 8)
  }

  @Test func `rows can be derived, kept and held out by formula`() throws {
    let folder = try TemporaryFolder()
    let table = SyntheticRuns.chinchilla()
    let columns = try [table.numbers("N"), table.numbers("D"), table.numbers("L")]
    var text = "size,steps,batch,final\n"
    for row in 0..<table.rowCount {
      text += "\(columns[0][row]),\(columns[1][row] / 2048 / 512),512,\(columns[2][row])\n"
    }
    try folder.write(text, to: "runs.csv")
    let run = try folder.run(
      "fit", "runs.csv", "--law", "chinchilla", "--map", "N=size,L=final", "--let",
      "D = steps*batch*2048", "--where", "N != 1e7", "--hold-out", "C > 1e20", "--format", "json")
    #expect(run.status == 0, "\(run.errors)")
    let fit = try Self.json(run.output)
    let parameters = try #require(fit["parameters"] as? [String: Any])
    let alpha = try #require((parameters["alpha"] as? [String: Any])?["value"] as? Double)
    #expect(matchingDigits(alpha, 0.34) >= 6)
    let held = try #require(fit["heldOut"] as? [String: Any])
    #expect(try #require(held["largestRelativeError"] as? Double) < 1e-6)
  }

  @Test func `the catalog is listed a line a law and each law explains itself`() throws {
    let folder = try TemporaryFolder()
    let list = try folder.run("laws")
    #expect(list.status == 0)
    for name in ["chinchilla", "kaplan", "overtraining", "qat-loss"] {
      #expect(list.output.contains(name))
    }
    let law = try folder.run("laws", "chinchilla")
    #expect(law.output.contains("E + A*N^-alpha + B*D^-beta"))
    #expect(law.output.contains("2203.15556"))
  }

  @Test func `a fraction law plans its fraction`() throws {
    let folder = try TemporaryFolder()
    try folder.write(
      "S,f\n"
        + [20.0, 50, 100, 500, 1000, 5000].map { "\($0),\(exp(-6.7297 / log($0)))\n" }.joined(),
      to: "fractions.csv")
    let fit = try folder.run("fit", "fractions.csv", "--law", "qat-fraction", "--save", "f.json")
    #expect(fit.status == 0, "\(fit.errors)")
    let plan = try folder.run(
      "best", "f.json", "--optimize", "f", "--at", "N=396M,D=100B,B=4", "--format", "json")
    #expect(plan.status == 0, "\(plan.errors)")
    let first = try #require((try Self.json(plan.output)["plans"] as? [[String: Any]])?.first)
    let f = try #require((first["allocation"] as? [String: Any])?["f"] as? [String: Any])
    // ../shared/laws/precision-and-qat.md §1.2, worked example: S = 505.1, f = .339.
    #expect(abs(try #require(f["value"] as? Double) - 0.339) < 5e-4)
  }
}
