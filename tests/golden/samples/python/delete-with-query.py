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
query = "?orderID=7f-1"
nonce = str(time.time_ns() // 1_000_000)
text = path + nonce
signature = hmac.new(SECRET.encode(), text.encode(), hashlib.sha384).hexdigest()

response = requests.request(
    "DELETE",
    BASE_URL + path + query,
    headers={
        "request-api": KEY,
        "request-nonce": nonce,
        "request-sign": signature,
    },
    timeout=30,
)
print(response.status_code, response.text)
response.raise_for_status()
