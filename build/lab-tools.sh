#!/bin/sh
# Installs the programs that the live tests talk to (npm run test:lab): Debian, root. No service is started.
set -eu
tools="iproute2 iputils-ping procps tcpdump tshark samba arping dhcpcd-base keepalived udhcpc dnsmasq-base"
# shellcheck disable=SC2086
if dpkg -s $tools >/dev/null 2>&1; then exit 0; fi
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
