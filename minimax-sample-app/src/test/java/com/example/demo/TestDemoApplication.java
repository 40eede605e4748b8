package com.example.demo;

import io.github.minimaxboot.test.MockMiniMaxServer;
import org.springframework.boot.SpringApplication;

public class TestDemoApplication {

	public static void main(String[] args) {
		MockMiniMaxServer server = MockMiniMaxServer.start();
		SpringApplication.from(DemoApplication::main)
			.run("--minimax.base-url=" + server.baseUrl(), "--minimax.api-key=any");
	}

}
