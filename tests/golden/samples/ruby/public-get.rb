# Ruby 2.7 or newer, no gem.
require 'net/http'

# Testnet. Production: https://api.example.com/spot
base_url = ENV.fetch('BTSE_BASE_URL', 'https://testapi.example.com/spot')

path = '/time'

uri = URI(base_url + path)
http = Net::HTTP.new(uri.host, uri.port)
http.use_ssl = uri.scheme == 'https'
http.open_timeout = http.read_timeout = 30
response = http.send_request('GET', uri.request_uri, nil)
puts "#{response.code} #{response.body}"
exit 1 unless response.is_a?(Net::HTTPSuccess)
