import { Problem } from "./problems.js";

const METERS = {
	duration: "gen_ai.client.operation.duration",
	firstChunk: "gen_ai.client.operation.time_to_first_chunk",
	tokens: "gen_ai.client.token.usage",
	cached: "gen_ai.client.inference.usage.cache_read.input_tokens",
	reasoning: "gen_ai.client.inference.usage.reasoning.output_tokens",
	retries: "minimax.client.retries",
	repairs: "minimax.client.entity.repairs"
};

/**
 * Reads what Actuator tells of MiniMax. Only what it says it has is asked for, so a
 * meter that has measured nothing yet is no error.
 *
 * @param {AbortSignal} signal stops the reading
 * @throws {Problem} if Actuator does not answer, or does not have what is needed
 */
export async function readActuator(signal) {
	const links = (await read("actuator", signal))._links ?? {};
	const missing = ["health", "metrics", "minimax"].filter((endpoint) => !links[endpoint]);
	if (missing.length) {
		throw new Problem({ code: "not-exposed", title: missing.join(", "), retryable: true });
	}
	const [health, settings, { names }] = await Promise.all([
		read("actuator/health", signal), read("actuator/minimax", signal), read("actuator/metrics", signal)]);
	const meter = (key, ...tags) => names.includes(METERS[key]) ? readMeter(METERS[key], tags, signal) : NOTHING;
	const by = (key, tag) => names.includes(METERS[key]) ? split(METERS[key], tag, signal) : {};
	const [duration, firstChunk, tokens, cached, reasoning, repairs, outcomes, errors, retries] = await Promise.all([
		meter("duration"), meter("firstChunk"), by("tokens", "gen_ai.token.type"), meter("cached"), meter("reasoning"),
		meter("repairs"), by("duration", "minimax.outcome"), by("duration", "error.type"), by("retries", "reason")]);
	delete errors.none;
	return { health, settings, duration, firstChunk, tokens, cached, reasoning, repairs, outcomes, errors, retries };
}

const NOTHING = { count: 0, total: 0, max: 0, tags: {} };

/** The sum of a meter for each value of a tag: the number of calls of a timer, the amount of other meters. */
async function split(name, tag, signal) {
	const { tags } = await readMeter(name, [], signal);
	const entries = await Promise.all((tags[tag] ?? []).map(async (value) => {
		const meter = await readMeter(name, [`${tag}:${value}`], signal);
		return [value, meter.timer ? meter.count : meter.total];
	}));
	return Object.fromEntries(entries);
}

async function readMeter(name, tags, signal) {
	const query = new URLSearchParams(tags.map((tag) => ["tag", tag]));
	const { measurements, availableTags, baseUnit } = await read(`actuator/metrics/${name}?${query}`, signal);
	const value = (...statistics) => measurements.find(({ statistic }) => statistics.includes(statistic))?.value ?? 0;
	return {
		count: value("COUNT"),
		// a counter has nothing but its count
		total: value("TOTAL", "TOTAL_TIME") || value("COUNT"),
		max: value("MAX"),
		timer: baseUnit === "seconds",
		tags: Object.fromEntries(availableTags.map(({ tag, values }) => [tag, values]))
	};
}

async function read(url, signal) {
	let response;
	try {
		response = await fetch(url, { signal, headers: { Accept: "application/json" }, cache: "no-store" });
	}
	catch (error) {
		throw (error.name === "AbortError") ? error : unreachable();
	}
	// health that is DOWN comes with status 503, and is an answer
	if (!response.ok && response.status !== 503) {
		throw unreachable(response.status);
	}
	try {
		return await response.json();
	}
	catch (error) {
		throw (error.name === "AbortError") ? error : unreachable(response.status);
	}
}

function unreachable(status) {
	return new Problem({ code: "actuator", title: status ? `HTTP ${status}` : undefined, status, retryable: true });
}
