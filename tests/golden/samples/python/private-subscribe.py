import asyncio
import hashlib
import hmac
import json
import os
import time

import websockets

# Testnet. Production: wss://ws.example.com/ws/spot
URL = os.environ.get("BTSE_SOCKET_URL") or "wss://testws.example.com/ws/spot"
KEY = os.environ["BTSE_API_KEY"]
SECRET = os.environ["BTSE_API_SECRET"]


def login() -> str:
    nonce = str(time.time_ns() // 1_000_000)
    path = "/ws/spot"
    text = path + nonce
    signature = hmac.new(SECRET.encode(), text.encode(), hashlib.sha384).hexdigest()
    return json.dumps({"op": "authKeyExpires", "args": [KEY, nonce, signature]})


async def keep_alive(socket: websockets.ClientConnection) -> None:
    while True:
        await asyncio.sleep(15)
        await socket.send("ping")


async def main() -> None:
    async with websockets.connect(URL) as socket:
        await socket.send(login())
        await socket.send('{"op":"subscribe","args":["fills"]}')
        alive = asyncio.create_task(keep_alive(socket))
        async for message in socket:
            print(message)
        alive.cancel()


asyncio.run(main())
