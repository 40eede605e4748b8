package io.github.minimaxboot.test;

import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import io.github.minimaxboot.test.ReplyContent.Payload;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import mockwebserver3.SocketEffect;
import okio.ByteString;
import org.jspecify.annotations.Nullable;

/**
 * Notes each request and picks its reply: from the script, else from the simulator.
 */
final class ReplyDispatcher extends Dispatcher {

	// a client takes this for a refusal that no retry can help
	private static final MockReply NOTHING_LEFT = MockReply.body(404, "text/plain",
			"The stand-in has no reply left for this call: enqueue one more");

	private final MockWebServer server;

	private final CallLog calls;

	private final ReplyScript script;

	private final Simulator simulator;

	private final CloseSignal closing;

	private volatile boolean scriptOnly;

	ReplyDispatcher(MockWebServer server, CallLog calls, ReplyScript script, Simulator simulator, CloseSignal closing) {
		this.server = server;
		this.calls = calls;
		this.script = script;
		this.simulator = simulator;
		this.closing = closing;
	}

	void setScriptOnly(boolean scriptOnly) {
		this.scriptOnly = scriptOnly;
	}

	@Override
	public MockResponse dispatch(RecordedRequest request) throws InterruptedException {
		// the server keeps requests of its own, which nobody would ever take
		this.server.takeRequest(0, TimeUnit.NANOSECONDS);
		RecordedCall call = record(request);
		String traceId = TraceId.of(this.calls.add(call) + call.body());
		try {
			return response(reply(call, traceId), call, traceId);
		}
		catch (RuntimeException ex) {
			// an exception here would leave the client waiting for ever
			return response(MockReply.body(500, "text/plain", "The stand-in failed: " + ex), call, traceId);
		}
	}

	private MockReply reply(RecordedCall call, String traceId) {
		MockReply scripted = this.script.next(call);
		if (scripted != null) {
			return scripted;
		}
		this.calls.addUnexpected(call);
		return this.scriptOnly ? NOTHING_LEFT : this.simulator.reply(call, traceId);
	}

	private MockResponse response(MockReply reply, RecordedCall call, String traceId) throws InterruptedException {
		ReplyHead head = reply.head();
		if (!this.closing.pause(head.delay()) || head.isNone()) {
			return new MockResponse.Builder().onResponseStart(new SocketEffect.CloseSocket()).build();
		}
		MockResponse.Builder response = new MockResponse.Builder().code(head.status())
			.clearHeaders()
			.addHeader(TraceId.HEADER, traceId);
		Payload payload = reply.content().of(call, traceId);
		if (payload.contentType() != null) {
			response.setHeader("Content-Type", payload.contentType());
		}
		head.headers().forEach(response::setHeader);
		ReplyBody body = reply.delivery().body(payload);
		if (body.chunked()) {
			response.setHeader("Transfer-Encoding", "chunked");
		}
		else {
			response.setHeader("Content-Length", body.length());
		}
		return response.socketHandler(new BodyWriter(body, this.closing)).build();
	}

	private static RecordedCall record(RecordedRequest request) {
		String target = request.getTarget();
		int mark = target.indexOf('?');
		String path = (mark < 0) ? target : target.substring(0, mark);
		@Nullable String query = (mark < 0) ? null : target.substring(mark + 1);
		Map<String, List<String>> headers = request.getHeaders().toMultimap();
		ByteString body = request.getBody();
		return new RecordedCall(request.getMethod(), path, query, headers, (body != null) ? body.utf8() : "");
	}

}
