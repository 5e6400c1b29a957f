// Go 1.18 or newer, no dependency: go run sample.go
package main

import (
	"crypto/hmac"
	"crypto/sha512"
	"encoding/hex"
	"fmt"
	"io"
	"log"
	"net/http"
	"os"
	"strconv"
	"time"
)

func main() {
	// Testnet. Production: https://api.example.com/spot
	baseURL := os.Getenv("BTSE_BASE_URL")
	if baseURL == "" {
		baseURL = "https://testapi.example.com/spot"
	}
	key, secret := os.Getenv("BTSE_API_KEY"), os.Getenv("BTSE_API_SECRET")
	if key == "" || secret == "" {
		log.Fatal("set BTSE_API_KEY and BTSE_API_SECRET")
	}

	path := "/orders"
	query := "?orderID=7f-1"
	nonce := strconv.FormatInt(time.Now().UnixMilli(), 10)
	mac := hmac.New(sha512.New384, []byte(secret))
	mac.Write([]byte(path + nonce))
	signature := hex.EncodeToString(mac.Sum(nil))

	request, err := http.NewRequest("DELETE", baseURL+path+query, nil)
	if err != nil {
		log.Fatal(err)
	}
	request.Header.Set("request-api", key)
	request.Header.Set("request-nonce", nonce)
	request.Header.Set("request-sign", signature)
	client := http.Client{Timeout: 30 * time.Second}
	response, err := client.Do(request)
	if err != nil {
		log.Fatal(err)
	}
	reply, err := io.ReadAll(response.Body)
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println(response.StatusCode, string(reply))
	if response.StatusCode/100 != 2 {
		os.Exit(1)
	}
}
