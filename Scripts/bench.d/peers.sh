# shellcheck shell=bash disable=SC2154,SC2034
# What Scripts/bench compares with: finds a Python with scipy, builds the peers in C and C++ whose
# libraries are installed. Sourced; sets python and puts the programs into $work.

# The system's Python with scipy, or one in .venv. Its own path, as a version manager's stub is slow.
find_python() {
  python=$(command -v python3 || true)
  if [ -n "$python" ] && ! "$python" -c 'import scipy' 2>/dev/null; then
    if [ ! -x .venv/bin/python ]; then
      echo "scipy was not found: installing it into .venv" >&2
      if ! { python3 -m venv .venv && .venv/bin/pip install --quiet scipy; }; then rm -rf .venv; fi
    fi
    python=.venv/bin/python
  fi
  python=$([ -z "$python" ] || "$python" -c 'import scipy, sys; print(sys.executable)' 2>/dev/null || true)
  [ -n "$python" ] || echo "scipy could not be had: its column stays empty" >&2
}

# Builds one peer: name, then the command but for its output. Without it the column stays empty.
build() {
  "${@:2}" -o "$work/$1" 2>"$work/$1.log" || echo "$1 could not be built: its column stays empty" >&2
}

# Whether the C++ compiler finds a header.
has_header() {
  c++ -I/usr/include/eigen3 -E -include "$1" -x c++ /dev/null >/dev/null 2>&1
}

build_peers() {
  local fast=(-O3 -march=native) wide=()
  # The compiler's tuning may choose half of the width otherwise.
  [ "$(uname -m)" != x86_64 ] || wide=(-mprefer-vector-width=512)
  build c cc "${fast[@]}" "${wide[@]}" -ffast-math -fopenmp-simd Scripts/peers/c/evaluation.c -lm
  if has_header gsl/gsl_multifit_nlinear.h; then
    build gsl c++ -std=c++17 "${fast[@]}" Scripts/peers/cpp/gsl.cpp -lgsl -lgslcblas -lm
  fi
  if has_header ceres/version.h; then
    build ceres c++ -std=c++17 "${fast[@]}" -I/usr/include/eigen3 Scripts/peers/cpp/ceres.cpp -lceres -lglog
  fi
}
