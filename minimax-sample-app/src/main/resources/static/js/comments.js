import { Problem } from "./problems.js";

/** What the server takes at most, see ModerationController. */
export const MAX_COMMENTS = 200;

export const MAX_LENGTH = 1000;

/** Far more than that many comments need, and what a page still reads at once. */
const MAX_BYTES = 2 ** 22;

/** What a first line says that is the head of its column. */
const HEADS = new Set(["comment", "comments", "text", "content", "评论", "评论内容", "内容"]);

/**
 * The comments of a text, one a line.
 *
 * @param {string} text the text
 * @returns {string[]} the comments
 */
export function fromLines(text) {
	return text.split(/\r\n|\r|\n/).map((line) => line.trim()).filter(Boolean);
}

/**
 * The comments of a file: each line of a text, or the first column of comma-separated
 * values.
 *
 * @param {File} file the file
 * @returns {Promise<string[]>} the comments
 * @throws {Problem} if there is too much of it, or no text in it
 */
export async function fromFile(file) {
	if (file.size > MAX_BYTES) {
		throw new Problem({ code: "file-too-large" });
	}
	const text = decode(await file.arrayBuffer());
	if (text.includes("\0")) {
		throw new Problem({ code: "file-no-text" });
	}
	if (!file.name.toLowerCase().endsWith(".csv")) {
		return fromLines(text);
	}
	const comments = firstColumn(text).map((field) => field.replace(/\s+/g, " ").trim()).filter(Boolean);
	return HEADS.has(comments[0]?.toLowerCase()) ? comments.slice(1) : comments;
}

/**
 * Tells in words that help why a file was not read.
 */
export function toFileProblem(error) {
	if (error instanceof Problem) {
		return error;
	}
	// what a decoder throws, if it is of none of the encodings
	return new Problem({ code: (error instanceof TypeError) ? "file-no-text" : "file-unreadable" });
}

/** The fields of the first column, which may hold commas and line ends in quotes (RFC 4180). */
function firstColumn(text) {
	const fields = [""];
	let first = true;
	let fresh = true;
	let quoted = false;
	const append = (character) => {
		fresh = false;
		if (first) {
			fields[fields.length - 1] += character;
		}
	};
	for (let i = 0; i < text.length; i++) {
		const character = text[i];
		if (character === '"' && (quoted || fresh)) {
			if (quoted && text[i + 1] === '"') {
				append(text[++i]);
			}
			else {
				quoted = !quoted;
				fresh = false;
			}
		}
		else if (quoted) {
			append(character);
		}
		else if (character === ",") {
			first = false;
			fresh = true;
		}
		else if (character === "\n" || character === "\r") {
			fields.push("");
			first = true;
			fresh = true;
		}
		else {
			append(character);
		}
	}
	return fields;
}

/** UTF-8, what Windows calls Unicode, or what spreadsheets in China save. */
function decode(bytes) {
	const [first, second] = new Uint8Array(bytes, 0, Math.min(2, bytes.byteLength));
	if (first === 0xff && second === 0xfe) {
		return new TextDecoder("utf-16le").decode(bytes);
	}
	try {
		return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
	}
	catch {
		return new TextDecoder("gb18030", { fatal: true }).decode(bytes);
	}
}
