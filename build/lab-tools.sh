#!/bin/sh
# Installs the programs that the live tests talk to (npm run test:lab), and the lighter browser of those in a browser: Debian, root.
# No service is started.
set -eu
tools="iproute2 iputils-ping procps tcpdump tshark samba arping dhcpcd-base keepalived udhcpc dnsmasq-base"
# Chromium without a window. Where Debian has none, Chromium itself does as well, with a quarter more work.
browser=chromium-headless-shell
# shellcheck disable=SC2086
if dpkg -s $tools $browser >/dev/null 2>&1; then exit 0; fi
policy=/usr/sbin/policy-rc.d
made=
if [ ! -e "$policy" ]; then
  printf '#!/bin/sh\nexit 101\n' >"$policy"
  chmod 755 "$policy"
  made=yes
fi
trap '[ -z "$made" ] || rm -f "$policy"' EXIT
export DEBIAN_FRONTEND=noninteractive
# shellcheck disable=SC2086
apt-get install -y --no-install-recommends $tools >/dev/null 2>&1 || {
  apt-get update -qq
  apt-get install -y --no-install-recommends $tools >/dev/null
}
apt-get install -y --no-install-recommends $browser >/dev/null 2>&1 || echo "There is no $browser here: the tests take Chromium."
