const COLUMNS = {
	comment: (item) => item.comment,
	content_result: (item) => item.verdict?.content_result,
	content_risk_level: (item) => item.verdict?.content_risk_level,
	correct_rate: (item) => item.verdict?.correct_rate,
	summary_words: (item) => item.verdict?.summary_words,
	risk_words: (item) => item.verdict?.risk_words,
	analysis: (item) => item.verdict?.analysis,
	error: (item) => (item.state === "failed") ? item.problem.title : undefined,
	prompt_tokens: (item) => item.usage?.promptTokens,
	completion_tokens: (item) => item.usage?.completionTokens
};

export function saveJson(items) {
	const rows = items.map((item) => Object.fromEntries(Object.entries(COLUMNS).map(([name, of]) => [name, of(item) ?? null])));
	save("moderation.json", "application/json", JSON.stringify(rows, null, "\t"));
}

export function saveCsv(items) {
	const rows = items.map((item) => Object.values(COLUMNS).map((of) => field(of(item))).join(","));
	// the mark at the beginning tells spreadsheets that it is UTF-8
	save("moderation.csv", "text/csv;charset=utf-8", ["\ufeff" + Object.keys(COLUMNS).join(","), ...rows, ""].join("\r\n"));
}

function field(value) {
	if (typeof value === "number") {
		return String(value);
	}
	const text = Array.isArray(value) ? value.join(" ") : (value ?? "");
	// a spreadsheet would run a comment that begins like a formula, and a Chinese one takes the wide signs too
	const harmless = /^[=+\-@\t\r\n＝＋－＠]/.test(text) ? `'${text}` : text;
	return `"${harmless.replaceAll('"', '""')}"`;
}

function save(name, type, text) {
	const link = document.createElement("a");
	link.href = URL.createObjectURL(new Blob([text], { type }));
	link.download = name;
	link.click();
	URL.revokeObjectURL(link.href);
}
