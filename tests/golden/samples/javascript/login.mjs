// Node.js 18 or newer; npm install ws
import { createHmac } from 'node:crypto';
import WebSocket from 'ws';

// Testnet. Production: wss://ws.example.com/ws/spot
const url = process.env.BTSE_SOCKET_URL || 'wss://testws.example.com/ws/spot';
const key = process.env.BTSE_API_KEY;
const secret = process.env.BTSE_API_SECRET;
if (!key || !secret) throw new Error('set BTSE_API_KEY and BTSE_API_SECRET');

function login() {
  const nonce = String(Date.now());
  const path = '/ws/spot';
  const signature = createHmac('sha384', secret)
    .update(path + nonce)
    .digest('hex');
  return JSON.stringify({'op': 'authKeyExpires', 'args': [key, nonce, signature]});
}

const socket = new WebSocket(url);
let alive;
socket.on('open', () => {
  socket.send(login());
  alive = setInterval(() => socket.send('ping'), 15_000);
});
socket.on('message', (message) => console.log(message.toString()));
socket.on('close', () => clearInterval(alive));
