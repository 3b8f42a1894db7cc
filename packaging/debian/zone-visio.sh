#!/bin/sh
# Every command of an operator, with the site's settings and as the site's user: what it makes belongs to the service, and the firewall
# holds it too. Whoever isn't root runs the program as they are.
set -eu
program=/usr/lib/zone-visio/zone-visio
if [ -z "${ZONEVISIO_SETTINGS:-}" ] && [ -r /etc/zone-visio/zone-visio.json ]; then
    ZONEVISIO_SETTINGS=/etc/zone-visio/zone-visio.json
    export ZONEVISIO_SETTINGS
fi
[ "$(id -u)" -eq 0 ] || exec "$program" "$@"

if [ -r /etc/zone-visio/secrets.env ]; then
    # As systemd reads it: what stands there is text, whatever a shell would make of it. Without quotes, without backslashes, and without
    # spaces at the ends, which systemd takes away and this doesn't.
    while IFS= read -r line || [ -n "$line" ]; do
        case "$line" in
            ZONEVISIO_*=*) export "${line%%=*}=${line#*=}" ;;
        esac
    done </etc/zone-visio/secrets.env
fi
case "${1:-}" in
    # It writes into /etc.
    setup)
        shift
        exec "$program" setup --file /etc/zone-visio/zone-visio.json --group zone-visio \
            --data /var/lib/zone-visio/data --keys /var/lib/zone-visio-keys/keys "$@"
        ;;
    *) exec runuser -u zone-visio -- "$program" "$@" ;;
esac
