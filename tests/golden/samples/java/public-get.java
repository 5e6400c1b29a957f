// Java 17 or newer, no dependency: java Sample.java
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

class Sample {
  public static void main(String[] arguments) throws Exception {
    // Testnet. Production: https://api.example.com/spot
    String baseUrl = System.getenv().getOrDefault("BTSE_BASE_URL", "https://testapi.example.com/spot");

    String path = "/time";

    HttpRequest request =
        HttpRequest.newBuilder(URI.create(baseUrl + path))
            .method("GET", BodyPublishers.noBody())
            .timeout(Duration.ofSeconds(30))
            .build();
    var response = HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
    System.out.println(response.statusCode() + " " + response.body());
    if (response.statusCode() / 100 != 2) System.exit(1);
  }
}
