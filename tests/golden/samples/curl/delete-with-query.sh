#!/usr/bin/env bash
set -euo pipefail

# Testnet. Production: https://api.example.com/spot
base_url=${BTSE_BASE_URL:-'https://testapi.example.com/spot'}
path='/orders'
query='?orderID=7f-1'

key="$BTSE_API_KEY"
nonce="$(date +%s%3N)" # GNU date; on macOS: gdate, from coreutils
signature="$(printf '%s' "${path}${nonce}" |
  openssl dgst -sha384 -hmac "$BTSE_API_SECRET" | sed 's/^.*= *//')"

curl --silent --show-error --fail-with-body --max-time 30 \
  --request DELETE \
  --header "request-api: ${key}" \
  --header "request-nonce: ${nonce}" \
  --header "request-sign: ${signature}" \
  "${base_url}${path}${query}"
