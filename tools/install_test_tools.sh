#!/bin/sh
# Installs what the tests run and pip cannot bring: a browser, and the sample languages.
# Uses apt-get where it is there and allowed; says what is missing where it is not.
set -eu

missing=
need() { # command, Debian package
  command -v "$1" >/dev/null 2>&1 || missing="$missing $2"
}
need_part() { # Debian package, a command that succeeds where it is there
  package=$1
  shift
  "$@" >/dev/null 2>&1 || missing="$missing $package"
}
need chromium-headless-shell chromium-headless-shell
need node nodejs
need npm npm
need curl curl
need openssl openssl
need javac default-jdk-headless
need faketime faketime
need go golang-go
need php php-cli
need ruby ruby
need mcs mono-mcs
need mono mono-runtime
need_part php-curl php --ri curl
need_part golang-github-gorilla-websocket-dev test -d /usr/share/gocode/src/github.com/gorilla/websocket
need_part libmono-system-net-http4.0-cil test -e /usr/lib/mono/4.5/System.Net.Http.dll

if [ -n "$missing" ]; then
  if command -v apt-get >/dev/null 2>&1 && [ "$(id -u)" = 0 ]; then
    echo "installing$missing …"
    export DEBIAN_FRONTEND=noninteractive
    apt-get update -qq
    # shellcheck disable=SC2086 # the names are meant to be split
    apt-get install -qq -y --no-install-recommends $missing fonts-noto-cjk >/dev/null
  else
    echo "not installed:$missing; tests that need them are skipped (and fail where CI is set)" >&2
  fi
fi

if command -v npm >/dev/null 2>&1; then
  (cd tests/node && npm ci --no-audit --no-fund --loglevel=error)
fi
