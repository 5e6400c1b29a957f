// Node.js 22.18 or newer runs this as it stands; older ones with: npx tsx sample.mts

// Testnet. Production: https://api.example.com/spot
const baseUrl: string = process.env.BTSE_BASE_URL || 'https://testapi.example.com/spot';

const path = '/time';

const response: Response = await fetch(baseUrl + path, {
  method: 'GET',
  signal: AbortSignal.timeout(30_000),
});
console.log(response.status, await response.text());
if (!response.ok) process.exitCode = 1;
