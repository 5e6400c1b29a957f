# Ruby 2.7 or newer, no gem.
require 'net/http'
require 'openssl'

# Testnet. Production: https://api.example.com/spot
base_url = ENV.fetch('BTSE_BASE_URL', 'https://testapi.example.com/spot')
key = ENV.fetch('BTSE_API_KEY')
secret = ENV.fetch('BTSE_API_SECRET')

path = '/wallets/a%2Fb%20%E7%8E%B0%3F/history'
nonce = Process.clock_gettime(Process::CLOCK_REALTIME, :millisecond).to_s
signature = OpenSSL::HMAC.hexdigest('sha384', secret, path + nonce)

uri = URI(base_url + path)
headers = {
  'request-api' => key,
  'request-nonce' => nonce,
  'request-sign' => signature,
}
http = Net::HTTP.new(uri.host, uri.port)
http.use_ssl = uri.scheme == 'https'
http.open_timeout = http.read_timeout = 30
response = http.send_request('GET', uri.request_uri, nil, headers)
puts "#{response.code} #{response.body}"
exit 1 unless response.is_a?(Net::HTTPSuccess)
