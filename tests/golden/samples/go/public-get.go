// Go 1.18 or newer, no dependency: go run sample.go
package main

import (
	"fmt"
	"io"
	"log"
	"net/http"
	"os"
	"time"
)

func main() {
	// Testnet. Production: https://api.example.com/spot
	baseURL := os.Getenv("BTSE_BASE_URL")
	if baseURL == "" {
		baseURL = "https://testapi.example.com/spot"
	}

	path := "/time"

	request, err := http.NewRequest("GET", baseURL+path, nil)
	if err != nil {
		log.Fatal(err)
	}
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
