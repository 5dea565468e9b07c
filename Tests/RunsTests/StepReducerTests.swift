import Quantities
import Runs
import Testing

@Suite struct StepReducerTests {
  @Test(arguments: [
    ("last", StepReducer.last), ("ALL", .all), ("mean of last 5", .mean(.values(5))),
    ("median of last 1 %", .median(.share(0.01))), ("median of last 2.5%", .median(.share(0.025))),
    ("min", .extreme(.min, of: nil)), ("max of eval/acc", .extreme(.max, of: "eval/acc")),
    ("min of `my loss`", .extreme(.min, of: "my loss")), ("at D = 1e10", .at("D", 1e10)),
    ("at tokens=10B", .at("tokens", 1e10)), ("every doubling of D", .everyDoubling(of: "D")),
  ]) func `a reducer is read as it is written`(text: String, reducer: StepReducer) throws {
    #expect(try StepReducer(parsing: text) == reducer)
    #expect(try StepReducer(parsing: "\(reducer)") == reducer)
  }

  @Test(arguments: [
    "", "first", "mean", "mean of last", "mean of last 0", "median of last 101 %", "at D",
    "at D = x",
    "at D = -1", "every doubling", "min of", "last 5",
  ]) func `another text is answered with those that are accepted`(text: String) {
    #expect {
      try StepReducer(parsing: text)
    } throws: { error in
      "\(error)".hasPrefix("'\(text)' takes nothing of a run; accepted are last, mean of last 5")
    }
  }
}
