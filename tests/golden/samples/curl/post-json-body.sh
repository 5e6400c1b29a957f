#!/usr/bin/env bash
set -euo pipefail

# Testnet. Production: https://api.example.com/spot
base_url=${BTSE_BASE_URL:-'https://testapi.example.com/spot'}
path='/orders'
body='{"note":"it'\''s \"quoted\" \\ / $HOME ${HOME} $(id) `id` %s {x} 现货 é\nsecond line","price":8500.0}'

key="$BTSE_API_KEY"
nonce="$(date +%s%3N)" # GNU date; on macOS: gdate, from coreutils
signature="$(printf '%s' "${path}${nonce}${body}" |
  openssl dgst -sha384 -hmac "$BTSE_API_SECRET" | sed 's/^.*= *//')"

curl --silent --show-error --fail-with-body --max-time 30 \
  --request POST \
  --header "request-api: ${key}" \
  --header "request-nonce: ${nonce}" \
  --header "request-sign: ${signature}" \
  --header 'Content-Type: application/json' \
  --data-raw "$body" \
  "${base_url}${path}"
