import Foundation
import Testing

/// `scaling forecast`, run as a user runs it.
@Suite struct ForecastCommandTests {
  /// A curve at a constant rate, of a power law with a small scatter.
  private static func log(_ steps: ClosedRange<Int>, name: String? = nil) -> [String] {
    steps.map { step in
      let loss = 2 + 9 * pow(Double(50 * step), -0.4) + 0.001 * sin(Double(step * step))
      return "\(50 * step),\(loss),0.001" + (name.map { ",\($0)" } ?? "")
    }
  }

  private func folder() throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    try folder.write(
      "step,loss,lr\n" + Self.log(1...100).joined(separator: "\n") + "\n", to: "log.csv")
    let runs = Self.log(1...80, name: "a") + Self.log(1...200, name: "b")
    try folder.write("step,loss,lr,run\n" + runs.joined(separator: "\n") + "\n", to: "runs.csv")
    return folder
  }

  @Test func `a log is forecast in text, JSON and CSV`() throws {
    let folder = try folder()
    let text = try folder.run("forecast", "log.csv", "--at-step", "10k", "--until", "2.24")
    #expect(text.status == 0, "\(text.errors)")
    #expect(text.output.contains("Forecast at step 10000"), "\(text.output)")
    #expect(text.output.contains("95 % interval ["), "\(text.output)")
    #expect(
      text.output.contains("\narrival   the loss is expected to come to 2.24 "), "\(text.output)")
    let json = try folder.run("forecast", "log.csv", "--at-step", "10k", "--format", "json")
    let record = try #require(
      try JSONSerialization.jsonObject(with: Data(json.output.utf8)) as? [String: Any])
    let interval = try #require(record["interval"] as? [Double])
    let truth = 2 + 9 * pow(10000, -0.4)
    #expect(interval[0] < truth && truth < interval[1])
    #expect((record["tooEarly"] as? [String])?.isEmpty == true)
    let csv = try folder.run("forecast", "log.csv", "--at-step", "10k", "--format", "csv")
    #expect(csv.output.hasPrefix("run,step,value,lower,upper,level,lastStep,now,tooEarly\n"))
  }

  @Test func `of several runs one is named, and the others count as earlier ones`() throws {
    let folder = try folder()
    let asked = try folder.run("forecast", "runs.csv", "--at-step", "10k")
    #expect(asked.status == 1)
    #expect(asked.errors.contains("there are 2 runs by 'run': 'a', 'b'"), "\(asked.errors)")
    #expect(asked.errors.contains("--of a"), "\(asked.errors)")
    let run = try folder.run("forecast", "runs.csv", "--of", "a", "--at-step", "10k")
    #expect(run.output.contains("Forecasts of earlier runs"), "\(run.output)\(run.errors)")
    let alone = try folder.run("forecast", "runs.csv", "--of", "a", "--alone", "--at-step", "10k")
    #expect(!alone.output.contains("Forecasts of earlier runs"), "\(alone.output)")
    let files = try folder.run(
      "forecast", "log.csv", "--at-step", "10k", "--earlier", "runs.csv", "log.csv")
    #expect(files.status == 0, "\(files.errors)")
  }

  @Test func `what is missing or cannot be is said`() throws {
    let folder = try folder()
    let none = try folder.run("forecast", "log.csv")
    #expect(none.errors.contains("--at-step is not given"), "\(none.errors)")
    let before = try folder.run("forecast", "log.csv", "--at-step", "4000")
    #expect(before.errors.contains("a step beyond the last row, 5000"), "\(before.errors)")
    let other = try folder.run("forecast", "runs.csv", "--of", "c", "--at-step", "10k")
    #expect(other.errors.contains("--of is 'c'; there are 'a', 'b'"), "\(other.errors)")
    let by = try folder.run("forecast", "log.csv", "--by", "tokens", "--at-step", "10k")
    #expect(by.errors.contains("tokens"), "\(by.errors)")
    let schedule = try folder.run("forecast", "log.csv", "--schedule", "cosine")
    #expect(schedule.errors.contains("the schedule is 'cosine'"), "\(schedule.errors)")
  }
}
