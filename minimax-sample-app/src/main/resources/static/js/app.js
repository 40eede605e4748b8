import { startChat } from "./chat.js";
import { startModeration } from "./moderation.js";
import { startPage } from "./page.js";

startPage();
startChat();
startModeration();
