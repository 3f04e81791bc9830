#!/usr/bin/env bash
# The tests of the console open it in Debian's Chromium. It is installed where that is allowed;
# where not, those tests say that they were left out, and all others run.
set -u
command -v chromium >/dev/null 2>&1 && exit 0
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
    export DEBIAN_FRONTEND=noninteractive
    { apt-get update -qq && apt-get install -y -qq --no-install-recommends chromium; } >/dev/null 2>&1
fi
command -v chromium >/dev/null 2>&1 || echo "No Chromium: tests of the console in a browser are left out. On Debian: apt-get install chromium"
exit 0
