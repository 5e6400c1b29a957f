// Node.js 22.18 or newer runs this as it stands; older ones with: npx tsx sample.mts
import { createHmac } from 'node:crypto';

// Testnet. Production: https://api.example.com/spot
const baseUrl: string = process.env.BTSE_BASE_URL || 'https://testapi.example.com/spot';
const key = process.env.BTSE_API_KEY;
const secret = process.env.BTSE_API_SECRET;
if (!key || !secret) throw new Error('set BTSE_API_KEY and BTSE_API_SECRET');

const path = '/wallets/a%2Fb%20%E7%8E%B0%3F/history';
const nonce: string = String(Date.now());
const signature: string = createHmac('sha384', secret)
  .update(path + nonce)
  .digest('hex');

const response: Response = await fetch(baseUrl + path, {
  method: 'GET',
  headers: {
    'request-api': key,
    'request-nonce': nonce,
    'request-sign': signature,
  },
  signal: AbortSignal.timeout(30_000),
});
console.log(response.status, await response.text());
if (!response.ok) process.exitCode = 1;
