import { bars, columns } from "./charts.js";
import { format, has, languageTag, setPlainText, setText, t } from "./i18n.js";

const byId = (id) => document.getElementById(id);

const TONES = { success: "low", error: "high", cancelled: "muted" };

/**
 * Shows what Actuator said.
 *
 * @param {object} state what it said
 * @param {[number, number][]} history the tokens of each interval since the page is open
 */
export function showOperations(state, history) {
	showHealth(state.health);
	showTiles(state);
	showCharts(state, history);
	showSettings(state.settings);
}

function showHealth({ status, components }) {
	const miniMax = components?.minimax;
	const badge = byId("status");
	badge.dataset.status = miniMax?.status ?? "UNKNOWN";
	setPlainText(badge, miniMax?.status ?? "UNKNOWN");
	const details = miniMax?.details ?? {};
	if (miniMax?.details) {
		setPlainText(byId("reason"), details.reason ?? "");
		if (!details.reason && miniMax.status === "UP") {
			setText(byId("reason"), "operations.works");
		}
	}
	else {
		setText(byId("reason"), components ? "operations.no-details" : "operations.no-components");
	}
	setPlainText(byId("action"), details.action ?? "");
	const error = details.lastError;
	facts(byId("health-facts"), [
		["application", status],
		["model", details.model],
		["address", details.baseUrl],
		["listed", (details.modelListed === undefined) ? null : t(details.modelListed ? "yes" : "no")],
		["checked-by", checkedBy(details)],
		["last-error", error && `${[error.type, error.code].filter(Boolean).join(" ")} · ${ago(error.age)}`],
		["limiter", details.limiter && limiter(details.limiter)]
	]);
}

function checkedBy({ checkedBy, age }) {
	const key = `operations.checked-by.${checkedBy}`;
	return checkedBy && `${has(key) ? t(key) : checkedBy} · ${ago(age)}`;
}

function limiter({ waiting, running, store, pausedFor = {} }) {
	return [
		t("operations.limiter", { waiting, running }),
		...Object.values(pausedFor).map((time) => t("operations.limiter.paused", { time })),
		...(store === "fallback" ? [t("operations.limiter.fallback")] : [])
	].join(" · ");
}

function ago(age) {
	return t("operations.ago", { age });
}

function showTiles({ duration, firstChunk, tokens, outcomes, retries, repairs }) {
	const { success = 0, error = 0 } = outcomes;
	const ended = success + error;
	const [input = 0, output = 0] = [tokens.input, tokens.output];
	tile("calls", format(duration.count), t("operations.calls.note", { count: outcomes.cancelled ?? 0 }));
	tile("success", ended ? `${format((100 * success) / ended)} %` : "–", t("operations.success.note", { count: error }));
	time("first", firstChunk);
	time("duration", duration);
	tile("tokens", format(input + output), t("operations.tokens.note", { input, output }));
	const retried = Object.values(retries).reduce((sum, value) => sum + value, 0);
	tile("retries", format(retried), t("operations.retries.note", { count: repairs.total }));
}

function time(id, { count, total, max }) {
	tile(id, count ? seconds(total / count) : "–", max ? t("operations.most", { time: seconds(max) }) : "");
}

function seconds(value) {
	const [amount, unit] = (value < 1) ? [Math.round(value * 1000), "millisecond"] : [value, "second"];
	return amount.toLocaleString(languageTag(), { style: "unit", unit, maximumFractionDigits: 1 });
}

function tile(id, value, note) {
	setPlainText(byId(id), value);
	setPlainText(byId(`${id}-note`), note);
}

function showCharts({ outcomes, errors, retries, tokens, cached, reasoning }, history) {
	bars(byId("outcome-chart"), t("operations.chart.outcomes"), Object.keys(TONES)
		.map((outcome) => ({ label: t(`outcome.${outcome}`), value: outcomes[outcome] ?? 0, tone: TONES[outcome] })));
	words(byId("error-chart"), "operations.chart.errors", errors, "high");
	words(byId("retry-chart"), "operations.chart.retries", retries, "medium");
	// what was cached is a part of what came in, and thinking of what went out
	bars(byId("token-chart"), t("operations.chart.tokens"), [
		{ label: t("tokens.fresh"), value: (tokens.input ?? 0) - cached.total, tone: "muted" },
		{ label: t("tokens.cached"), value: cached.total, tone: "low" },
		{ label: t("tokens.text"), value: (tokens.output ?? 0) - reasoning.total, tone: "accent" },
		{ label: t("tokens.reasoning"), value: reasoning.total, tone: "medium" }
	]);
	const [input, output] = history.at(-1) ?? [0, 0];
	columns(byId("rate-chart"), t("operations.chart.rate"), t("operations.chart.rate.words", { input, output }),
		[t("tokens.input"), t("tokens.output")], history);
}

/** The words of `error.type` stay as they are, since logs and metrics have them too. */
function words(container, title, values, tone) {
	const rows = Object.entries(values).map(([label, value]) => ({ label, value, tone }));
	if (rows.length) {
		bars(container, t(title), rows.sort((one, other) => other.value - one.value));
		return;
	}
	const head = document.createElement("h3");
	setText(head, title);
	const none = document.createElement("p");
	none.className = "hint";
	setText(none, "operations.none-yet");
	container.replaceChildren(head, none);
}

function showSettings({ problems, connection, model, chat, structuredOutput, tools, retry, classes }) {
	byId("problems").hidden = !problems.length;
	byId("problems").replaceChildren(...problems.map((problem) => {
		const item = document.createElement("li");
		item.textContent = problem;
		return item;
	}));
	const policy = retry.policy;
	facts(byId("settings"), [
		["model", model],
		["region", connection?.region],
		["key", connection && t(connection.apiKeySet ? "yes" : "no")],
		["timeouts", connection && Object.entries(connection.timeouts).filter(([, value]) => value)
			.map(([name, value]) => `${t(`timeout.${name}`)} ${duration(value)}`).join(", ")],
		["system", t(chat.systemSet ? "yes" : "no")],
		["structured-output", t("operations.structured", { mode: structuredOutput.mode, count: structuredOutput.maxRepairs })],
		["tool-rounds", format(tools.maxRounds)],
		["retry-policy", policy && t("operations.policy", { count: policy.maxRetries, delay: duration(policy.delay) })],
		["transport", classes.transport?.split(".").at(-1)]
	]);
}

/** A duration of ISO 8601, such as `PT1M30S`, as `1m 30s`. */
function duration(iso) {
	return iso.replace("PT", "").toLowerCase().replace(/([a-z])(?=\d)/g, "$1 ");
}

function facts(list, entries) {
	list.replaceChildren(...entries.filter(([, value]) => value).map(([key, value]) => {
		const group = document.createElement("div");
		const term = document.createElement("dt");
		term.textContent = t(`fact.${key}`);
		const description = document.createElement("dd");
		description.textContent = value;
		group.append(term, description);
		return group;
	}));
}
