import asyncio
import os

import websockets

# Testnet. Production: wss://ws.example.com/ws/spot
URL = os.environ.get("BTSE_SOCKET_URL") or "wss://testws.example.com/ws/spot"


async def keep_alive(socket: websockets.ClientConnection) -> None:
    while True:
        await asyncio.sleep(15)
        await socket.send("ping")


async def main() -> None:
    async with websockets.connect(URL) as socket:
        await socket.send('{"op":"subscribe","args":["trades:BTC-USD"]}')
        alive = asyncio.create_task(keep_alive(socket))
        async for message in socket:
            print(message)
        alive.cancel()


asyncio.run(main())
