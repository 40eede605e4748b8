import { fromTemplate, setText } from "./i18n.js";
import { problemElement } from "./problems.js";

/**
 * A message and its answer.
 */
export class Turn {

	#started = performance.now();

	#text;

	#reasoning;

	constructor({ message, picture }) {
		this.element = fromTemplate("turn-template");
		this.completed = false;
		this.#text = this.element.querySelector(".text");
		this.#reasoning = this.element.querySelector(".reasoning");
		this.element.querySelector(".question").textContent = message;
		if (picture) {
			const image = this.element.querySelector(".picture");
			image.src = URL.createObjectURL(picture);
			image.hidden = false;
			// a file that only calls itself a picture never loads
			for (const end of ["load", "error"]) {
				image.addEventListener(end, () => URL.revokeObjectURL(image.src), { once: true });
			}
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
			setText(this.#reasoning.querySelector("summary"), "chat.thought", { seconds: this.#seconds() });
		}
		this.#text.append(delta);
	}

	complete({ model, finishReason, usage }) {
		this.completed = true;
		const meta = this.element.querySelector(".meta");
		meta.append(...[
			model,
			tokens(usage),
			fact("chat.seconds", { seconds: this.#seconds() }),
			finishReason === "length" ? fact("chat.cut") : null
		].filter(Boolean).flatMap((part, index) => index ? [" · ", part] : [part]));
	}

	fail(problem, retry) {
		if (problem.name === "AbortError") {
			setText(this.element.querySelector(".meta"), "chat.stopped");
		}
		else {
			this.element.append(problemElement(problem, retry));
		}
	}

	end() {
		this.#text.classList.remove("writing");
	}

	#seconds() {
		return (performance.now() - this.#started) / 1000;
	}

}

function tokens({ promptTokens, completionTokens, totalTokens }) {
	if (promptTokens !== null && completionTokens !== null) {
		return fact("chat.tokens", { input: promptTokens, output: completionTokens });
	}
	return (totalTokens !== null) ? fact("chat.total", { total: totalTokens }) : null;
}

function fact(key, parameters) {
	const element = document.createElement("span");
	setText(element, key, parameters);
	return element;
}
