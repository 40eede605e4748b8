package io.github.minimaxboot;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import org.slf4j.LoggerFactory;

/**
 * What one class logs from a level on, until this is closed.
 */
public final class LogLines extends AppenderBase<ILoggingEvent> implements AutoCloseable {

	private final List<ILoggingEvent> events = new CopyOnWriteArrayList<>();

	private final Logger logger;

	private final Level before;

	public LogLines(Class<?> type, Level level) {
		this.logger = (Logger) LoggerFactory.getLogger(type);
		this.before = this.logger.getLevel();
		this.logger.setLevel(level);
		this.logger.setAdditive(false);
		this.logger.addAppender(this);
		start();
	}

	public List<ILoggingEvent> events() {
		return this.events;
	}

	public List<String> texts() {
		return this.events.stream().map(ILoggingEvent::getFormattedMessage).toList();
	}

	@Override
	public void close() {
		this.logger.detachAppender(this);
		this.logger.setAdditive(true);
		this.logger.setLevel(this.before);
	}

	@Override
	protected void append(ILoggingEvent event) {
		// what is in the MDC now
		event.getMDCPropertyMap();
		this.events.add(event);
	}

}
