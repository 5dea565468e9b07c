import Testing

/// Options that mean nothing where they stand, and files that are not what they are given as.
@Suite struct IdleOptionTests {
  @Test(arguments: [
    (
      ["fit", "runs.csv", "--law", "chinchilla", "--map", "l=loss,Q=N"],
      "'l' is no symbol of the law"
    ),
    (["fit", "runs.csv", "--law", "chinchilla", "--map", "Q=N"], "accepted are L, N, D, C"),
    (["fit", "runs.csv", "--law", "chinchilla", "--map", "A=N"], "'A' is a parameter of the law"),
    (["check", "runs.csv", "--law", "chinchilla", "--map", "Q=N"], "'Q' is no symbol"),
    (["compare", "runs.csv", "--laws", "chinchilla,kaplan", "--map", "Q=N"], "'Q' is no symbol"),
    (
      ["plan", "f.json", "--compute", "1e21", "--vocabulary", "5"],
      "--vocabulary is a setting of --shapes, which is not given"
    ),
    (
      ["plan", "f.json", "--compute", "1e21", "--fractions", "0.1"],
      "--fractions is no option of 'plan'"
    ),
    (["plan", "f.json", "--compute", "1e21", "--bits", "4"], "--bits is no option of 'plan'"),
    (
      [
        "predict", "--law", "chinchilla", "--published", "epoch", "--at", "N=1B,D=2B", "--map",
        "N=n",
      ],
      "--map: no table is read that this could be said of"
    ),
  ]) func `an option that means nothing is refused`(arguments: [String], words: String) throws {
    let folder = try TemporaryFolder()
    try folder.write(BadInputTests.good, to: "runs.csv")
    let run = try CommandRun(arguments, in: folder.url)
    #expect(run.status != 0)
    #expect(run.errors.contains(words), "\(run.errors)")
  }

  @Test func `headers for symbols of conditions and derived columns are no fault`() throws {
    let folder = try TemporaryFolder()
    try folder.write(BadInputTests.good.replacing("N,D,loss", with: "a,b,loss"), to: "runs.csv")
    let run = try folder.run(
      "fit", "runs.csv", "--law", "chinchilla", "--map", "x=a,y=b", "--let", "N = x", "--let",
      "D = y",
      "--where", "x > 1e7")
    #expect(run.status == 0, "\(run.errors)")
  }

  @Test(arguments: [
    (
      "{\"version\":1,\"parameters\":{\"E\":{}}}", "it is the report of a fit, which --output wrote"
    ),
    ("{\"version\":1,\"plans\":[]}", "it is a result that --output wrote"),
    ("{\"version\":1,\"other\":2,\"atBound\":[]}", "it is a result that --output wrote"),
  ]) func `a file that is no fit is named, and another name advised for one`(
    text: String, words: String
  ) throws {
    let folder = try TemporaryFolder()
    try folder.write(text, to: "runs.csv")
    let run = try folder.run("plan", "runs.csv", "--compute", "1e21")
    #expect(run.errors.contains(words), "\(run.errors)")
    #expect(run.errors.contains("--save runs.fit.json"), "\(run.errors)")
    #expect(!run.errors.contains("--save runs.csv"), "\(run.errors)")
  }

  @Test func `runs in place of a fit that are too few are said to be`() throws {
    let folder = try TemporaryFolder()
    try folder.write("N,D,loss\n1e9,2e10,3\n", to: "runs.csv")
    let run = try folder.run("plan", "runs.csv", "--compute", "1e21")
    #expect(
      run.errors
        == "Error: 1 run is too few for 5 free parameters (E, A, alpha, B, beta); give at least 5 runs or "
        + "hold parameters\n")
  }
}
