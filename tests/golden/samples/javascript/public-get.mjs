// Node.js 18 or newer, no dependency.

// Testnet. Production: https://api.example.com/spot
const baseUrl = process.env.BTSE_BASE_URL || 'https://testapi.example.com/spot';

const path = '/time';

const response = await fetch(baseUrl + path, {
  method: 'GET',
  signal: AbortSignal.timeout(30_000),
});
console.log(response.status, await response.text());
if (!response.ok) process.exitCode = 1;
