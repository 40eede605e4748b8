import { format, fromTemplate, setPlainText, setText } from "./i18n.js";
import { NORMAL, showCategory, showRisk } from "./verdict.js";

/**
 * A comment of a list, what is known of it, and its row in the table. Its state is
 * `waiting`, `judged`, `failed` or `stopped`.
 */
export class Item {

	state = "waiting";

	verdict = null;

	usage = null;

	problem = null;

	constructor(comment, number) {
		this.comment = comment;
		this.row = fromTemplate("row-template");
		this.#part(".number").textContent = number;
		this.#part(".comment").textContent = comment;
		this.wait();
	}

	get violation() {
		return this.state === "judged" && this.verdict.content_result !== NORMAL;
	}

	/** The tokens used: of the question, and of the answer. */
	get tokens() {
		return [this.usage?.promptTokens ?? 0, this.usage?.completionTokens ?? 0];
	}

	wait() {
		this.#become("waiting");
		setText(this.#part(".category"), "list.waiting");
		setPlainText(this.#part(".analysis"), "");
	}

	judge(verdict, usage) {
		this.verdict = verdict;
		this.usage = usage;
		this.#become("judged");
		showCategory(this.#part(".category"), verdict.content_result);
		showRisk(this.#part(".badge"), verdict.content_risk_level);
		this.#part(".badge").hidden = !this.violation;
		this.#part(".comment").replaceChildren(...marked(this.comment, verdict.risk_words ?? []));
		// not just its text, since after a failure it is marked as one to translate
		setPlainText(this.#part(".analysis"), verdict.analysis);
		const [input, output] = this.tokens;
		this.#part(".tokens").textContent = (input + output) ? format(input + output) : "";
	}

	fail(problem) {
		this.problem = problem;
		this.#become("failed");
		problem.showTitle(this.#part(".category"));
		problem.showDetail(this.#part(".analysis"));
	}

	stop() {
		this.#become("stopped");
		setText(this.#part(".category"), "list.stopped");
	}

	/** Hides the row unless it is what is looked for. */
	show(what) {
		const failed = this.state === "failed" || this.state === "stopped";
		this.row.hidden = (what === "violation" && !this.violation) || (what === "failed" && !failed);
	}

	#become(state) {
		this.state = state;
		this.row.dataset.state = state;
	}

	#part(selector) {
		return this.row.querySelector(selector);
	}

}

/** The text with what breaks a rule marked. */
function marked(text, words) {
	const found = words.filter(Boolean).sort((one, other) => other.length - one.length);
	if (!found.length) {
		return [text];
	}
	const pattern = found.map((word) => word.replace(/[\\^$.*+?()[\]{}|]/g, "\\$&")).join("|");
	return text.split(new RegExp(`(${pattern})`, "i")).map((part, index) => {
		if (index % 2 === 0) {
			return part;
		}
		const mark = document.createElement("mark");
		mark.textContent = part;
		return mark;
	});
}
