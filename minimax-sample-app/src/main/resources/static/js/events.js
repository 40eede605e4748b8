/**
 * Reads the events of a `text/event-stream` response as they arrive. EventSource could
 * do it too, but it reconnects by itself, which would ask the model again, and it hides
 * the body of an error.
 *
 * @param {ReadableStream<Uint8Array>} body the body of the response
 * @yields {{name: string, data: object}} the events, whose data is JSON in this application
 */
export async function* readEvents(body) {
	const reader = body.pipeThrough(new TextDecoderStream()).getReader();
	let pending = "";
	try {
		for (;;) {
			const { value, done } = await reader.read();
			if (done) {
				return;
			}
			const blocks = (pending + value).split(/\r?\n\r?\n/);
			pending = blocks.pop();
			for (const block of blocks) {
				const event = parse(block);
				if (event) {
					yield event;
				}
			}
		}
	}
	finally {
		// lets go of the connection when the caller stops listening early
		reader.cancel().catch(() => {});
	}
}

function parse(block) {
	let name = "message";
	const data = [];
	for (const line of block.split(/\r?\n/)) {
		// a line that begins with a colon is a comment, here the server's heartbeat
		const [, field, value] = /^([^:]*):? ?(.*)$/.exec(line);
		if (field === "event") {
			name = value;
		}
		else if (field === "data") {
			data.push(value);
		}
	}
	return data.length ? { name, data: JSON.parse(data.join("\n")) } : null;
}
