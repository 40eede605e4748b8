import { format, fromTemplate, setPlainText, setText } from "./i18n.js";
import { problemElement, request, toProblem } from "./problems.js";
import { showCategory, showRisk } from "./verdict.js";

const form = document.getElementById("moderation-form");
const field = document.getElementById("comment");
const check = document.getElementById("check");
const status = document.getElementById("moderation-status");
const verdict = document.getElementById("verdict");

let running = false;

export function startModeration() {
	form.addEventListener("submit", (event) => {
		event.preventDefault();
		if (field.value.trim()) {
			moderate(field.value);
		}
	});
}

async function moderate(text) {
	if (running) {
		return;
	}
	setRunning(true);
	setText(status, "moderation.checking");
	verdict.classList.add("stale");
	try {
		const response = await request("api/moderation", {
			method: "POST",
			headers: { "Content-Type": "application/json" },
			body: JSON.stringify({ text })
		});
		show(table(await response.json()));
	}
	catch (error) {
		show(problemElement(toProblem(error), () => moderate(text)));
	}
	finally {
		setRunning(false);
		setPlainText(status, "");
		verdict.classList.remove("stale");
	}
}

/** Says it, and does not disable the button, which would lose the focus by it. */
function setRunning(value) {
	running = value;
	check.ariaDisabled = String(value);
}

function show(element) {
	// the button that tried again goes with the message
	if (verdict.contains(document.activeElement)) {
		check.focus();
	}
	verdict.replaceChildren(element);
}

function table(analysis) {
	const element = fromTemplate("verdict-template");
	const part = (selector) => element.querySelector(selector);
	showCategory(part(".category"), analysis.content_result);
	showRisk(part(".badge"), analysis.content_risk_level);
	part("meter").value = analysis.correct_rate;
	part(".credibility span").textContent = `${format(Math.round(analysis.correct_rate * 100))} %`;
	part(".keywords").append(...words(analysis.summary_words));
	part(".risk-words").append(...words(analysis.risk_words));
	part(".analysis").textContent = analysis.analysis;
	return element;
}

function words(list) {
	return (list?.length ? list : [null]).map((text) => {
		const word = document.createElement("span");
		if (text === null) {
			setText(word, "verdict.none");
			word.className = "none";
		}
		else {
			word.textContent = text;
			word.lang = "";
		}
		return word;
	});
}
