// Go 1.18 or newer: go mod init sample && go get github.com/gorilla/websocket && go run .
package main

import (
	"fmt"
	"log"
	"os"
	"time"

	"github.com/gorilla/websocket"
)

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
	send(socket, []byte(`{"op":"subscribe","args":["trades:BTC-USD"]}`))
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
