package io.github.minimaxboot.test;

import java.util.List;
import java.util.regex.Pattern;

/**
 * What the simulated model has to say in one language.
 *
 * @param greetings messages that are a greeting and nothing more
 * @param greeting the answer to them
 * @param openings first sentences, with a place for the topic
 * @param thoughts sentences that fit any topic
 * @param closings last sentences, which own up to being a stand-in
 * @param followUp a sentence about the message before, with a place for it
 * @param picture a sentence about a picture
 * @param toolResult an answer, with a place for what the tool returned
 * @param thinking thinking before text, with a place for the topic
 * @param toolThinking thinking before a call, with places for topic and function
 * @param schemaThinking thinking before JSON, with a place for the topic
 */
record Voice(Pattern greetings, String greeting, List<String> openings, List<String> thoughts, List<String> closings,
		String followUp, String picture, String toolResult, String thinking, String toolThinking,
		String schemaThinking) {

	private static final Voice CHINESE = new Voice(Pattern.compile("(你好|您好|嗨|哈喽)[\\s\\p{P}]*"), "你好！有什么我可以帮助你的吗？",
			List.of("关于“%s”，这是个好问题。", "你提到了“%s”，我很乐意聊聊。😊", "好的，我们来看看“%s”。", "谢谢你的提问：“%s”。🌿"),
			List.of("简单来说，先抓住重点，再慢慢补充细节，会更容易理解。", "可以把它拆成几个小步骤：弄清目标、收集信息、动手尝试。", "不同的情况会有不同的答案，关键是弄清自己最在意什么。",
					"从经验来看，先做一个小小的尝试，往往比反复思考更有收获。✨"),
			List.of("（这是本地模拟服务的回答。）", "如果想要真正的回答，请配置 API 密钥 🔑；这里是本地模拟服务。", "以上由本地模拟服务生成 🤖，仅供演示。"),
			"接着你刚才说的“%s”来看，两者是有联系的。", "你发来的图片我也收到了 🖼️。", "根据查询结果，我得到的信息是：%s。希望对你有帮助！", "用户说的是“%s”。我先弄清楚意图，再用中文简洁地回答。",
			"用户说的是“%s”。我需要调用 %s 来获取信息。", "用户说的是“%s”。我需要按照给定的 JSON 结构回答。");

	private static final Voice ENGLISH = new Voice(
			Pattern.compile("(hi|hello|hey)( there)?[\\s\\p{P}]*", Pattern.CASE_INSENSITIVE),
			"Hello! How can I help you today?",
			List.of("You asked about “%s”, and that is a good question.", "Happy to talk about “%s”! 😊",
					"Let us look at “%s” together.", "Thank you for bringing up “%s”. 🌿"),
			List.of("In short, start with what matters most and add the details later.",
					"It helps to take small steps: know the goal, gather facts, then try it out.",
					"The answer depends on what you care about, so weigh the options calmly.",
					"A small experiment often teaches more than long thought. ✨"),
			List.of("(This answer comes from a local stand-in.)",
					"For a real answer, set an API key 🔑 – this is a local stand-in.",
					"Made by a local stand-in 🤖, for demonstration only."),
			"It also goes well with what you said before: “%s”.", "I have received your picture too 🖼️.",
			"According to the tool, the result is: %s. I hope this helps!",
			"The user says “%s”. I should work out what is meant and answer briefly.",
			"The user says “%s”. I need to call %s first.",
			"The user says “%s”. I have to answer with JSON of the given shape.");

	static Voice of(String text) {
		return MessageText.hasHan(text) ? CHINESE : ENGLISH;
	}

}
