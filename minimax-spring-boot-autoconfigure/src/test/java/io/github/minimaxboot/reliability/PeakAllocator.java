package io.github.minimaxboot.reliability;

import java.util.concurrent.atomic.AtomicLong;

import io.netty.buffer.AbstractByteBufAllocator;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.UnpooledByteBufAllocator;

/**
 * Makes network buffers, and knows how many bytes they had at most at the same time.
 */
final class PeakAllocator extends AbstractByteBufAllocator {

	private final UnpooledByteBufAllocator buffers = new UnpooledByteBufAllocator(false);

	private final AtomicLong peak = new AtomicLong();

	long peak() {
		return this.peak.get();
	}

	@Override
	public boolean isDirectBufferPooled() {
		return false;
	}

	@Override
	protected ByteBuf newHeapBuffer(int initialCapacity, int maxCapacity) {
		return measured(this.buffers.heapBuffer(initialCapacity, maxCapacity));
	}

	@Override
	protected ByteBuf newDirectBuffer(int initialCapacity, int maxCapacity) {
		return measured(this.buffers.directBuffer(initialCapacity, maxCapacity));
	}

	private ByteBuf measured(ByteBuf buffer) {
		long used = this.buffers.metric().usedHeapMemory() + this.buffers.metric().usedDirectMemory();
		this.peak.accumulateAndGet(used, Math::max);
		return buffer;
	}

}
