// .NET 6 or newer, in a console project; or Mono: mcs -r:System.Net.Http Sample.cs && mono Sample.exe
using System;
using System.Net.Http;
using System.Security.Cryptography;
using System.Text;
using System.Threading.Tasks;

class Sample
{
    static int Main() => SendAsync().GetAwaiter().GetResult();

    static async Task<int> SendAsync()
    {
        // Testnet. Production: https://api.example.com/spot
        var baseUrl = Environment.GetEnvironmentVariable("BTSE_BASE_URL") ?? "https://testapi.example.com/spot";
        var key = Environment.GetEnvironmentVariable("BTSE_API_KEY");
        var secret = Environment.GetEnvironmentVariable("BTSE_API_SECRET");
        if (key == null || secret == null)
            throw new InvalidOperationException("set BTSE_API_KEY and BTSE_API_SECRET");

        var path = "/orders";
        var body = "{\"note\":\"it's \\\"quoted\\\" \\\\ / $HOME ${HOME} $(id) `id` %s {x} 现货 é\\nsecond line\",\"price\":8500.0}";
        var nonce = DateTimeOffset.UtcNow.ToUnixTimeMilliseconds().ToString();
        var mac = new HMACSHA384(Encoding.UTF8.GetBytes(secret));
        var digest = mac.ComputeHash(Encoding.UTF8.GetBytes(path + nonce + body));
        var signature = BitConverter.ToString(digest).Replace("-", "").ToLowerInvariant();

        var method = new HttpMethod("POST");
        var request = new HttpRequestMessage(method, baseUrl + path);
        request.Content = new ByteArrayContent(Encoding.UTF8.GetBytes(body));
        request.Headers.Add("request-api", key);
        request.Headers.Add("request-nonce", nonce);
        request.Headers.Add("request-sign", signature);
        request.Content.Headers.Add("Content-Type", "application/json");
        var client = new HttpClient { Timeout = TimeSpan.FromSeconds(30) };
        var response = await client.SendAsync(request);
        Console.WriteLine((int)response.StatusCode + " " + await response.Content.ReadAsStringAsync());
        return response.IsSuccessStatusCode ? 0 : 1;
    }
}
