import en from "./lang/en.js";
import zh from "./lang/zh.js";

const languages = { en, zh };

const tags = { en: "en", zh: "zh-CN" };

const STORED = "minimax-sample.language";

const observers = [];

let language = stored() ?? preferred();

/** The language of the page as a tag, for `lang` attributes, `Intl` and requests. */
export function languageTag() {
	return tags[language];
}

/** The language that the page can be switched to. */
export function otherLanguage() {
	return (language === "en") ? "zh" : "en";
}

export function switchLanguage(to) {
	language = to;
	try {
		localStorage.setItem(STORED, to);
	}
	catch {
		// a browser that keeps nothing still switches
	}
	translate(document);
	observers.forEach((observer) => observer());
}

/** Has something done after each switch, where the marks in the page are not enough. */
export function onLanguage(observer) {
	observers.push(observer);
}

/** Whether there is a text of this key. */
export function has(key) {
	return Object.hasOwn(languages[language], key);
}

/**
 * The text of a key, in which `{name}` stands for a parameter. A text with several forms
 * is chosen by the parameter `count`.
 */
export function t(key, parameters = {}) {
	let text = languages[language][key];
	if (typeof text === "object") {
		text = text[new Intl.PluralRules(languageTag()).select(parameters.count)] ?? text.other;
	}
	return text.replace(/\{(\w+)\}/g, (_, name) => format(parameters[name]));
}

/** A number or a word as the language writes it. */
export function format(value) {
	return (typeof value === "number")
		? value.toLocaleString(languageTag(), { maximumFractionDigits: 1 })
		: String(value ?? "");
}

/** Gives an element the text of a key, in this language and in those it is switched to. */
export function setText(element, key, parameters) {
	element.dataset.i18n = key;
	if (parameters) {
		element.dataset.i18nParameters = JSON.stringify(parameters);
	}
	else {
		delete element.dataset.i18nParameters;
	}
	write(element, t(key, parameters));
}

/** Gives an element a text that belongs to no language, such as what a model wrote. */
export function setPlainText(element, text) {
	delete element.dataset.i18n;
	delete element.dataset.i18nParameters;
	write(element, text);
}

/**
 * Translates what is marked: `data-i18n="key"` for the text of an element, and
 * `data-i18n-attributes="placeholder:key aria-label:key"` for its attributes.
 */
export function translate(root) {
	for (const element of root.querySelectorAll("[data-i18n]")) {
		element.textContent = t(element.dataset.i18n, JSON.parse(element.dataset.i18nParameters ?? "{}"));
	}
	for (const element of root.querySelectorAll("[data-i18n-attributes]")) {
		for (const pair of element.dataset.i18nAttributes.split(" ")) {
			const [attribute, key] = pair.split(":");
			element.setAttribute(attribute, t(key));
		}
	}
	if (root === document) {
		document.documentElement.lang = languageTag();
	}
}

/** Makes the element that a template describes. */
export function fromTemplate(id) {
	const element = document.getElementById(id).content.cloneNode(true).firstElementChild;
	translate(element);
	return element;
}

/** Leaves what is right as it is, since a screen reader says what is written, be it the same. */
function write(element, text) {
	if (element.textContent !== text) {
		element.textContent = text;
	}
}

function stored() {
	try {
		const value = localStorage.getItem(STORED);
		return Object.hasOwn(languages, value ?? "") ? value : null;
	}
	catch {
		return null;
	}
}

/** The first language of the person that the page has, else English. */
function preferred() {
	const known = navigator.languages.map((tag) => tag.split("-")[0]).filter((name) => Object.hasOwn(languages, name));
	return known[0] ?? "en";
}
