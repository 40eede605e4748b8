package io.github.minimaxboot.transport;

import java.util.List;

import io.github.minimaxboot.chat.ToolCall;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link ToolCallMerger}.
 */
class ToolCallMergerTests {

	private final ToolCallMerger merger = new ToolCallMerger();

	@Test
	void piecesWithTheSameIndexAreOneCall() {
		this.merger.accept(List.of(piece(0, "call_1", "weather", "{\"city\": \"Par")));
		this.merger.accept(List.of(piece(0, null, null, "is\"}")));
		assertThat(this.merger.toolCalls()).containsExactly(new ToolCall("call_1", "weather", "{\"city\": \"Paris\"}"));
	}

	@Test
	void anotherIdUnderTheSameIndexIsAnotherCall() {
		this.merger.accept(List.of(piece(0, "call_1", "weather", "{\"a\"")));
		this.merger.accept(List.of(piece(0, null, null, ":1}")));
		this.merger.accept(List.of(piece(0, "call_2", "time", "{\"b\"")));
		this.merger.accept(List.of(piece(0, null, null, ":2}")));
		assertThat(this.merger.toolCalls()).containsExactly(new ToolCall("call_1", "weather", "{\"a\":1}"),
				new ToolCall("call_2", "time", "{\"b\":2}"));
	}

	@Test
	void theSameIdAgainIsTheSameCall() {
		this.merger.accept(List.of(piece(0, "call_1", "weather", "{")));
		this.merger.accept(List.of(piece(0, "call_1", "weather", "}")));
		assertThat(this.merger.toolCalls()).containsExactly(new ToolCall("call_1", "weather", "{}"));
	}

	@Test
	void callsWithoutAnIndexAreToldByTheirPosition() {
		this.merger.accept(List.of(piece(null, "call_1", "weather", "{}"), piece(null, "call_2", "time", "{}")));
		assertThat(this.merger.toolCalls()).extracting(ToolCall::id).containsExactly("call_1", "call_2");
	}

	@Test
	void anEntryWithAnEmptyIdContinuesTheOneBeforeIt() {
		this.merger.accept(List.of(piece(null, "call_1", "weather", ""), piece(null, "", "", "{\"city\":\"Paris\"}")));
		assertThat(this.merger.toolCalls()).containsExactly(new ToolCall("call_1", "weather", "{\"city\":\"Paris\"}"));
	}

	@Test
	void aSecondCallMayComeWholeWithTheEndOfTheFirst() {
		this.merger.accept(List.of(piece(0, "call_1", "weather", "{")));
		this.merger.accept(List.of(piece(0, null, null, "}"), piece(1, "call_2", "time", "{}")));
		assertThat(this.merger.toolCalls()).containsExactly(new ToolCall("call_1", "weather", "{}"),
				new ToolCall("call_2", "time", "{}"));
	}

	@Test
	void piecesOfTwoCallsUnderOneIndexFindTheirCallById() {
		this.merger.accept(List.of(piece(0, "call_1", "weather", "{\"a\"")));
		this.merger.accept(List.of(piece(0, "call_2", "time", "{\"b\"")));
		this.merger.accept(List.of(piece(0, "call_1", null, ":1}")));
		this.merger.accept(List.of(piece(0, "call_2", null, ":2}")));
		assertThat(this.merger.toolCalls()).containsExactly(new ToolCall("call_1", "weather", "{\"a\":1}"),
				new ToolCall("call_2", "time", "{\"b\":2}"));
	}

	@Test
	void anEntryWithAnEmptyIdContinuesTheOneBeforeItEvenIfItRepeatsTheName() {
		this.merger.accept(List.of(piece(null, "call_1", "weather", ""), piece(null, "", "weather", "{}")));
		assertThat(this.merger.toolCalls()).containsExactly(new ToolCall("call_1", "weather", "{}"));
	}

	@Test
	void callsWithoutIdsAreToldByTheirNames() {
		this.merger.accept(List.of(piece(0, "", "weather", "{}"), piece(1, "", "time", "{}")));
		assertThat(this.merger.toolCalls()).containsExactly(new ToolCall("", "weather", "{}"),
				new ToolCall("", "time", "{}"));
	}

	@Test
	void aPieceWithoutAnIdFollowsTheCallThatCameLast() {
		this.merger.accept(List.of(piece(0, "call_1", "weather", "{")));
		this.merger.accept(List.of(piece(0, "call_2", "time", "{")));
		this.merger.accept(List.of(piece(0, "call_1", null, "\"a\"")));
		this.merger.accept(List.of(piece(0, null, null, ":1}")));
		assertThat(this.merger.toolCalls()).extracting(ToolCall::arguments).containsExactly("{\"a\":1}", "{");
	}

	@Test
	void anEmptyEntryIsNoCall() {
		this.merger.accept(List.of(piece(null, null, null, null)));
		assertThat(this.merger.isEmpty()).isTrue();
		assertThat(this.merger.toolCalls()).isEmpty();
	}

	@Test
	void onlyTheFirstNameCounts() {
		this.merger.accept(List.of(piece(0, "call_1", "weather", "{")));
		this.merger.accept(List.of(piece(0, null, "other", "}")));
		assertThat(this.merger.toolCalls()).extracting(ToolCall::name).containsExactly("weather");
	}

	private static WireReply.Call piece(@Nullable Integer index, @Nullable String id, @Nullable String name,
			@Nullable String arguments) {
		WireReply.Call call = new WireReply.Call();
		call.index = index;
		call.id = id;
		call.name = name;
		call.arguments = arguments;
		return call;
	}

}
