# shellcheck shell=bash disable=SC2154,SC2034
# How Scripts/bench keeps what was measured and prints it. Sourced.

declare -A measured

# Runs a command that prints `name<TAB>number` lines and keeps the numbers under SIDE.name.
take() {
  local lines name number
  if ! lines=$("${@:2}" 2>"$work/said"); then
    echo "$1 gave nothing for ${wanted-}: $(head -n 1 "$work/said")" >&2
    return 0
  fi
  while IFS=$'\t' read -r name number; do measured[$1.$name]=$number; done <<<"$lines"
}

# Keeps the median seconds of a whole process: side, name, repeats, command.
clock() {
  measured[$1.$2]=$("$bench" time "${@:3}" 2>/dev/null) || measured[$1.$2]=""
}

# Prints a table of those jobs among some that were asked for: its peers in one word, then the jobs.
table() {
  local job peers shown=()
  read -ra peers <<<"$1"
  for job in "${asked[@]}"; do
    case " ${*:2} " in *" $job "*) shown+=("$job") ;; esac
  done
  [ ${#shown[@]} -gt 0 ] || return 0
  head_row "${peers[@]}"
  for job in "${shown[@]}"; do rows_of "$job"; done
}

# Prints the head of a table whose columns are ours and the given peers.
head_row() {
  columns=("$@")
  printf '\n%-52s %-4s %10s' job unit ours
  printf ' %10s' "${columns[@]}"
  printf ' %8s\n' ratio
}

# Prints a row: label, name, unit, factor from what was measured. The ratio is ours over the best peer's,
# and left out where less is not better or where there is no unit.
row() {
  local values="${measured[ours.$2]:--}" column
  for column in "${columns[@]}"; do values+=" ${measured[${column,,}.$2]:--}"; done
  awk -v label="$1" -v unit="$3" -v factor="$4" -v values="$values" 'BEGIN {
    count = split(values, v, " ")
    printf "%-52s %-4s", label, unit
    for (i = 1; i <= count; i++) {
      printf " %10s", v[i] == "-" ? "-" : sprintf("%.4g", v[i] * factor)
      if (i > 1 && v[i] != "-" && (best == "" || v[i] + 0 < best)) best = v[i] + 0
    }
    ratio = unit ~ /^(s|ms|us|ns|MB|x)$/ && v[1] != "-" && best > 0
    printf " %8s\n", ratio ? sprintf("%.3g", v[1] / best) : "" }'
}
