import { fromTemplate, has, languageTag, setPlainText, setText } from "./i18n.js";

/**
 * A problem detail (RFC 9457), made throwable.
 */
export class Problem extends Error {

	constructor(detail) {
		super(detail.detail ?? detail.title);
		this.title = detail.title;
		// what the server itself refuses has a status alone
		this.code = detail.code ?? detail.status;
		this.status = detail.status;
		this.traceId = detail.traceId;
		this.retryable = detail.retryable ?? false;
	}

	/** Writes what went wrong: in the language of the page if it knows the code, else as the server said it. */
	showTitle(element) {
		show(element, `problem.${this.code}`, this.title);
	}

	showDetail(element) {
		show(element, `problem.${this.code}.detail`, this.message);
	}

}

/**
 * Sends a request and returns the response if it is a success.
 *
 * @throws {Problem} if it is not, or if there is no response
 */
export async function request(url, options = {}) {
	let response;
	try {
		response = await fetch(url, { ...options, headers: { ...options.headers, "Accept-Language": languageTag() } });
	}
	catch (error) {
		throw toProblem(error);
	}
	if (response.ok) {
		return response;
	}
	const json = response.headers.get("Content-Type")?.includes("json");
	throw new Problem(json ? await response.json() : { status: response.status, title: `HTTP ${response.status}` });
}

/**
 * Tells in words that help what a browser tells as a TypeError.
 */
export function toProblem(error) {
	if (error instanceof Problem || error.name === "AbortError") {
		return error;
	}
	return new Problem({ code: "connection-lost", retryable: true });
}

/**
 * Makes the element that shows a problem.
 *
 * @param {Problem} problem the problem
 * @param {() => void} [retry] what to do to try again
 */
export function problemElement(problem, retry) {
	const element = fromTemplate("problem-template");
	problem.showTitle(element.querySelector("strong"));
	problem.showDetail(element.querySelector("p"));
	if (problem.traceId) {
		setText(element.querySelector("small"), "problem.trace", { id: problem.traceId });
	}
	const button = element.querySelector("button");
	if (retry && problem.retryable) {
		button.hidden = false;
		button.addEventListener("click", retry);
	}
	return element;
}

function show(element, key, text) {
	if (has(key)) {
		setText(element, key);
	}
	else {
		setPlainText(element, text ?? "");
	}
}
