import { has, setPlainText, setText, t } from "./i18n.js";

/** What the rules call a comment that breaks none of them. */
export const NORMAL = "正常";

/** A category of the rules, which are Chinese, in the language of the page. */
export function categoryName(category) {
	const key = `category.${category}`;
	return has(key) ? t(key) : category;
}

export function showCategory(element, category) {
	const key = `category.${category}`;
	if (has(key)) {
		setText(element, key);
	}
	else {
		setPlainText(element, category);
		element.lang = "zh-CN";
	}
}

export function showRisk(element, level) {
	element.dataset.level = level;
	setText(element, `risk.${level}`);
}
