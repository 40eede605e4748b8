import { fromFile, fromLines, MAX_COMMENTS, MAX_LENGTH, toFileProblem } from "./comments.js";
import { saveCsv, saveJson } from "./download.js";
import { readEvents } from "./events.js";
import { EXAMPLES } from "./examples.js";
import { format, onLanguage, setText, t } from "./i18n.js";
import { addAnswer, endOverview, startOverview } from "./overview.js";
import { startPage } from "./page.js";
import { Problem, problemElement, request, toProblem } from "./problems.js";
import { Item } from "./results.js";

const byId = (id) => document.getElementById(id);
const form = byId("list-form");
const field = byId("comments");
const check = byId("check");
const stop = byId("stop");
const again = byId("again");
const show = byId("show");
const problemPlace = byId("list-problem");

let items = [];

/** What stops the check that is under way, if there is one. */
let running = null;

startPage();
validate();
onLanguage(validate);
field.addEventListener("input", validate);
field.addEventListener("keydown", (event) => {
	if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
		event.preventDefault();
		form.requestSubmit();
	}
});
form.addEventListener("submit", (event) => {
	event.preventDefault();
	if (!running) {
		start(fromLines(field.value));
	}
});
document.addEventListener("keydown", (event) => {
	// while Chinese is being composed, Escape drops the word
	if (event.key === "Escape" && !event.isComposing) {
		running?.abort();
	}
});
stop.addEventListener("click", () => running?.abort());
again.addEventListener("click", () => judge(unjudged()));
show.addEventListener("change", filter);
byId("save-csv").addEventListener("click", () => saveCsv(items));
byId("save-json").addEventListener("click", () => saveJson(items));
byId("examples").addEventListener("click", () => fill(EXAMPLES));
byId("file").addEventListener("change", async ({ target }) => {
	const [file] = target.files;
	if (file) {
		// so that the same file can be chosen again
		target.value = "";
		problemPlace.replaceChildren();
		try {
			fill(await fromFile(file));
		}
		catch (error) {
			problemPlace.replaceChildren(problemElement(toFileProblem(error)));
		}
	}
});

function fill(comments) {
	field.value = comments.join("\n");
	validate();
	field.focus();
}

/** Counts the comments and says what the server would refuse. */
function validate() {
	const comments = fromLines(field.value);
	const long = comments.findIndex((comment) => comment.length > MAX_LENGTH);
	let problem = "";
	if (comments.length > MAX_COMMENTS) {
		problem = t("list.too-many", { most: MAX_COMMENTS });
	}
	else if (long >= 0) {
		problem = t("list.too-long", { number: long + 1, most: MAX_LENGTH });
	}
	else if (!comments.length) {
		problem = t("list.empty");
	}
	field.setCustomValidity(problem);
	const wrong = Boolean(problem && comments.length);
	field.setAttribute("aria-invalid", wrong);
	byId("list-count").classList.toggle("wrong", wrong);
	byId("list-count").textContent = wrong ? problem : t("list.count", { count: comments.length });
}

function start(comments) {
	items = comments.map((comment, index) => new Item(comment, format(index + 1)));
	byId("results").replaceChildren(...items.map((item) => item.row));
	byId("results-card").hidden = false;
	show.value = "all";
	judge(items);
}

async function judge(chosen) {
	problemPlace.replaceChildren();
	again.hidden = true;
	chosen.forEach((item) => item.wait());
	setRunning(new AbortController());
	startOverview(items);
	filter();
	try {
		await receive(chosen, running.signal);
	}
	catch (error) {
		const problem = toProblem(error);
		if (problem.name !== "AbortError") {
			problemPlace.replaceChildren(problemElement(problem, () => judge(unjudged())));
		}
	}
	finally {
		chosen.filter((item) => item.state === "waiting").forEach((item) => item.stop());
		setRunning(null);
		filter();
		endOverview();
	}
}

async function receive(chosen, signal) {
	const response = await request("api/moderation/list", {
		method: "POST",
		headers: { "Content-Type": "application/json", Accept: "text/event-stream, application/problem+json" },
		body: JSON.stringify({ comments: chosen.map((item) => item.comment) }),
		signal
	});
	let complete = false;
	for await (const { name, data } of readEvents(response.body)) {
		const item = chosen[data.index];
		switch (name) {
			case "verdict":
				item.judge(data.verdict, data.usage);
				break;
			case "failure":
				item.fail(new Problem(data.problem));
				break;
			case "done":
				complete = true;
				continue;
			case "error":
				throw new Problem(data);
			default:
				continue;
		}
		item.show(show.value);
		addAnswer(item);
	}
	if (!complete && chosen.some((item) => item.state === "waiting")) {
		throw new TypeError("The stream ended before the list did");
	}
}

function unjudged() {
	return items.filter((item) => item.state === "failed" || item.state === "stopped");
}

function filter() {
	items.forEach((item) => item.show(show.value));
	byId("none-shown").hidden = items.some((item) => !item.row.hidden);
	const left = running ? 0 : unjudged().length;
	again.hidden = !left;
	setText(again, "list.again", { count: left });
}

function setRunning(controller) {
	const focused = document.activeElement;
	running = controller;
	check.hidden = Boolean(controller);
	stop.hidden = !controller;
	// whoever pressed a button that is gone finds the one in its place
	if (focused === document.body || !focused.checkVisibility()) {
		(controller ? stop : check).focus({ preventScroll: true });
	}
}
