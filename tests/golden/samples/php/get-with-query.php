<?php
// PHP 8 with its curl extension.
declare(strict_types=1);

// Testnet. Production: https://api.example.com/spot
$baseUrl = getenv('BTSE_BASE_URL') ?: 'https://testapi.example.com/spot';
$key = getenv('BTSE_API_KEY');
$secret = getenv('BTSE_API_SECRET');
if (!$key || !$secret) {
    throw new RuntimeException('set BTSE_API_KEY and BTSE_API_SECRET');
}

$path = '/orders';
$query = '?symbol=BTC-USD&note=a%26b%3Dc%20d%2F%C3%A9';
$nonce = (string) (int) (microtime(true) * 1000);
$signature = hash_hmac('sha384', $path . $nonce, $secret);

$curl = curl_init($baseUrl . $path . $query);
curl_setopt_array($curl, [
    CURLOPT_CUSTOMREQUEST => 'GET',
    CURLOPT_HTTPHEADER => [
        'request-api: ' . $key,
        'request-nonce: ' . $nonce,
        'request-sign: ' . $signature,
    ],
    CURLOPT_RETURNTRANSFER => true,
    CURLOPT_TIMEOUT => 30,
]);
$reply = curl_exec($curl);
if ($reply === false) {
    throw new RuntimeException(curl_error($curl));
}
$status = curl_getinfo($curl, CURLINFO_RESPONSE_CODE);
echo "$status $reply\n";
exit($status >= 200 && $status < 300 ? 0 : 1);
