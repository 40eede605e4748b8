import { problemElement, request, toProblem } from "./problems.js";

const form = document.getElementById("moderation-form");
const field = document.getElementById("comment");
const check = document.getElementById("check");
const status = document.getElementById("moderation-status");
const verdict = document.getElementById("verdict");

export function startModeration() {
	form.addEventListener("submit", (event) => {
		event.preventDefault();
		if (!check.disabled && field.value.trim()) {
			moderate(field.value);
		}
	});
}

async function moderate(text) {
	check.disabled = true;
	status.textContent = "Checking…";
	verdict.classList.add("stale");
	try {
		const response = await request("api/moderation", {
			method: "POST",
			headers: { "Content-Type": "application/json" },
			body: JSON.stringify({ text })
		});
		verdict.replaceChildren(table(await response.json()));
	}
	catch (error) {
		verdict.replaceChildren(problemElement(toProblem(error), () => moderate(text)));
	}
	finally {
		check.disabled = false;
		status.textContent = "";
		verdict.classList.remove("stale");
	}
}

function table(analysis) {
	const element = document.getElementById("verdict-template").content.cloneNode(true).firstElementChild;
	const part = (selector) => element.querySelector(selector);
	part(".category").textContent = analysis.content_result;
	part(".badge").textContent = analysis.content_risk_level;
	part(".badge").dataset.level = analysis.content_risk_level;
	part("meter").value = analysis.correct_rate;
	part(".credibility span").textContent = `${Math.round(analysis.correct_rate * 100)} %`;
	part(".keywords").append(...words(analysis.summary_words));
	part(".risk-words").append(...words(analysis.risk_words));
	part(".analysis").textContent = analysis.analysis;
	return element;
}

function words(list) {
	if (!list?.length) {
		return ["none"];
	}
	return list.map((text) => {
		const word = document.createElement("span");
		word.textContent = text;
		return word;
	});
}
