package io.github.minimaxboot.transport;

import org.jspecify.annotations.Nullable;
import org.springframework.http.client.reactive.ClientHttpRequest;
import org.springframework.util.ClassUtils;
import reactor.netty.Connection;
import reactor.netty.NettyInbound;

/**
 * Ends the exchange of a reply that got lost, because its call was cancelled on one
 * thread while the connection was handing out its head on another.
 * <p>
 * Spring's adapter of Reactor Netty does not know of such a head yet when the
 * cancellation passes it, and nobody comes for the body later: its buffers would leak,
 * and its connection would never get back to the pool. So the connection is asked once
 * more, on its own thread and hence after the head has been handed out.
 */
final class LostReply {

	private static final boolean NETTY = ClassUtils.isPresent("reactor.netty.http.client.HttpClient",
			LostReply.class.getClassLoader());

	private LostReply() {
	}

	/**
	 * End the exchange of a request whose call is cancelled, if that has not done so.
	 * @param request the request, or {@code null} if none was written yet
	 */
	static void end(@Nullable ClientHttpRequest request) {
		if (NETTY && request != null) {
			Netty.end(request.getNativeRequest());
		}
	}

	/** Apart, since the library need not be there. */
	private static final class Netty {

		static void end(Object request) {
			if (request instanceof Connection connection && request instanceof NettyInbound inbound
					&& connection.channel().isActive()) {
				connection.channel().eventLoop().execute(() -> {
					// else the cancellation has closed it by now
					if (connection.channel().isActive()) {
						cancelUnread(inbound);
					}
				});
			}
		}

		/**
		 * Cancel the bytes of a reply, unless somebody reads them or has read them: then
		 * they are not to be had again.
		 */
		private static void cancelUnread(NettyInbound inbound) {
			inbound.receive().subscribe((unread) -> {
			}, (refusal) -> {
			}).dispose();
		}

	}

}
