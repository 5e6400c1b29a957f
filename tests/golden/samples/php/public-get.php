<?php
// PHP 8 with its curl extension.
declare(strict_types=1);

// Testnet. Production: https://api.example.com/spot
$baseUrl = getenv('BTSE_BASE_URL') ?: 'https://testapi.example.com/spot';

$path = '/time';

$curl = curl_init($baseUrl . $path);
curl_setopt_array($curl, [
    CURLOPT_CUSTOMREQUEST => 'GET',
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
