package io.github.minimaxboot.observation;

import io.github.minimaxboot.MiniMaxEntityException;
import io.github.minimaxboot.chat.ChatRequest;
import io.github.minimaxboot.observation.ChatObservationDocumentation.LowCardinalityKeyNames;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.util.StringUtils;

/**
 * Counts the answers that were not the entity asked for, so that the model was asked
 * again, by the model.
 *
 * @since 0.1.0
 */
public final class EntityRepairMeter implements EntityRepairListener {

	private final MeterRegistry registry;

	/**
	 * Create a meter.
	 * @param registry where the repairs are counted
	 */
	public EntityRepairMeter(MeterRegistry registry) {
		this.registry = registry;
	}

	@Override
	public void onRepair(ChatRequest request, MiniMaxEntityException failure) {
		String model = request.options().model();
		Counter.builder(ChatMeterDocumentation.ENTITY_REPAIRS.getName())
			.description(ChatMeterDocumentation.ENTITY_REPAIRS.getDescription())
			.tag(LowCardinalityKeyNames.REQUEST_MODEL.asString(), StringUtils.hasLength(model) ? model : "none")
			.register(this.registry)
			.increment();
	}

}
