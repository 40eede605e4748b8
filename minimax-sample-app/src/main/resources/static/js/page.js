import { otherLanguage, switchLanguage, translate } from "./i18n.js";

/**
 * Sets up what all pages have: their language, and the button that switches it.
 */
export function startPage() {
	translate(document);
	const button = document.getElementById("language");
	const show = () => {
		const other = otherLanguage();
		button.textContent = (other === "zh") ? "中文" : "English";
		button.lang = (other === "zh") ? "zh-CN" : "en";
	};
	show();
	button.addEventListener("click", () => {
		switchLanguage(otherLanguage());
		show();
	});
	// an example fills the field and leaves it to the person to send it, or to change it first
	for (const chip of document.querySelectorAll("[data-fills]")) {
		chip.addEventListener("click", () => {
			const field = document.getElementById(chip.dataset.fills);
			field.value = chip.textContent;
			if (chip.dataset.ticks) {
				document.getElementById(chip.dataset.ticks).checked = true;
			}
			field.focus();
		});
	}
}
