import os

import requests

# Testnet. Production: https://api.example.com/spot
BASE_URL = os.environ.get("BTSE_BASE_URL") or "https://testapi.example.com/spot"

path = "/time"

response = requests.request(
    "GET",
    BASE_URL + path,
    timeout=30,
)
print(response.status_code, response.text)
response.raise_for_status()
