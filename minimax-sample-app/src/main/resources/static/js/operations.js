import { readActuator } from "./actuator.js";
import { onLanguage, setPlainText, setText } from "./i18n.js";
import { showOperations } from "./operations-view.js";
import { startPage } from "./page.js";
import { problemElement } from "./problems.js";

const INTERVAL = 5000;

/** A server that does not answer must not keep the page from saying so. */
const PATIENCE = 10000;

/** How many of the last readings the chart of tokens has. */
const HISTORY = 60;

const main = document.querySelector("main");
const pause = document.getElementById("pause");
const refresh = document.getElementById("refresh");
const unreachable = document.getElementById("unreachable");
const updated = document.getElementById("updated");

let last = null;

let history = [];

let timer = 0;

let paused = false;

let reading = null;

startPage();
pause.addEventListener("click", () => {
	paused = !paused;
	setText(pause, paused ? "operations.resume" : "operations.pause");
	clearTimeout(timer);
	if (!paused) {
		update();
	}
});
refresh.addEventListener("click", update);
// nobody looks at a page in the background
document.addEventListener("visibilitychange", () => {
	clearTimeout(timer);
	if (!document.hidden && !paused) {
		update();
	}
});
onLanguage(() => {
	if (last) {
		showOperations(last, history);
	}
});
update();

async function update() {
	clearTimeout(timer);
	reading?.abort();
	const current = new AbortController();
	reading = current;
	try {
		const state = await readActuator(AbortSignal.any([current.signal, AbortSignal.timeout(PATIENCE)]));
		remember(state);
		showOperations(state, history);
		reachable();
		main.classList.remove("stale");
		const time = new Date();
		setText(updated, "operations.updated", { time: time.toLocaleTimeString([], { hour12: false }) });
	}
	catch (error) {
		if (error.name === "AbortError") {
			return;
		}
		fail(error);
	}
	if (!paused && !document.hidden) {
		timer = setTimeout(update, INTERVAL);
	}
}

function remember(state) {
	if (last) {
		// an application that started again begins at zero
		const since = (type) => Math.max(0, (state.tokens[type] ?? 0) - (last.tokens[type] ?? 0));
		history = [...history, [since("input"), since("output")]].slice(-HISTORY);
	}
	last = state;
}

function reachable() {
	// the button that tried again goes with the message
	if (unreachable.contains(document.activeElement)) {
		refresh.focus();
	}
	delete unreachable.dataset.code;
	unreachable.replaceChildren();
}

function fail(problem) {
	main.classList.add("stale");
	// said once, and not again with each try
	if (unreachable.dataset.code !== problem.code) {
		unreachable.dataset.code = problem.code;
		const element = problemElement(problem, update);
		element.removeAttribute("role");
		unreachable.replaceChildren(element);
	}
	if (!last) {
		setPlainText(updated, "");
	}
}
