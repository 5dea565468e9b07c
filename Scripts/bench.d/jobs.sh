# shellcheck shell=bash disable=SC2154,SC2034
# The jobs of Scripts/bench: how each is measured, and the rows that it prints. Sourced.

# The order of the table; reading has one of its own, as its peers are others, and so have the jobs of many.sh.
jobs=(startup fit kernel global starts refits fresh large evaluation nist parscale qat-loss threads rates check)

# Runs a job's peers: the job with its arguments.
scipy() { [ -z "$python" ] || take scipy "$python" -W ignore Scripts/peers/scipy "$@"; }
native() { [ ! -x "$work/$1" ] || take "$@"; }
all_sides() {
  take ours "$bench" "$@"
  scipy "$@"
  native gsl "$work/gsl" "$@"
  native ceres "$work/ceres" "$@"
}

measure() {
  case $1 in
    startup)
      clock ours startup 21 "$bin/scaling" --help
      [ -z "$python" ] || clock scipy startup 5 "$python" Scripts/peers/scipy startup
      ;;
    fit)
      clock ours fit 21 "$bin/scaling" fit "$runs" --law chinchilla --map L=loss --where 'excluded_outlier == 0'
      take ours "$bench" fit "$runs"
      [ -z "$python" ] || clock scipy fit 5 "$python" Scripts/peers/scipy fit "$runs"
      scipy fit "$runs"
      ;;
    kernel)
      take ours "$bench" kernel
      scipy kernel
      measured["c.kernel.240"]=${measured[ours.loop.240]-}
      measured["c.kernel.100000"]=${measured[ours.loop.100000]-}
      ;;
    read) measure_read ;;
    global | starts | refits | fresh) all_sides "$1" "$runs" ;;
    large)
      take ours "$bench" large
      scipy large
      native gsl "$work/gsl" large
      native ceres "$work/ceres" large 4
      ;;
    evaluation)
      take ours "$bench" evaluation
      scipy evaluation
      native c "$work/c" evaluation
      ;;
    nist) all_sides nist "$data/nist" ;;
    parscale) take ours "$bench" parscale Data/parscale/runs.csv && scipy parscale Data/parscale/runs.csv ;;
    qat-loss) take ours "$bench" qat-loss && scipy qat-loss ;;
    threads) take ours "$bench" threads "$runs" ;;
    rates) take ours "$bench" rates ;;
    check) measure_check ;;
    *) measure_many "$1" ;;
  esac
}

# Whole processes of all checks; the third table is made of a law with a wave of 1 % as noise.
measure_check() {
  clock ours check.182 5 "$bin/scaling" check "$data/datablations/datablations_fit182.csv" \
    --law data-constrained --map U=U_unique_tokens
  clock ours check.2702 3 "$bin/scaling" check "$data/step-law/runs.csv" --law chinchilla \
    --where 'split == "train"'
  awk 'BEGIN {
    print "N,D,loss"
    for (i = 0; i < 10000; i++) {
      n = 1e7 * exp(6 * (i % 97) / 97); d = 1e9 * exp(6 * (i % 89) / 89)
      printf "%.6g,%.6g,%.6f\n", n, d, (1.7 + 400 * n^-0.34 + 410 * d^-0.28) * (1 + 0.01 * sin(i * i))
    }
  }' >"$work/check.csv"
  clock ours check.10000 3 "$bin/scaling" check "$work/check.csv" --law chinchilla
}

measure_read() {
  local reader
  "$bench" write "$work/runs.csv"
  take ours "$bench" read "$work/runs.csv"
  for reader in csv numpy pandas; do
    if [ -z "$python" ] || ! "$python" -c "import $reader" 2>/dev/null; then continue; fi
    scipy read "$work/runs.csv" "$reader"
    measured[$reader.read]=${measured[scipy.read.$reader]-}
    measured[$reader.read.memory]=${measured[scipy.read.$reader.memory]-}
  done
  rm -f "$work/runs.csv"
}

rows_of() {
  case $1 in
    check)
      row "all checks, 182 runs with repeated data, whole process" check.182 s 1
      row "all checks, 2,702 runs of a sweep, whole process" check.2702 s 1
      row "all checks, 10,000 runs, whole process" check.10000 s 1
      ;;
    startup) row "start-up (scaling --help), whole process" startup ms 1e3 ;;
    fit)
      row "Chinchilla fit, 240 runs, whole process" fit ms 1e3
      row "  inside the process" fit.inside ms 1e3
      ;;
    kernel)
      row "residuals and Jacobian, 240 rows" kernel.240 us 1e6
      row "residuals and Jacobian, 100,000 rows" kernel.100000 us 1e6
      ;;
    read)
      row "CSV of 100 MB, 20 columns" read s 1
      row "  peak memory, times the file" read.memory x 1
      ;;
    global)
      row "one global fit, 240 runs" global us 1e6
      row "  objective above the optimum, relative" global.excess "" 1
      row "  evaluations behind the search" global.evaluations "" 1
      ;;
    starts)
      row "Epoch's 4,500 starts (peers: every 11th, scaled)" starts s 1
      row "  within 1e-9 of the optimum" starts.share % 100
      row "  evaluations from a start" starts.evaluations "" 1
      ;;
    refits)
      row "4,000 bootstrap refits (peers: up to 100, scaled)" refits s 1
      row "  above their own multi-start best" refits.above "" 1
      row "  evaluations of a refit" refits.evaluations "" 1
      ;;
    fresh)
      row "4,000 global bootstraps (peers: up to 10, scaled)" fresh s 1
      row "  evaluations of a bootstrap behind its search" fresh.evaluations "" 1
      ;;
    large)
      row "2.4 million rows, cold (Ceres: a quarter, scaled)" large s 1
      row "  peak memory over the table" large.memory MB 1e-6
      ;;
    evaluation) row "value, gradient and Hessian, a row" evaluation ns 1 ;;
    nist)
      row "NIST, 38 starts" nist s 1
      for digits in 10 8 6 4; do row "  starts at $digits digits" "nist.$digits" "" 1; done
      row "  starts with standard errors of 6 digits" nist.errors "" 1
      ;;
    parscale)
      row "global fit of ParScale, 24 runs" parscale ms 1e3
      row "  objective" parscale.objective "" 1
      ;;
    qat-loss)
      row "global fit of qat-loss, 300 runs" qat-loss ms 1e3
      row "  largest relative error of the loss" qat-loss.error "" 1
      ;;
    threads)
      row "two threads over one, starts" threads.starts "" 1
      row "two threads over one, refits" threads.refits "" 1
      ;;
    rates)
      row "exponentials, a second" rates.exp G/s 1e-9
      row "logarithms, a second" rates.log G/s 1e-9
      row "powers, a second" rates.power G/s 1e-9
      ;;
    *) rows_of_many "$1" ;;
  esac
}
