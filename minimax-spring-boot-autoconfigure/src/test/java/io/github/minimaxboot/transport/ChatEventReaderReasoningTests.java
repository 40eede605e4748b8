package io.github.minimaxboot.transport;

import java.util.List;

import io.github.minimaxboot.chat.ChatEvent;
import io.github.minimaxboot.chat.Message;
import io.github.minimaxboot.chat.ReasoningForm;
import org.junit.jupiter.api.Test;

import static io.github.minimaxboot.transport.StreamReading.delta;
import static io.github.minimaxboot.transport.StreamReading.finish;
import static io.github.minimaxboot.transport.StreamReading.frames;
import static io.github.minimaxboot.transport.StreamReading.read;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link ChatEventReader}: thinking as increments, and the form it came in.
 */
class ChatEventReaderReasoningTests {

	@Test
	void cumulativeThinkingIsReadAsIncrements() {
		List<ChatEvent> events = read(frames(reasoning("The"), reasoning("The user"), reasoning("The user wants"),
				reasoning("The user wants tea"), reasoning("The user wants tea."),
				reasoning("The user wants tea. Green?"), delta("Green."), finish()));
		assertThat(StreamReading.reasoning(events)).isEqualTo("The user wants tea. Green?");
		assertThat(StreamReading.response(events).reasoning()).isEqualTo("The user wants tea. Green?");
		assertThat(StreamReading.text(events)).isEqualTo("Green.");
	}

	@Test
	void cumulativeDetailsAreReadAsIncrements() {
		List<ChatEvent> events = read(frames(details("The user wants tea."), details("The user wants tea. Green?"),
				details("The user wants tea. Green?\\n</think>"), delta("Green."), finish()));
		assertThat(events).startsWith(new ChatEvent.Reasoning("The user wants tea."),
				new ChatEvent.Reasoning(" Green?"), new ChatEvent.Text("Green."));
	}

	@Test
	void cumulativeThinkingThatComesWithEachPieceOfTextIsReadOnce() {
		List<ChatEvent> events = read(frames(both("Hm.", ""), both("Hm.", "a"), both("Hm.", "b"), finish()));
		assertThat(events).startsWith(new ChatEvent.Reasoning("Hm."), new ChatEvent.Text("a"), new ChatEvent.Text("b"));
	}

	@Test
	void thinkingThatIsHeldComesBeforeTheTextAndBeforeTheEnd() {
		assertThat(read(frames(reasoning("I"), reasoning("I see"), delta("a"), finish())))
			.startsWith(new ChatEvent.Reasoning("I"), new ChatEvent.Reasoning(" see"), new ChatEvent.Text("a"));
		List<ChatEvent> events = read(frames(reasoning("I"), reasoning("I see"), finish()));
		assertThat(StreamReading.reasoning(events)).isEqualTo("I see");
		assertThat(StreamReading.response(events).reasoning()).isEqualTo("I see");
	}

	@Test
	void theFormOfTheThinkingIsKnown() {
		assertThat(form(reasoning("hm"), delta("a"), finish())).isEqualTo(ReasoningForm.FIELD);
		assertThat(form(details("hm"), delta("a"), finish())).isEqualTo(ReasoningForm.DETAILS);
		assertThat(form(delta("<think>hm</think>a"), finish())).isEqualTo(ReasoningForm.INLINE);
		assertThat(form(delta("a"), finish())).isEqualTo(ReasoningForm.FIELD);
	}

	@Test
	void thinkingInTwoFieldsHasTheFormOfDetails() {
		assertThat(form("""
				{"choices":[{"delta":{"reasoning_content":"hm","reasoning_details":[{"text":"hm"}]}}]}""", delta("a"),
				finish()))
			.isEqualTo(ReasoningForm.DETAILS);
	}

	@Test
	void theFieldWinsOverThinkingInsideTheText() {
		assertThat(form(both("hm", "<think>hm</think>a"), finish())).isEqualTo(ReasoningForm.FIELD);
	}

	private static ReasoningForm form(String... frames) {
		Message.Assistant message = StreamReading.response(read(frames(frames))).message();
		return message.reasoningForm();
	}

	private static String reasoning(String text) {
		return "{\"choices\":[{\"delta\":{\"reasoning_content\":\"" + text + "\"}}]}";
	}

	private static String details(String text) {
		return "{\"choices\":[{\"delta\":{\"reasoning_details\":[{\"text\":\"" + text + "\"}]}}]}";
	}

	private static String both(String reasoning, String text) {
		return "{\"choices\":[{\"delta\":{\"reasoning_content\":\"" + reasoning + "\",\"content\":\"" + text + "\"}}]}";
	}

}
