import hashlib
import hmac
import os
import time

import requests

# Testnet. Production: https://api.example.com/spot
BASE_URL = os.environ.get("BTSE_BASE_URL") or "https://testapi.example.com/spot"
KEY = os.environ["BTSE_API_KEY"]
SECRET = os.environ["BTSE_API_SECRET"]

path = "/orders"
body = '{"note":"it\'s \\"quoted\\" \\\\ / $HOME ${HOME} $(id) `id` %s {x} 现货 é\\nsecond line","price":8500.0}'
nonce = str(time.time_ns() // 1_000_000)
text = path + nonce + body
signature = hmac.new(SECRET.encode(), text.encode(), hashlib.sha384).hexdigest()

response = requests.request(
    "POST",
    BASE_URL + path,
    headers={
        "request-api": KEY,
        "request-nonce": nonce,
        "request-sign": signature,
        "Content-Type": "application/json",
    },
    data=body.encode(),
    timeout=30,
)
print(response.status_code, response.text)
response.raise_for_status()
