#!/bin/sh
# Brings a mirror up to date and publishes it: update.sh MIRROR TARGET
# MIRROR is the mirror's folder, TARGET a folder or an rsync address such as web:/srv/docs.
# Ends with 0 where all is fresh, with 1 where something needs a look, with 2 or more where
# nothing was published.
set -eu

mirror=${1:?the folder of the mirror}
target=${2:?where to publish}
PATH="$mirror/.venv/bin:$PATH"
cd "$mirror"

# 1: something could not be had or was refused; what was there stays, and the rest came in.
outcome=0
spec-mirror --quiet sync || outcome=$?
[ "$outcome" -le 1 ] || exit "$outcome"

# 1: a spec has problems; each has a notice on its page, and the site is whole.
built=0
spec-mirror --quiet build || built=$?
[ "$built" -le 1 ] || exit "$built"

rsync --archive --delete --delay-updates site/ "$target"
[ "$built" -eq 0 ] || outcome=$built
exit "$outcome"
