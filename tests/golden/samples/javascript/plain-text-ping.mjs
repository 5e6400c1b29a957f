// Node.js 18 or newer; npm install ws
import WebSocket from 'ws';

// Testnet. Production: wss://ws.example.com/ws/spot
const url = process.env.BTSE_SOCKET_URL || 'wss://testws.example.com/ws/spot';

const socket = new WebSocket(url);
let alive;
socket.on('open', () => {
  socket.send('ping');
  alive = setInterval(() => socket.send('ping'), 15_000);
});
socket.on('message', (message) => console.log(message.toString()));
socket.on('close', () => clearInterval(alive));
