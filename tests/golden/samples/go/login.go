// Go 1.18 or newer: go mod init sample && go get github.com/gorilla/websocket && go run .
package main

import (
	"crypto/hmac"
	"crypto/sha512"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"log"
	"os"
	"strconv"
	"time"

	"github.com/gorilla/websocket"
)

func login() []byte {
	key, secret := os.Getenv("BTSE_API_KEY"), os.Getenv("BTSE_API_SECRET")
	if key == "" || secret == "" {
		log.Fatal("set BTSE_API_KEY and BTSE_API_SECRET")
	}
	path := "/ws/spot"
	nonce := strconv.FormatInt(time.Now().UnixMilli(), 10)
	mac := hmac.New(sha512.New384, []byte(secret))
	mac.Write([]byte(path + nonce))
	signature := hex.EncodeToString(mac.Sum(nil))
	frame, err := json.Marshal(map[string]any{"op": "authKeyExpires", "args": []any{key, nonce, signature}})
	if err != nil {
		log.Fatal(err)
	}
	return frame
}

func send(socket *websocket.Conn, frame []byte) {
	if err := socket.WriteMessage(websocket.TextMessage, frame); err != nil {
		log.Fatal(err)
	}
}

func main() {
	// Testnet. Production: wss://ws.example.com/ws/spot
	url := os.Getenv("BTSE_SOCKET_URL")
	if url == "" {
		url = "wss://testws.example.com/ws/spot"
	}
	socket, _, err := websocket.DefaultDialer.Dial(url, nil)
	if err != nil {
		log.Fatal(err)
	}
	send(socket, login())
	go func() {
		for range time.Tick(15 * time.Second) {
			send(socket, []byte("ping"))
		}
	}()
	for {
		_, message, err := socket.ReadMessage()
		if websocket.IsCloseError(err, websocket.CloseNormalClosure) {
			return
		}
		if err != nil {
			log.Fatal(err)
		}
		fmt.Println(string(message))
	}
}
