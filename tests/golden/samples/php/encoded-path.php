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

$path = '/wallets/a%2Fb%20%E7%8E%B0%3F/history';
$nonce = (string) (int) (microtime(true) * 1000);
$signature = hash_hmac('sha384', $path . $nonce, $secret);

$curl = curl_init($baseUrl . $path);
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
