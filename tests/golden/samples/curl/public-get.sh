#!/usr/bin/env bash
set -euo pipefail

# Testnet. Production: https://api.example.com/spot
base_url=${BTSE_BASE_URL:-'https://testapi.example.com/spot'}
path='/time'

curl --silent --show-error --fail-with-body --max-time 30 \
  --request GET \
  "${base_url}${path}"
