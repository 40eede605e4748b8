import { readEvents } from "./events.js";
import { Problem, problemElement, request, toProblem } from "./problems.js";

const form = document.getElementById("chat-form");
const field = document.getElementById("message");
const send = document.getElementById("send");
const stop = document.getElementById("stop");
const conversation = document.getElementById("conversation");
const tools = document.getElementById("tools");
const pictures = document.getElementById("picture");

/** What stops the answer that is being written, if there is one. */
let running = null;

export function startChat() {
	form.addEventListener("submit", (event) => {
		event.preventDefault();
		const question = { message: field.value, tools: tools.checked, picture: pictures.files[0] };
		if (running || !question.message.trim()) {
			return;
		}
		field.value = "";
		pictures.value = "";
		ask(question);
	});
	field.addEventListener("keydown", (event) => {
		// while Chinese is being composed, Enter picks a word
		if (event.key === "Enter" && !event.shiftKey && !event.isComposing) {
			event.preventDefault();
			form.requestSubmit();
		}
	});
	document.addEventListener("keydown", (event) => {
		if (event.key === "Escape") {
			running?.abort();
		}
	});
	stop.addEventListener("click", () => running?.abort());
}

async function ask(question) {
	document.getElementById("welcome")?.remove();
	const turn = new Turn(question);
	conversation.append(turn.element);
	setRunning(new AbortController());
	scrollToEnd();
	try {
		await answer(question, turn, running.signal);
	}
	catch (error) {
		turn.fail(toProblem(error), () => {
			if (!running) {
				turn.element.remove();
				ask(question);
			}
		});
	}
	finally {
		setRunning(null);
		turn.end();
	}
}

async function answer(question, turn, signal) {
	const response = await sendQuestion(question, { headers: { Accept: "text/event-stream" }, signal });
	for await (const { name, data } of readEvents(response.body)) {
		const following = isAtEnd();
		switch (name) {
			case "reasoning":
				turn.addReasoning(data.delta);
				break;
			case "tool":
				turn.addCall(data);
				break;
			case "text":
				turn.addText(data.delta);
				break;
			case "done":
				turn.complete(data);
				break;
			case "error":
				throw new Problem(data);
		}
		if (following) {
			scrollToEnd();
		}
	}
	if (!turn.completed) {
		throw new TypeError("The stream ended before the answer did");
	}
}

function sendQuestion({ message, tools, picture }, options) {
	const url = "api/chat/stream";
	if (!picture) {
		return request(`${url}?${new URLSearchParams({ message, tools })}`, options);
	}
	const body = new FormData();
	body.append("message", message);
	body.append("picture", picture);
	return request(url, { ...options, method: "POST", body });
}

function setRunning(controller) {
	running = controller;
	send.hidden = Boolean(controller);
	stop.hidden = !controller;
	// a screen reader then reads the answer once and not token by token
	conversation.ariaBusy = String(Boolean(controller));
	// the button that had the focus is gone; on a telephone the keyboard would cover the answer
	if (!controller && document.activeElement === document.body && matchMedia("(pointer: fine)").matches) {
		field.focus();
	}
}

function isAtEnd() {
	return conversation.scrollHeight - conversation.scrollTop - conversation.clientHeight < 48;
}

function scrollToEnd() {
	conversation.scrollTop = conversation.scrollHeight;
}

/**
 * A message and its answer.
 */
class Turn {

	#started = performance.now();

	#text;

	#reasoning;

	constructor({ message, picture }) {
		const template = document.getElementById("turn-template");
		this.element = template.content.cloneNode(true).firstElementChild;
		this.completed = false;
		this.#text = this.element.querySelector(".text");
		this.#reasoning = this.element.querySelector(".reasoning");
		this.element.querySelector(".question").textContent = message;
		if (picture) {
			const image = this.element.querySelector(".picture");
			image.src = URL.createObjectURL(picture);
			image.hidden = false;
			image.addEventListener("load", () => URL.revokeObjectURL(image.src), { once: true });
		}
	}

	addReasoning(delta) {
		this.#reasoning.hidden = false;
		this.#reasoning.querySelector("p").append(delta);
	}

	addCall({ name, arguments: args }) {
		const calls = this.element.querySelector(".calls");
		const call = document.createElement("li");
		call.textContent = `${name} ${args}`;
		calls.append(call);
		calls.hidden = false;
		// what is thought next is about the result
		this.#reasoning.querySelector("p").append("\n");
	}

	addText(delta) {
		if (!this.#text.hasChildNodes()) {
			this.#reasoning.querySelector("summary").textContent = `Thought for ${this.#seconds()} s`;
		}
		this.#text.append(delta);
	}

	complete({ model, finishReason, usage }) {
		this.completed = true;
		const facts = [model];
		if (usage.promptTokens !== null && usage.completionTokens !== null) {
			facts.push(`${usage.promptTokens} tokens in, ${usage.completionTokens} out`);
		}
		else if (usage.totalTokens !== null) {
			facts.push(`${usage.totalTokens} tokens`);
		}
		facts.push(`${this.#seconds()} s`);
		if (finishReason === "length") {
			facts.push("cut at the limit of tokens");
		}
		this.#meta(facts.filter(Boolean).join(" · "));
	}

	fail(problem, retry) {
		if (problem.name === "AbortError") {
			this.#meta("Stopped");
		}
		else {
			this.element.append(problemElement(problem, retry));
			scrollToEnd();
		}
	}

	end() {
		this.#text.classList.remove("writing");
	}

	#meta(text) {
		this.element.querySelector(".meta").textContent = text;
	}

	#seconds() {
		return ((performance.now() - this.#started) / 1000).toFixed(1);
	}

}
