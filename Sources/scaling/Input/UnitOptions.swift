import ArgumentParser

/// In which units the columns of runs are written, where their headers do not say it.
struct UnitOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "The units of columns whose headers have none or another, such as N=M,D=B, L=bits/byte, Acc=%, "
        + "C=log10 or L=ppl; repeatable.", valueName: "symbol=unit"))
  var unit: [String] = []
}

/// Whether magnitudes that no training run has are taken as they are.
struct TrustOptions: ParsableArguments {
  @Flag(
    help: "Takes magnitudes that no training run has, such as a model of 100 parameters, as meant.")
  var trustUnits = false
}
