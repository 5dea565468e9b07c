import Foundation
import Testing

/// Command lines of before verbs had their questions, and the new ones they are answered with.
@Suite struct OldSpellingTests {
  @Test(arguments: [
    ("plan f.json --isoflop 1e21", "curve f.json --isoflop 1e21"),
    (
      "plan f.json --isoloss 2 --sizes '1e9..1e12 in 7'",
      "curve f.json --isoloss 2 --sizes '1e9..1e12 in 7'"
    ),
    (
      "plan f.json --qat --bits 1,2 --at N=1B,D=4M -o p.json",
      "qat f.json --bits 1,2 --holding N=1B,D=4M --output p.json"
    ),
    ("plan --qat f.json --at N=1B,D=4M", "qat f.json --holding N=1B,D=4M"),
    ("plan f.json --curve 20..1e5 --at N=1B,B=4", "qat f.json --curve 20..1e5 --holding N=1B,B=4"),
    ("plan f.json --memory 1e9 --compute 1e22", "qat f.json --memory 1e9 --compute 1e22"),
    (
      "plan f.json --choose P=1,2 --within 'N <= 1e9' --compute=1e20",
      "choose f.json --values P=1,2 --within 'N <= 1e9' --compute 1e20"
    ),
    (
      "plan --law b --published k --loss 2.8 --batches critical",
      "batch --law b --published k --reach 2.8 --batches critical"
    ),
    ("plan f.json --epochs 1,2 --at N=1B,U=1B", "repeat f.json --epochs 1,2 --holding N=1B,U=1B"),
    ("plan f.json --optimize w --most 0.5", "mix f.json --most 0.5"),
    ("plan f.json --optimize f --at N=1B", "best f.json --optimize f --holding N=1B"),
    (
      "plan f.json --next 3 --allowance 1e21 --target 1e24",
      "next f.json --count 3 --allowance 1e21 --target 1e24"
    ),
    (
      "design --law c --published b --budget 1e20 --runs 8 --noise 1% --target 1e23",
      "next --law c --published b --allowance 1e20 --count 8 --scatter 1% --target 1e23"
    ),
    (
      "plan f.json --assumptions r.csv --compute 1e24",
      "sensitivity f.json --runs r.csv --compute 1e24"
    ),
    (
      "plan f.json --approaches r.csv --map L=loss",
      "approaches f.json --other-runs r.csv --map L=loss"
    ),
    ("plan f.json --approaches", "approaches f.json"),
    ("plan --approaches f.json --map L=loss", "approaches f.json"),
    (
      "compare r.csv --laws c,'A*N^-a' --recipe all",
      "recipes r.csv --law c --recipe all\n  scaling recipes r.csv --law 'A*N^-a' --recipe all"
    ),
    (
      "plan f.json --next 3",
      "next f.json --count 3 --allowance <allowance> --target <budget|point>"
    ),
    ("compare r.csv --laws c --recipe all", "recipes r.csv --law c --recipe all"),
    ("check-coverage f.json --runs r.csv", "coverage f.json --runs r.csv"),
    ("help design", "help next"), ("check-coverage --help", "help coverage"),
  ])
  func `an old spelling is answered with the new one`(old: String, new: String) throws {
    let folder = try TemporaryFolder()
    let run = try CommandRun(ReadmeTests.words(of: old), in: folder.url)
    #expect(run.status == 64)
    #expect(run.output.isEmpty)
    #expect(run.errors.hasSuffix("' is now written\n  scaling \(new)\n"), "\(run.errors)")
    for line in new.components(separatedBy: "\n  scaling ") where !line.contains("<") {
      let run = try CommandRun(ReadmeTests.words(of: line), in: folder.url)
      #expect(run.status != 64, "\(line): \(run.errors)")
    }
  }

  @Test func `several questions of one line are answered with a line each`() throws {
    let folder = try TemporaryFolder()
    let run = try folder.run(
      "plan", "f.json", "--compute", "1e24", "--smaller", "2", "--approaches", "r.csv", "--map",
      "L=loss", "--next", "3", "--allowance", "1e21", "--target", "1e24")
    #expect(
      run.errors == """
        Error: 'plan --approaches --next' is now written
          scaling next f.json --count 3 --allowance 1e21 --target 1e24
          scaling approaches f.json --compute 1e24 --other-runs r.csv --map L=loss
          scaling plan f.json --compute 1e24 --smaller 2

        """)
  }

  @Test func `what is spelled as ever is no old spelling`() throws {
    let folder = try TemporaryFolder()
    let run = try folder.run("plan", "--law", "chinchilla", "--published", "1", "--compute", "1e21")
    #expect(run.status == 0, "\(run.errors)")
  }

  @Test(arguments: [
    ("--loss 2.5 --at B=4", "--at, --loss are now written", "--reach 2.5 --holding B=4"),
    (
      "1e23 --gpu h100 --mfu 40% --price 2.5/h --gpus 8",
      "--gpus, --mfu, --price are now written", "--gpu h100,mfu=40%,price=2.5/h,count=8"
    ),
    (
      "1e23 --shapes usual --batch=4M --vocabulary 9",
      "--batch, --vocabulary are now written", "--shapes usual,batch=4M,vocabulary=9"
    ),
  ])
  func `a renamed option is understood, and how it is written now is said`(
    old: String, names: String, new: String
  ) throws {
    let folder = try TemporaryFolder()
    let run = try CommandRun(["plan", "f.json"] + ReadmeTests.words(of: old), in: folder.url)
    let rest = old.hasPrefix("1e23") ? "1e23 " : ""
    #expect(
      run.errors.hasPrefix("note: \(names)\n  scaling plan f.json \(rest)\(new)\n"), "\(run.errors)"
    )
  }

  @Test func `the options of first ladders are understood where next runs are asked for`() throws {
    let source = ["next", "--law", "chinchilla", "--published", "besiroglu", "--target", "1e23"]
    let folder = try TemporaryFolder()
    let old = try CommandRun(
      source + ["--budget", "1e20", "--noise", "1%", "--runs", "3"], in: folder.url)
    let new = try CommandRun(
      source + ["--allowance", "1e20", "--scatter", "1%", "--count", "3"], in: folder.url)
    #expect(
      old.errors
        == "note: --budget, --noise, --runs are now written\n  scaling next --law chinchilla --published "
        + "besiroglu --target 1e23 --allowance 1e20 --scatter 1% --count 3\n")
    #expect(old.status == 0 && old.output == new.output, "\(old.errors)\(new.errors)")
  }

  @Test func `a renamed option gives what the new one gives`() throws {
    let folder = try TemporaryFolder()
    let plan = ["plan", "--law", "chinchilla", "--published", "besiroglu"]
    let old = try CommandRun(plan + ["--loss", "2.4", "--at", "N=1B"], in: folder.url)
    let new = try CommandRun(plan + ["--reach", "2.4", "--holding", "N=1B"], in: folder.url)
    #expect(old.status == 0 && old.output == new.output, "\(old.errors)")
    #expect(new.errors.isEmpty)
  }
}
