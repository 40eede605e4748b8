import { readEvents } from "./events.js";
import { Problem, request, toProblem } from "./problems.js";
import { Turn } from "./turn.js";

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
		showPictureName();
		ask(question);
	});
	field.addEventListener("keydown", (event) => {
		// while Chinese is being composed, Enter picks a word
		if (event.key === "Enter" && !event.shiftKey && !event.isComposing) {
			event.preventDefault();
			form.requestSubmit();
		}
	});
	pictures.addEventListener("change", showPictureName);
	document.addEventListener("keydown", (event) => {
		// while Chinese is being composed, Escape drops the word
		if (event.key === "Escape" && !event.isComposing) {
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
		scrollToEnd();
	}
	finally {
		setRunning(null);
		turn.end();
	}
}

async function answer(question, turn, signal) {
	const response = await sendQuestion(question, { headers: { Accept: "text/event-stream, application/problem+json" }, signal });
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
	body.append("tools", tools);
	body.append("picture", picture);
	return request(url, { ...options, method: "POST", body });
}

function showPictureName() {
	document.getElementById("picture-name").textContent = pictures.files[0]?.name ?? "";
}

function setRunning(controller) {
	const focused = document.activeElement;
	running = controller;
	send.hidden = Boolean(controller);
	stop.hidden = !controller;
	// a screen reader then reads the answer once and not token by token
	conversation.ariaBusy = String(Boolean(controller));
	// whoever pressed a button that is gone finds the next one in its place
	if (focused === document.body || !focused.checkVisibility()) {
		// on a telephone the keyboard would cover the answer
		const next = matchMedia("(pointer: fine)").matches ? field : conversation;
		(controller ? stop : next).focus({ preventScroll: true });
	}
}

function isAtEnd() {
	return conversation.scrollHeight - conversation.scrollTop - conversation.clientHeight < 48;
}

function scrollToEnd() {
	conversation.scrollTop = conversation.scrollHeight;
}
