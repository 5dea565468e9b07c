# shellcheck shell=bash disable=SC2154,SC2034
# The jobs of Scripts/bench in which one command does many fits or reads a long log: whole processes on all
# cores, with their peak memory. The tables are made here, their noise a sine of the row. Sourced.

# Measured with all others; the second ones when they are named, as they take minutes and disk.
many=(each groups responses schedules sweep speed-up study figures)
named=(history)

measure_many() {
  case $1 in
    each) whole each 5 fit "$data/fine-tuning/runs.csv" --law fine-tuning --loss squares --where 'D > 0' --each task,model ;;
    groups)
      groups_table >"$work/groups.csv"
      whole groups 3 fit "$work/groups.csv" --law 'loss = E + A*N^-a' --each group
      scipy groups "$work/groups.csv"
      rm -f "$work/groups.csv"
      ;;
    responses)
      responses_table >"$work/responses.csv"
      whole responses 5 fit "$work/responses.csv" --law chinchilla --each label --responses 'loss_*'
      scipy responses "$work/responses.csv"
      ;;
    schedules)
      schedules_table >"$work/schedules.csv"
      whole schedules 3 fit "$work/schedules.csv" --law multi-power
      ;;
    sweep) whole sweep 5 sweep "$data/step-law/runs.csv" --where 'split == "train"' --over lr,batch --within N,D ;;
    speed-up)
      whole speed-up 5 compare Data/optimizers/sweep.csv --let 'D = 20*N*x' --laws optimizer-aware \
        --speedup reference=AdamW
      ;;
    study) measure_study ;;
    figures) measure_figures ;;
    history) measure_history ;;
  esac
}

# whole NAME REPEATS ARGUMENTS: median seconds and peak bytes of a whole process of ours.
whole() {
  clock ours "$1" "$2" "$bin/scaling" "${@:3}"
  measured["ours.$1.memory"]=$("$bench" peak "$bin/scaling" "${@:3}" 2>/dev/null) || measured["ours.$1.memory"]=""
}

# A study of three laws with all outputs, into a new folder each time, as of an old one steps are taken over.
measure_study() {
  cp "$runs" "$work/study.csv"
  cat >"$work/study.toml" <<'TOML'
[runs]
files = ["study.csv"]
where = "excluded_outlier == 0"
[fit]
laws = ["chinchilla", "interaction", "product: L = E + A*(N*D)^-a"]
bootstrap = 4000
[check]
[compare]
[backtest]
[[predict]]
at = { N = "70B", D = "1.4T" }
[[plan]]
compute = "1e21..1e25 x10"
laws = ["chinchilla", "interaction"]
[[figure]]
kind = "frontier"
laws = ["chinchilla", "interaction"]
[[figure]]
kind = "observed"
[[figure]]
kind = "residuals"
[page]
TOML
  # shellcheck disable=SC2016 # the inner shell puts the names in
  clock ours study 3 /bin/bash -c 'rm -rf "$1/study" && "$0" study run "$1/study.toml" -o "$1/study"' \
    "$bin/scaling" "$work"
  rm -rf "$work/study" "$work/study.csv"
}

# The figures of a fit, each drawn by a process of its own, and the page with all of them.
drawn=(fit observed residuals contours isoflop frontier backtest pairs profile)
measure_figures() {
  local kind
  "$bin/scaling" fit "$runs" --law chinchilla --where 'excluded_outlier == 0' --save "$work/fit.json" >/dev/null
  "$bin/scaling" fit Data/tiny-qat/runs.csv --law qat-loss --save "$work/qat.json" \
    --where 'finished == 1 and diverged == 0 and kind == "two-phase"' >/dev/null
  for kind in "${drawn[@]}"; do
    clock ours "figure.$kind" 11 "$bin/scaling" draw "$work/fit.json" "$kind" -o "$work/figure.svg"
  done
  clock ours figure.qat 11 "$bin/scaling" draw "$work/qat.json" qat --bits 1,2,3,4,8 -o "$work/figure.svg"
  clock ours page 5 "$bin/scaling" report "$work/fit.json" -o "$work/page.html"
  measured[ours.page.size]=$(wc -c <"$work/page.html")
  rm -f "$work"/{fit,qat}.json "$work/figure.svg" "$work/page.html"
}

# The log of many runs: what it holds, then a fit of a row a run. Not left behind, whatever happens.
measure_history() {
  local log=$work/history.jsonl size verb
  history_log 1000000000 >"$log"
  size=$(wc -c <"$log")
  whole history 1 inspect "$log" --run run_id
  whole history.fit 1 fit "$log" --run run_id --law chinchilla --map L=train/loss
  [ -z "$python" ] || take json "$python" Scripts/peers/scipy read-history "$log"
  for verb in history history.fit; do
    measured["ours.$verb.rate"]=$(awk -v size="$size" -v seconds="${measured["ours.$verb"]}" \
      'BEGIN { if (seconds > 0) print size / seconds }')
  done
  rm -f "$log"
}

# 10,000 groups of 15 sizes: a floor, a scale and an exponent each.
groups_table() {
  awk 'BEGIN {
    print "group,N,loss"
    for (g = 0; g < 10000; g++) {
      floor = 1.5 + (g % 97) / 97; scale = 50 * exp((g % 89) / 40); exponent = 0.25 + (g % 83) / 600
      for (i = 0; i < 15; i++) {
        n = 1e7 * exp(0.45 * i)
        printf "g%d,%.6g,%.8f\n", g, n, (floor + scale * n^-exponent) * (1 + 0.003 * sin(15 * g + 1.7 * i * i + i))
      }
    }
  }'
}

# Six labels of 90 runs, each with 23 losses.
responses_table() {
  awk 'BEGIN {
    printf "label,N,D"
    for (k = 0; k < 23; k++) printf ",loss_%d", k
    print ""
    for (row = 0; row < 540; row++) {
      label = int(row / 90); i = row % 90
      n = 1e7 * exp(6 * (i % 9) / 9); d = 1e9 * exp(6 * (i % 10) / 10)
      printf "corpus-%d,%.6g,%.6g", label, n, d
      for (k = 0; k < 23; k++) {
        loss = 1.2 + 0.03 * k + 0.1 * label
        loss += (300 + 10 * k) * n^-(0.3 + 0.01 * label) + (400 + 20 * k) * d^-(0.27 + 0.003 * k)
        printf ",%.6f", loss * (1 + 0.005 * sin(i * i + 7 * k + 29 * label))
      }
      print ""
    }
  }'
}

# 1,000 rows under each of a constant, a cosine and two steps: the law at its values for 25M parameters.
schedules_table() {
  awk 'BEGIN {
    pi = atan2(0, -1); print "run,step,lr,loss"
    split("constant cosine steps", names, " ")
    for (run = 1; run <= 3; run++) {
      area = 0
      for (i = 0; i < 1000; i++) {
        step = 2176 + 64 * i; rate[i] = 3e-4
        if (run == 2) rate[i] = 1.65e-4 + 1.35e-4 * cos(pi * (step - 2160) / 63952)
        if (run == 3 && step > 30000) rate[i] = step < 50000 ? 1.5e-4 : 6e-5
        area = i == 0 ? rate[0] * step / 2 : area + 32 * (rate[i] + rate[i - 1])
        sum[i] = area; gained = -rate[0] * share(rate[0] / 2, area)
        for (j = 1; j <= i; j++)
          if (rate[j] != rate[j - 1])
            gained += (rate[j - 1] - rate[j]) * share((rate[j - 1] + rate[j]) / 2, area - sum[j])
        loss = 3.04045406 + 0.52468604 * area^-0.50786857 - 363.78751622 * gained
        printf "%s,%d,%.10g,%.6f\n", names[run], step, rate[i], loss * (1 + 0.0005 * sin(i * i + 11 * run))
      }
    }
  }
  function share(r, s) { return 1 - (1 + 2.06560812 * r^-0.64142257 * s)^-0.58279013 }'
}

# Steps of runs as W&B returns them, until they have so many bytes; every 50th with an evaluation.
history_log() {
  awk -v most="$1" 'BEGIN {
    for (run = 0; size < most; run++) {
      n = 1e7 * exp(5 * (run % 37) / 37); rows = 2000 * (1 + run % 5)
      for (i = 1; i <= rows; i++) {
        d = 524288 * i
        loss = (1.7 + 400 * n^-0.34 + 410 * d^-0.28) * (1 + 0.003 * sin(i * i + run))
        line = sprintf("{\"run_id\": \"run%04d\", \"_step\": %d, \"_runtime\": %.6f, \"_timestamp\": %.6f", \
          run, i, 0.731 * i, 1.76e9 + 0.731 * i)
        line = line sprintf(", \"params\": %.0f, \"tokens\": %.0f, \"train/loss\": %.6f, \"train/grad_norm\": %.6f", \
          n, d, loss, 0.4 + 0.1 * sin(i))
        line = line sprintf(", \"train/lr\": %.6g, \"throughput/tokens_per_sec\": %.3f, \"throughput/mfu\": %.5f", \
          3e-4 * (1 - 0.9 * i / rows), 71234.5 + 100 * sin(3 * i), 0.41 + 0.01 * sin(i))
        if (i % 50 == 0) line = line sprintf(", \"eval/loss\": %.6f", loss * 1.01)
        print line "}"; size += length(line) + 2
      }
    }
  }'
}

rows_of_many() {
  case $1 in
    each) many_rows each "90 fits of fine-tuning, 14 runs each" ;;
    groups) many_rows groups "10,000 fits of 15 runs (scipy: 100, scaled)" ;;
    responses) many_rows responses "138 Chinchilla fits of 90 runs (scipy: 14, scaled)" ;;
    schedules) many_rows schedules "multi-power law, 3 schedules of 1,000 rows" ;;
    sweep) many_rows sweep "optima of 41 cells and their law, 2,702 runs" ;;
    speed-up) many_rows speed-up "speed-ups of 10 optimizers, 104 runs" ;;
    study) row "a study of three laws, 4,000 bootstraps, all outputs" study s 1 ;;
    figures)
      local kind
      for kind in "${drawn[@]}"; do row "figure of Chinchilla's 240 runs: $kind" "figure.$kind" ms 1e3; done
      row "figure of 400 quantized runs: qat" figure.qat ms 1e3
      row "page of Chinchilla's 240 runs, all figures" page s 1
      row "  its size" page.size kB 1e-3
      ;;
    history)
      many_rows history "a log of 1 GB, inspect: a row a run"
      row "  read, a second" history.rate MB/s 1e-6
      many_rows history.fit "a log of 1 GB, fit of a row a run"
      row "  read, a second" history.fit.rate MB/s 1e-6
      ;;
  esac
}

many_rows() {
  row "$2" "$1" s 1
  row "  peak memory" "$1.memory" MB 1e-6
}
