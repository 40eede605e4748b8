import { startChat } from "./chat.js";
import { startModeration } from "./moderation.js";

startChat();
startModeration();

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
