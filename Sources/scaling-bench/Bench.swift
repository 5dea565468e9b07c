/// Measures what `Scripts/bench` prints: one verb a job, `name<TAB>number` a line.
@main
struct Bench {
  static let usage = """
    scaling-bench time REPEATS COMMAND...   median seconds of a whole process
    scaling-bench peak COMMAND...           bytes that a whole process held at the most
    scaling-bench fit RUNS.csv              the default Chinchilla fit, seconds inside one process
    scaling-bench kernel                    residuals and Jacobian next to a loop written in C
    scaling-bench global|starts|refits|fresh|threads RUNS.csv   the solver on Chinchilla's runs
    scaling-bench parscale RUNS.csv         a global fit of four parameters
    scaling-bench qat-loss                  a global fit of sixteen parameters
    scaling-bench nist FOLDER               NIST's regressions: seconds, starts by digits
    scaling-bench evaluation                value, gradient and Hessian, nanoseconds a row
    scaling-bench rates                     exponentials, logarithms and powers a second
    scaling-bench large                     2.4 million runs: seconds, bytes over the table
    scaling-bench write FILE                writes the 100 MB table that `read` reads
    scaling-bench read FILE                 seconds, and peak memory over the file's size
    """

  static func main() {
    do {
      try run(Array(CommandLine.arguments.dropFirst()))
    } catch {
      Output.stop("\(error)")
    }
  }

  static func run(_ arguments: [String]) throws {
    switch (arguments.first, arguments.dropFirst().first) {
    case ("time", let count?) where arguments.count > 2 && (Int(count) ?? 0) > 0:
      let times = try WholeProcess(Array(arguments.dropFirst(2))).seconds(repeats: Int(count) ?? 1)
      print(times.median)
    case ("peak", _?): print(try WholeProcess(Array(arguments.dropFirst())).peakMemory())
    case ("fit", let path?): try FitJob.run(path)
    case ("global", let path?): try SolverJob.global(path)
    case ("starts", let path?): _ = try SolverJob.starts(path)
    case ("threads", let path?): try SolverJob.threads(path)
    case ("parscale", let path?): try LawJob.parscale(path)
    case ("qat-loss", nil): try LawJob.qatLoss()
    case ("nist", let folder?): try NISTJob.run(folder)
    case ("rates", nil): try RatesJob.run()
    case ("large", nil): try LawJob.large()
    case ("evaluation", nil): try LawJob.evaluation()
    case ("refits", let path?): _ = try SolverJob.refits(path, globally: false)
    case ("fresh", let path?): _ = try SolverJob.refits(path, globally: true)
    case ("kernel", nil): try KernelJob.run()
    case ("write", let path?): try BigTable.write(to: path)
    case ("read", let path?): try ReadJob.run(path)
    default:
      Output.stop(usage)
    }
  }
}
