# shellcheck shell=bash
# Part of ./ocop: every test project through dotnet test, and one closing line.

# They start whole platforms, or need a browser or other people's programs.
whole=(Ocop.EndToEnd.Tests Ocop.Crash.Tests Ocop.Hosting.Local.Tests Ocop.Charts.Tests)
# Of these, those that measure time, so that they run alone after the others.
alone=(Ocop.EndToEnd.Tests Ocop.Crash.Tests)

is_in() { [[ " ${*:2} " == *" $1 "* ]]; }

test_all() {
  local filter=${1:-} name target=Ocop.Aspire.sln together=() later=() only=()
  check_sdk
  check_servers
  for name in $(cd "$root/tests" && echo *.Tests); do
    if [[ ${name,,} == "${filter,,}" || ${name,,} == "ocop.${filter,,}.tests" ]]; then
      target=tests/$name together=() later=() filter=''
      is_in "$name" "${alone[@]}" && later=("$name") || together=("$name")
      break
    fi
    [[ $filter != quick ]] || ! is_in "$name" "${whole[@]}" || continue
    is_in "$name" "${alone[@]}" && later+=("$name") || together+=("$name")
  done
  [[ -z $filter || $filter == quick ]] || only=(--filter-method "*$filter*" --ignore-exit-code 8)
  if is_in Ocop.EndToEnd.Tests "${later[@]-}" && [[ ! -x /usr/bin/chromium ]]; then
    can_install || fail "the tests of web pages need Chromium; install it (Debian: apt-get install chromium)"
    "$root/tools/install" debian chromium || fail "could not install chromium; install it by hand"
  fi
  build "$target"
  [[ ${together[*]-} =~ ^(Ocop\.(Architecture|Charts|Hosting\.Local)\.Tests)?$ ]] || start_test_servers
  results=$(mktemp -d)
  local status=0
  run_tests 2 ${together[@]+"${together[@]}"} || status=1
  run_tests 1 ${later[@]+"${later[@]}"} || status=1
  summarise && return "$status"
}

# PostgreSQL and RabbitMQ for the tests alone, beside whatever platform may be running; their data is thrown away.
start_test_servers() {
  say "ocop: starting PostgreSQL and RabbitMQ for the tests …"
  # They end with this script, however it ends.
  starter=(setpriv --pdeathsig TERM env OCOP_THROWAWAY=1)
  own_servers postgres,bus
}

# So many projects at a time: each starts programs of its own, and the machine is small. They too end with this script.
run_tests() {
  local at_once=$1 modules=''
  shift
  [[ $# -gt 0 ]] || return 0
  for name in "$@"; do
    [[ -e $bin/$name/release/$name.dll ]] || fail "there is no $bin/$name/release/$name.dll"
    modules+="artifacts/bin/$name/release/$name.dll;"
  done
  cd "$root"
  dotnet test --test-modules "$modules" --root-directory "$root" --max-parallel-test-modules "$at_once" --no-progress --no-ansi \
    --results-directory "$results" --report-xunit-ctrf --exit-on-process-exit $$ ${only[@]+"${only[@]}"} >&2 </dev/null &
  wait $!
}

# From the files that the projects wrote; one that crashed, hung or ran nothing has made dotnet test fail.
summarise() {
  local sums
  sums=$(grep -ho '"summary":{[^}]*}' "$results"/*.ctrf 2>/dev/null | tr '{,' '\n\n' | awk -F '[":]+' '{ n[$2] += $3 } END {
    printf "%d passed, %d failed, %d skipped\n", n["passed"], n["failed"] + n["other"], n["skipped"] + n["pending"] }')
  echo "$sums"
  [[ $sums == *[1-9]* ]]
}
