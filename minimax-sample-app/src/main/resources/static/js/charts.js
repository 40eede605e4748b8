import { format, t } from "./i18n.js";

/**
 * Shows numbers as bars. It is a table, so that it can be read without seeing it.
 *
 * @param {HTMLElement} container where, instead of what is there
 * @param {string} title what the numbers are
 * @param {{label: string, value: number, tone?: string}[]} rows the numbers
 */
export function bars(container, title, rows) {
	const total = rows.reduce((sum, { value }) => sum + value, 0);
	const most = Math.max(...rows.map(({ value }) => value), 1);
	const table = html("table", "bars", html("caption", "", title));
	const body = html("tbody");
	for (const { label, value, tone } of rows) {
		const head = html("th", "", label);
		head.scope = "row";
		const bar = html("td", "bar", svg("svg", { viewBox: "0 0 100 8", preserveAspectRatio: "none", "aria-hidden": true },
			svg("rect", { width: 100, height: 8, class: "rail" }),
			svg("rect", { width: (100 * value) / most, height: 8, class: `fill ${tone ?? "accent"}` })));
		const share = total ? ` ${t("chart.share", { share: Math.round((100 * value) / total) })}` : "";
		body.append(html("tr", "", head, bar, html("td", "value", format(value), html("small", "", share))));
	}
	table.append(body);
	container.replaceChildren(table);
}

/**
 * Shows numbers as columns, each made of two parts. What they say is said in words too.
 *
 * @param {HTMLElement} container where, instead of what is there
 * @param {string} title what the numbers are
 * @param {string} words what they say
 * @param {[string, string]} names what the two parts are
 * @param {[number, number][]} data the numbers
 */
export function columns(container, title, words, names, data) {
	const most = Math.max(...data.map(([below, above]) => below + above), 1);
	const width = 100 / Math.max(data.length, 12);
	const plot = svg("svg", { viewBox: "0 0 100 100", preserveAspectRatio: "none", role: "img", "aria-label": words });
	data.forEach(([below, above], index) => {
		const place = { x: width * (index + 0.1), width: width * 0.8 };
		const [lower, upper] = [(100 * below) / most, (100 * above) / most];
		plot.append(svg("rect", { ...place, y: 100 - lower, height: lower, class: "fill muted" }),
			svg("rect", { ...place, y: 100 - lower - upper, height: upper, class: "fill accent" }));
	});
	const legend = html("span", "legend", html("span", "key muted", names[0]), html("span", "key accent", names[1]));
	const scale = html("span", "scale", data.length ? format(most) : "");
	scale.ariaHidden = "true";
	container.replaceChildren(html("figure", "columns-chart", html("figcaption", "", html("span", "", title), legend),
		html("div", "plot", scale, plot), html("p", "hint", words)));
}

function html(name, className = "", ...children) {
	const element = document.createElement(name);
	if (className) {
		element.className = className;
	}
	element.append(...children);
	return element;
}

function svg(name, attributes, ...children) {
	const element = document.createElementNS("http://www.w3.org/2000/svg", name);
	for (const [attribute, value] of Object.entries(attributes)) {
		element.setAttribute(attribute, value);
	}
	element.append(...children);
	return element;
}
