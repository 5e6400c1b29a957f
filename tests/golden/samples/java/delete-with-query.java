// Java 17 or newer, no dependency: java Sample.java
import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

class Sample {
  public static void main(String[] arguments) throws Exception {
    // Testnet. Production: https://api.example.com/spot
    String baseUrl = System.getenv().getOrDefault("BTSE_BASE_URL", "https://testapi.example.com/spot");
    String key = System.getenv("BTSE_API_KEY");
    String secret = System.getenv("BTSE_API_SECRET");
    if (key == null || secret == null) {
      throw new IllegalStateException("set BTSE_API_KEY and BTSE_API_SECRET");
    }

    String path = "/orders";
    String query = "?orderID=7f-1";
    String nonce = String.valueOf(System.currentTimeMillis());
    Mac mac = Mac.getInstance("HmacSHA384");
    mac.init(new SecretKeySpec(secret.getBytes(UTF_8), "HmacSHA384"));
    byte[] digest = mac.doFinal((path + nonce).getBytes(UTF_8));
    String signature = HexFormat.of().formatHex(digest);

    HttpRequest request =
        HttpRequest.newBuilder(URI.create(baseUrl + path + query))
            .method("DELETE", BodyPublishers.noBody())
            .header("request-api", key)
            .header("request-nonce", nonce)
            .header("request-sign", signature)
            .timeout(Duration.ofSeconds(30))
            .build();
    var response = HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
    System.out.println(response.statusCode() + " " + response.body());
    if (response.statusCode() / 100 != 2) System.exit(1);
  }
}
