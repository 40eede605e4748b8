package io.github.minimaxboot.test;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.List;

import mockwebserver3.SocketHandler;
import okio.Buffer;
import okio.BufferedSink;
import okio.Okio;
import okio.Socket;

/**
 * Writes a body piece by piece, and ends it, cuts it or leaves it open.
 */
final class BodyWriter implements SocketHandler {

	private final ReplyBody body;

	private final CloseSignal closing;

	BodyWriter(ReplyBody body, CloseSignal closing) {
		this.body = body;
		this.closing = closing;
	}

	@Override
	public void handle(Socket socket) {
		try {
			write(socket);
		}
		catch (IOException ex) {
			// the server only closes connections that ended well
			socket.cancel();
			BodyWriter.<RuntimeException>sneak(ex);
		}
	}

	// Kotlin declares no exceptions, yet the server logs all but an IOException as a
	// crash
	@SuppressWarnings("unchecked")
	private static <E extends Exception> void sneak(IOException ex) throws E {
		throw (E) ex;
	}

	private void write(Socket socket) throws IOException {
		BufferedSink sink = Okio.buffer(socket.getSink());
		writePieces(sink);
		switch (this.body.ending()) {
			case CUT -> throw new IOException("cut, as the test asked for");
			case STALL -> awaitClientGone(socket);
			case END -> {
			}
		}
		if (this.body.chunked()) {
			sink.writeUtf8("0\r\n\r\n").flush();
		}
	}

	private void writePieces(BufferedSink sink) throws IOException {
		int left = this.body.limit();
		List<byte[]> pieces = this.body.pieces();
		for (int i = 0; i < pieces.size() && left > 0; i++) {
			if (i > 0) {
				pause();
			}
			int length = Math.min(left, pieces.get(i).length);
			writePiece(sink, pieces.get(i), length);
			left -= length;
		}
	}

	private void writePiece(BufferedSink sink, byte[] piece, int length) throws IOException {
		if (length == 0) {
			// an empty chunk would end the body
			return;
		}
		if (this.body.chunked()) {
			sink.writeHexadecimalUnsignedLong(length).writeUtf8("\r\n");
		}
		sink.write(piece, 0, length);
		if (this.body.chunked()) {
			sink.writeUtf8("\r\n");
		}
		sink.flush();
	}

	private void pause() throws IOException {
		try {
			if (!this.closing.pause(this.body.pause())) {
				throw new IOException("server closed");
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new InterruptedIOException();
		}
	}

	private static void awaitClientGone(Socket socket) throws IOException {
		// a client sends nothing while it waits for the rest of a reply
		socket.getSource().read(new Buffer(), 1);
		throw new IOException("client gone");
	}

}
