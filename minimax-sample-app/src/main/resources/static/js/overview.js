import { bars, columns } from "./charts.js";
import { onLanguage, setText, t } from "./i18n.js";
import { categoryName, NORMAL } from "./verdict.js";

const bar = document.getElementById("progress");
const text = document.getElementById("progress-text");
const announcement = document.getElementById("announcement");
const verdictChart = document.getElementById("verdict-chart");
const tokenChart = document.getElementById("token-chart");

let shown = [];

/** The comments with an answer, in the order in which the answers came. */
let answered = [];

let announced = 0;

onLanguage(() => draw());

export function startOverview(items) {
	shown = items;
	answered = items.filter((item) => item.state === "judged");
	announced = 0;
	update();
}

/** Shows what came, and says it at each quarter, since to hear of each comment would be too much. */
export function addAnswer(item) {
	answered.push(item);
	update();
	const { done, total } = counts();
	const quarter = Math.floor((4 * done) / total);
	if (quarter > announced && quarter < 4) {
		announced = quarter;
		setText(announcement, "list.progress", { done, total });
	}
}

/** Says how it ended. */
export function endOverview() {
	update();
	const { total, violations, failed, stopped } = counts();
	const judged = total - failed - stopped;
	setText(announcement, stopped ? "list.ended.stopped" : "list.ended", { judged, total, violations, failed });
	setText(text, stopped ? "list.ended.stopped" : "list.ended", { judged, total, violations, failed });
}

function update() {
	const { done, total } = counts();
	bar.max = total || 1;
	bar.value = done;
	setText(text, "list.progress", { done, total });
	draw();
}

function counts() {
	const inState = (state) => shown.filter((item) => item.state === state).length;
	const [failed, stopped] = [inState("failed"), inState("stopped")];
	return {
		total: shown.length,
		done: inState("judged") + failed,
		violations: shown.filter((item) => item.violation).length,
		failed,
		stopped
	};
}

function draw() {
	if (!shown.length) {
		return;
	}
	const judged = answered.filter((item) => item.state === "judged");
	bars(verdictChart, t("list.chart.verdicts"), verdictRows(judged));
	const tokens = judged.map((item) => item.tokens);
	const [input, output] = [0, 1].map((part) => tokens.reduce((sum, both) => sum + both[part], 0));
	const mean = Math.round((input + output) / (judged.length || 1));
	columns(tokenChart, t("list.chart.tokens"), t("list.chart.tokens.words", { input, output, mean }),
		[t("tokens.input"), t("tokens.output")], tokens);
}

function verdictRows(judged) {
	const byCategory = new Map();
	for (const { verdict } of judged) {
		byCategory.set(verdict.content_result, (byCategory.get(verdict.content_result) ?? 0) + 1);
	}
	const rows = [...byCategory]
		.sort(([one, few], [other, many]) => (one === NORMAL) - (other === NORMAL) || many - few)
		.map(([category, value]) => ({
			label: categoryName(category),
			value,
			tone: (category === NORMAL) ? "low" : "high"
		}));
	const failed = shown.filter((item) => item.state === "failed").length;
	if (failed) {
		rows.push({ label: t("list.chart.failed"), value: failed, tone: "muted" });
	}
	return rows.length ? rows : [{ label: categoryName(NORMAL), value: 0, tone: "low" }];
}
