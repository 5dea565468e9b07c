import Testing

/// What a line is refused for: one sentence, the unknown first, and no usage behind it.
@Suite struct RefusalTests {
  @Test(arguments: [
    (
      "plan fit.json",
      "no goal is given; accepted are a budget such as 1e24, --compute 1e24, --reach 2.0 and "
        + "--gpu h100,mfu=40%,price=2.5/h,money=1e6"
    ),
    (
      "predict fit.json",
      "no point is given; accepted are --at N=70B,D=1.4T, --points FILE and, for a law along runs, "
        + "--schedule cosine:24000,10%"
    ),
    ("fit r --hold a=0.3,a=0.4", "--hold: 'a' is given twice; accepted is one value for it"),
    ("fit r --hold a=1 --hold a=2", "--hold: 'a' is given twice; accepted is one value for it"),
  ])
  func `a sentence of a verb stands alone`(line: String, sentence: String) throws {
    try Self.expect(line, sentence)
  }

  @Test(arguments: [
    (
      "plan --compte 1e21",
      "--compte is no option of 'plan'; did you mean --compute? accepted are those of 'scaling plan "
        + "--help-hidden'"
    ),
    (
      "predict fit.json --fractions 4",
      "--fractions is no option of 'predict'; accepted are those of 'scaling predict --help-hidden'"
    ),
    (
      "laws a b",
      "'b' is one word too many for 'laws'; accepted is <name>: the law to explain, a name or a .law "
        + "file; or a word to find laws by"
    ),
  ])
  func `what no verb knows is named before what the verb lacks`(line: String, sentence: String)
    throws
  {
    try Self.expect(line, sentence)
  }

  @Test(arguments: [
    (
      "plan f --law a --law b 1e21",
      "--law is given twice: 'a' and 'b'; accepted is one value for it"
    ),
    (
      "plan f 1e21 -o a --output b",
      "--output is given twice: 'a' and 'b'; accepted is one value for it"
    ),
    (
      "fit r --seed=1 --seed 2 --seed 3",
      "--seed is given 3 times: '1' and '2' and '3'; accepted is one value for "
        + "it"
    ),
  ])
  func `an option of one value has one`(line: String, sentence: String) throws {
    try Self.expect(line, sentence)
  }

  @Test(arguments: [
    ("--compute -1e21", "the goal was given as -1e21, it must be a finite number above 0"),
    ("-1e21", "the goal was given as -1e21, it must be a finite number above 0"),
    ("--reach -2", "the goal was given as -2, it must be a finite number above 0"),
    ("1e21 --smaller -2", "--smaller was given as -2, it must be a finite number above 0"),
    (
      "1e21 --inference-tokens -5",
      "--inference-tokens was given as -5, it must be a finite number of at least 0"
    ),
  ])
  func `a negative amount is a value, and refused as one`(options: String, sentence: String) throws
  {
    try Self.expect(
      "plan --law chinchilla --published besiroglu \(options)", sentence, status: 1)
  }

  @Test(arguments: [
    ("fit r --level -1", "--level is -1.0, accepted is a number between 0 and 1"),
    (
      "fit r --seed -1",
      "--seed is '-1'; accepted is --seed <seed>: the seed of every random choice (default: 1)"
    ),
    ("compare r --simulations -3", "--simulations is -3, accepted is 0 and more"),
    ("fit r --decimal x", "--decimal is 'x'; accepted are comma, point"),
    (
      "curve f --isoflop x",
      "--isoflop: 'x' is no amount; accepted are 1e21, lists as 1e21,1e22 and ranges as "
        + "'1e19..1e26 x10' or '1e19..1e26 in 50'"
    ),
    (
      "mix f --most",
      "--most has no value; accepted is --most <shares>: the most that a share may be: of all domains "
        + "0.5, of some code=0.2,web=0.9; repeatable"
    ),
  ])
  func `a value that an option does not take is told with what it takes`(
    line: String, sentence: String
  ) throws {
    try Self.expect(line, sentence)
  }

  @Test(arguments: [
    (
      "batch f",
      "batch needs --reach <responses>: the response to reach, such as 2.8, at the steps and the tokens "
        + "of each batch; repeatable"
    ),
    (
      "best f",
      "best needs --optimize <variables>: variables to choose with all others held, such as f; "
        + "repeatable"
    ),
    ("chain a", "chain needs <second>: the second fit, such as that of the error from the loss"),
  ])
  func `what a verb needs is told with what it is`(line: String, sentence: String) throws {
    try Self.expect(line, sentence)
  }

  @Test func `a probability below a negative response is told`() throws {
    let run = try TemporaryFolder().run(
      "predict", "--law", "chinchilla", "--published", "besiroglu", "--at", "N=1e9,D=3e10",
      "--below", "-2")
    #expect(run.status == 0, "\(run.errors)")
  }

  private static func expect(_ line: String, _ sentence: String, status: Int32 = 64) throws {
    let folder = try TemporaryFolder()
    let run = try CommandRun(ReadmeTests.words(of: line), in: folder.url)
    #expect(run.status == status)
    #expect(run.output.isEmpty)
    #expect(run.errors == "Error: \(sentence)\n")
  }
}
