import Testing

@Suite struct UnknownWordTests {
  @Test func `a word that is no verb is answered with the nearest`() throws {
    let run = try TemporaryFolder().run("chek", "runs.csv")
    #expect(run.status == 64)
    #expect(
      run.errors
        == "Error: 'chek' is no verb; did you mean 'check'? accepted are inspect, fit, check, compare, "
        + "predict, plan, report, draw, table, study, laws, forecast, curve, choose, qat, batch, repeat, mix, best, next, sweep, "
        + "backtest, approaches, sensitivity, recipes, coverage, chain, completions, manual\n")
    let help = try TemporaryFolder().run("help", "fitt")
    #expect(help.errors.hasPrefix("Error: 'fitt' is no verb; did you mean 'fit'? accepted are "))
  }

  @Test func `a file in place of a verb is answered with the line that inspects it`() throws {
    let run = try TemporaryFolder().run("my runs.csv")
    #expect(
      run.errors
        == "Error: 'my runs.csv' is no verb; to see what a file holds: scaling inspect 'my runs.csv'\n"
    )
  }

  @Test func `a setting without its option says which one it belongs to`() throws {
    let run = try TemporaryFolder().run(
      "plan", "1e24", "--law", "chinchilla", "--published", "hoffmann", "--mfu", "40%")
    #expect(
      run.errors
        == "Error: --mfu is a setting of --gpu, which is not given; accepted is --gpu VALUE,mfu=...\n"
    )
  }

  @Test func `runs that nothing reads are refused`() throws {
    let run = try TemporaryFolder().run(
      "predict", "--law", "chinchilla", "--published", "hoffmann", "--at", "N=1B,D=20B", "--runs",
      "x.csv")
    #expect(
      run.errors
        == "Error: --runs says where the runs of the fit are, and nothing that is asked reads them; accepted "
        + "with --uncertainty profile or --laws\n")
  }
}
