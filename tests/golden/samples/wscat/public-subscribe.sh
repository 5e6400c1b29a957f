#!/usr/bin/env bash
# npm install --global wscat
set -euo pipefail

# Testnet. Production: wss://ws.example.com/ws/spot
url=${BTSE_SOCKET_URL:-'wss://testws.example.com/ws/spot'}

# wscat keeps no connection alive: this one ends after 60 seconds.
wscat --connect "$url" \
  --execute '{"op":"subscribe","args":["trades:BTC-USD"]}' \
  --wait 60
