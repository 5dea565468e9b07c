import Foundation
import TestSupport
import Testing

/// A sum over columns, through the command.
@Suite struct MixtureTests {
  static func folder(_ last: String = "0.2,0.3,0.5,3.1") throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    let rows = ["0.2,0.3,0.5,3.1", "0.6,0.2,0.2,2.4", "0.1,0.8,0.1,3.3", "0.3,0.3,0.4,2.9", last]
    try folder.write("w_a,w_b,w_c,L\n" + rows.joined(separator: "\n") + "\n", to: "runs.csv")
    return folder
  }

  @Test func `it is fitted, saved and predicted from, shares left out being 0`() throws {
    let folder = try Self.folder()
    let fit = try folder.run(
      "fit", "runs.csv", "--law", "L = sum(i, t[i]*w[i])", "--loss", "squares", "--scale", "linear",
      "--save", "fit.json")
    #expect(fit.status == 0, "\(fit.errors)")
    #expect(fit.output.contains("w[i] are the 3 columns w_*"))
    let points = try folder.run("predict", "fit.json", "--points", "runs.csv")
    #expect(points.status == 0, "\(points.errors)")
    #expect(try folder.run("predict", "fit.json", "--at", "w[a]=0.25,w[c]=0.75").status == 0)
    let off = try folder.run("predict", "fit.json", "--at", "w[a]=0.25,w[c]=0.7")
    #expect(
      off.errors == "Error: --at: the shares w[i] sum to 0.95, a mixture sums to 1 within 1 %\n")
  }

  @Test func `a row that is no mixture is one sentence with its line`() throws {
    let run = try Self.folder("0.2,0.3,0.4,3.1").run(
      "fit", "runs.csv", "--law", "L = sum(i, t[i]*w[i])")
    #expect(run.status == 1)
    #expect(
      run.errors
        == "Error: runs.csv:6: the shares w[i] sum to 0.9, a mixture sums to 1 within 1 %\n")
  }
}

/// The best mixture, through the command.
@Suite struct BestMixtureTests {
  /// Two losses of 1 + 1/Σ s w^g with s, g held, so that fits are quick and exact.
  static func folder() throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    let exponents = [0.9, 0.4, 0.6]
    let losses = [("L", [3.0, 0.4, 0.2]), ("M", [0.2, 0.5, 2])]
    let rows = (0..<30).map { row -> String in
      let raw = [1.0 + Double(row % 5), 1 + Double(row / 5), 1 + Double((7 * row) % 11)]
      let shares = raw.map { $0 / raw.reduce(0, +) }
      let values = losses.map { _, scales in
        1 + 1 / zip(zip(scales, exponents), shares).reduce(0) { $0 + $1.0.0 * pow($1.1, $1.0.1) }
      }
      return (shares + values).map { "\($0)" }.joined(separator: ",")
    }
    try folder.write(
      "w_books,w_code,w_web,L,M\n" + rows.joined(separator: "\n") + "\n", to: "runs.csv")
    for (name, scales) in losses {
      let held = zip(["books", "code", "web"], zip(scales, exponents)).flatMap { domain, values in
        ["s[\(domain)]=\(values.0)", "g[\(domain)]=\(values.1)"]
      }
      let run = try folder.run(
        "fit", "runs.csv", "--law", "L = E + 1/sum(i, s[i]*w[i]^g[i])", "--map",
        "L=\(name),w[i]=w_*",
        "--hold", held.joined(separator: ","), "--scale", "linear", "--loss", "squares", "--save",
        "\(name).json")
      #expect(run.status == 0, "\(run.errors)")
    }
    return folder
  }

  @Test func `limits, epochs, flatness and other mixtures are printed`() throws {
    let folder = try Self.folder()
    let free = try folder.run("mix", "L.json", "--tolerance", "0.1%")
    #expect(free.status == 0, "\(free.errors)")
    // The dense search of PlanningTests has 0.990591, 0.008993 and 0.000415.
    #expect(free.output.contains(" 0.991  [0.974, 0.999]"), "\(free.output)")
    #expect(free.output.contains(" 0.00899  [0.00126, 0.0247]"))
    #expect(free.output.contains("gives up at most 0.0013 of L (0.1 %)"))
    #expect(free.output.contains("the even mixture"))
    #expect(free.output.contains("best of the runs by the law and"))
    let limited = try folder.run(
      "mix", "L.json", "--most", "books=0.5", "--unique", "code=5e9", "--epochs", "2", "--tokens",
      "1e11", "--least", "web=0.2", "--beside", "books=0.5,web=0.5")
    #expect(
      limited.output.contains(
        "limits that bind: books at its most, 0.5 (--most); code at its most, 0.1 (2 epochs of its "
          + "tokens)"), "\(limited.output)")
    #expect(limited.output.contains("books=0.5, web=0.5"))
    let json = try folder.run("mix", "L.json", "--format", "json")
    #expect(json.output.contains("\"nearlyAsGood_upper\""))
  }

  @Test func `several losses are weighed, in order and by name`() throws {
    let folder = try Self.folder()
    let mean = try folder.run("mix", "L.json", "M.json", "--weights", "3,1")
    #expect(mean.status == 0, "\(mean.errors)")
    #expect(mean.output.contains("Mixture for 2 losses"))
    #expect(mean.output.contains("L       0.75"), "\(mean.output)")
    #expect(mean.output.contains("the weighted mean is"))
    let named = try folder.run("mix", "L.json", "M.json", "--weights", "M=1,L=3")
    #expect(named.output == mean.output)
    // One loss of several is that loss alone.
    let alone = try folder.run("mix", "L.json", "M.json", "--weights", "L=1", "--format", "csv")
    #expect(try alone.output == folder.run("mix", "L.json", "--format", "csv").output)
  }

  @Test(arguments: [
    (["--most", "cod=0.2"], "--most: 'cod' is no domain of the mixture; did you mean code?"),
    (["--most", "code=-1"], "--most: code was given as -1; accepted is a number from 0 to 1"),
    (["--most", "code=0.1,code=0.2"], "--most: 'code' is given twice"),
    (["--most", "0.5", "--most", "0.4"], "--most: a number for all domains is given twice"),
    (["--most", "x"], "--most is 'x'; accepted is --most <shares>"),
    (["--most", "0.3"], "the most that a share may be is 0.3"),
    (["--least", "0.4"], "the shares are 1.2 together at the least"),
    (["--epochs", "4"], "nothing says how many domains have; accepted is --unique"),
    (["--unique", "code=1e9"], "nothing how often they may be seen; accepted is --epochs 4"),
    (["--unique", "code=1e9", "--epochs", "4"], "which are not given; accepted is --tokens 1e12"),
    (["--tokens", "1e9"], "accepted is --unique code=100e9 --epochs 4"),
    (["--weights", "1"], "--weights weighs several losses, and one is given"),
    (["--beside", "web=0.5"], "--beside: the shares w[i] sum to 0.5"),
    (["--beside", "0.5"], "--beside is a mixture, and a number names no domain"),
    (["M.json", "--weights", "1"], "--weights gives 1 number and there are 2 losses: L, M"),
    (["M.json", "--weights", "L=1,N=2"], "--weights: 'N' is no loss"),
    (["M.json", "--weights", "0,0"], "every weight is 0"),
    (["M.json", "runs.csv"], "runs.csv is no saved fit, and several fits are given"),
  ])
  func `what cannot be met is said in a sentence`(options: [String], words: String) throws {
    let run = try Self.folder().run(["mix", "L.json"] + options)
    #expect(run.status != 0)
    #expect(run.errors.contains(words), "\(run.errors)")
  }
}
