/**
 * A problem detail (RFC 9457), made throwable.
 */
export class Problem extends Error {

	constructor(detail) {
		super(detail.detail ?? detail.title ?? "Something went wrong");
		this.title = detail.title ?? "Something went wrong";
		this.traceId = detail.traceId;
		this.retryable = detail.retryable ?? false;
	}

}

/**
 * Sends a request and returns the response if it is a success.
 *
 * @throws {Problem} if it is not, or if there is no response
 */
export async function request(url, options) {
	let response;
	try {
		response = await fetch(url, options);
	}
	catch (error) {
		throw toProblem(error);
	}
	if (response.ok) {
		return response;
	}
	const json = response.headers.get("Content-Type")?.includes("json");
	throw new Problem(json ? await response.json() : { title: `The server answered with status ${response.status}` });
}

/**
 * Tells in words that help what a browser tells as a TypeError.
 */
export function toProblem(error) {
	if (error instanceof Problem || error.name === "AbortError") {
		return error;
	}
	return new Problem({
		title: "Connection lost",
		detail: "The application cannot be reached. Is it still running?",
		retryable: true
	});
}

/**
 * Makes the element that shows a problem.
 *
 * @param {Problem} problem the problem
 * @param {() => void} [retry] what to do to try again
 */
export function problemElement(problem, retry) {
	const element = document.getElementById("problem-template").content.cloneNode(true).firstElementChild;
	element.querySelector("strong").textContent = problem.title;
	element.querySelector("p").textContent = problem.message;
	element.querySelector("small").textContent = problem.traceId ? `Trace id ${problem.traceId}` : "";
	const button = element.querySelector("button");
	if (retry && problem.retryable) {
		button.hidden = false;
		button.addEventListener("click", retry);
	}
	return element;
}
