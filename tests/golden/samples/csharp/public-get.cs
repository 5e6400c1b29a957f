// .NET 6 or newer, in a console project; or Mono: mcs -r:System.Net.Http Sample.cs && mono Sample.exe
using System;
using System.Net.Http;
using System.Threading.Tasks;

class Sample
{
    static int Main() => SendAsync().GetAwaiter().GetResult();

    static async Task<int> SendAsync()
    {
        // Testnet. Production: https://api.example.com/spot
        var baseUrl = Environment.GetEnvironmentVariable("BTSE_BASE_URL") ?? "https://testapi.example.com/spot";

        var path = "/time";

        var method = new HttpMethod("GET");
        var request = new HttpRequestMessage(method, baseUrl + path);
        var client = new HttpClient { Timeout = TimeSpan.FromSeconds(30) };
        var response = await client.SendAsync(request);
        Console.WriteLine((int)response.StatusCode + " " + await response.Content.ReadAsStringAsync());
        return response.IsSuccessStatusCode ? 0 : 1;
    }
}
