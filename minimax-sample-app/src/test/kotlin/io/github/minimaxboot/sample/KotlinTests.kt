package io.github.minimaxboot.sample

import io.github.minimaxboot.MiniMaxApiException
import io.github.minimaxboot.MiniMaxEntityException
import io.github.minimaxboot.MiniMaxException
import io.github.minimaxboot.MiniMaxToolException
import io.github.minimaxboot.MiniMaxTransportException
import io.github.minimaxboot.chat.ChatEvent
import io.github.minimaxboot.chat.ChatRequest
import io.github.minimaxboot.chat.ChatResponse
import io.github.minimaxboot.chat.Content
import io.github.minimaxboot.chat.Conversation
import io.github.minimaxboot.chat.Message
import io.github.minimaxboot.core.FunctionTool
import io.github.minimaxboot.core.MiniMaxOperations
import io.github.minimaxboot.core.MiniMaxTemplate
import io.github.minimaxboot.core.MiniMaxTool
import io.github.minimaxboot.core.MiniMaxToolParam
import io.github.minimaxboot.core.ToolContext
import io.github.minimaxboot.test.MockMiniMaxServer
import io.github.minimaxboot.test.MockReply
import org.assertj.core.api.Assertions.assertThat
import org.assertj.core.api.Assertions.assertThatExceptionOfType
import org.junit.jupiter.api.BeforeEach
import org.junit.jupiter.api.Test
import org.springframework.beans.factory.annotation.Autowired
import org.springframework.core.ParameterizedTypeReference
import reactor.core.publisher.Flux
import reactor.core.publisher.Mono
import java.net.URI
import java.time.Duration

/**
 * Tests for the client as Kotlin sees it. That this compiles says most of it: the compiler takes each
 * annotation of nullness at its word, and a warning is an error.
 */
@SampleTest
class KotlinTests @Autowired constructor(private val miniMax: MiniMaxTemplate, private val server: MockMiniMaxServer) {

	@BeforeEach
	fun reset() {
		server.reset()
	}

	@Test
	fun aChatAnswersWithATextThatIsThere() {
		server.enqueue(answer("Bonjour!"))
		val text: String = miniMax.chat("Hello")
			.options { it.model("MiniMax-M2.1").temperature(0.2).requestTimeout(Duration.ofSeconds(30)) }
			.call()
			.content()
		assertThat(text).isEqualTo("Bonjour!")
		assertThat(server.takeCall().json().path("temperature").asDouble()).isEqualTo(0.2)
	}

	@Test
	fun aPreparedRequestIsSent() {
		server.enqueue(answer("A lighthouse"))
		val request = ChatRequest.builder()
			.system("You are terse.")
			.user(Content.text("What is this?"), Content.image(URI.create("https://example.com/a.png")))
			.build()
		val response: ChatResponse? = miniMax.chat(request).reactive().response().block()
		assertThat(response?.content()).isEqualTo("A lighthouse")
		assertThat(response?.usage()?.totalTokens).isNull()
	}

	@Test
	fun aStreamIsTextPieceByPiece() {
		val text: Flux<String> = miniMax.chat("Hello").stream().content()
		assertThat(text.collectList().block()).hasSizeGreaterThan(1)
	}

	@Test
	fun theEventsOfAStreamAreToldApartByWhen() {
		val kinds = miniMax.chat("Hello").stream().events().map { kind(it) }.distinct().collectList().block()
		assertThat(kinds).containsExactly("reasoning", "text", "completion")
	}

	@Test
	fun anAnswerIsAValueOfADataClass() {
		server.enqueue(answer("""{"mood": "good", "score": 0.9}"""))
		val mood: Mood = miniMax.chat("Great tea").call().entity()
		assertThat(mood).isEqualTo(Mood("good", 0.9))
	}

	@Test
	fun aPropertyMayBeNullIfItsTypeSaysSo() {
		server.enqueue(answer("""{"text": "Great tea", "note": null}"""))
		val remark: Remark = miniMax.chat("Great tea").call().entity()
		assertThat(remark).isEqualTo(Remark("Great tea", null))
	}

	@Test
	fun noOtherPropertyMay() {
		server.enqueue(answer("""{"text": null, "note": "none"}"""))
		assertThatExceptionOfType(MiniMaxEntityException::class.java)
			.isThrownBy { miniMax.chat("Great tea").maxRepairs(0).call().entity<Remark>() }
			.satisfies({ assertThat(describe(it)).contains("text").doesNotContain("note") })
	}

	@Test
	fun anAnswerIsAListOfADataClass() {
		server.enqueue(answer("""[{"mood": "good", "score": 0.9}, {"mood": "bad", "score": 0.1}]"""))
		val moods: Mono<List<Mood>> = miniMax.chat("Great tea, slow delivery").reactive().entityList(Mood::class.java)
		assertThat(moods.block()?.map(Mood::mood)).containsExactly("good", "bad")
	}

	@Test
	fun aToolIsALambda() {
		val rounds = mutableListOf<Int>()
		val time = FunctionTool.of("time", "The time in a city", City::class.java) { city, context ->
			rounds += context.round
			"noon in ${city.name}"
		}
		val response = miniMax.chat("What time is it?").tools(time).call().response()
		assertThat(rounds).containsExactly(1)
		assertThat(response.toolRounds.filterIsInstance<Message.ToolResult>().single().content).startsWith("noon in ")
	}

	@Test
	fun aToolIsAMethod() {
		val answer: String = miniMax.chat("What time is it?")
			.tools(Clock())
			.toolContext("zone", "UTC")
			.call()
			.content()
		assertThat(answer).contains("noon UTC")
	}

	@Test
	fun aConversationGoesOn() {
		var talk: Conversation = Conversation.of(Message.system("You are terse.")).user("What is a monad?")
		talk = talk.append(miniMax.chat().messages(talk.messages).call().response()).user("And a monoid?")
		miniMax.chat().messages(Conversation.fromJson(talk.toJson()).messages).call().response()
		assertThat(server.calls().last().json().path("messages")).hasSize(4)
	}

	@Test
	fun aFailureIsToldApartByItsType() {
		server.enqueue(MockReply.error(1004, "login fail"))
		assertThatExceptionOfType(MiniMaxApiException.Authentication::class.java)
			.isThrownBy { miniMax.chat("Hello").call().content() }
			.satisfies({ assertThat(describe(it)).isEqualTo("1004 by MiniMax, 0 characters before") })
	}

	@Test
	fun whatMayBeMissingIsNullableAndNothingElseIs() {
		server.enqueue(answer("Bonjour!"))
		val response = miniMax.chat("Hello").call().response()
		assertThat(staticType(response.content())).isEqualTo("kotlin.String")
		assertThat(staticType(response.reasoning())).isEqualTo("kotlin.String?")
		assertThat(staticType(response.model)).isEqualTo("kotlin.String?")
		assertThat(staticType(response.usage.totalTokens)).isEqualTo("kotlin.Int?")
		assertThat(staticType(response.toolCalls())).endsWith("List<io.github.minimaxboot.chat.ToolCall>")
		assertThat(staticType(miniMax.chat("Hello"))).endsWith("ChatSpec")
		assertThat(staticType(miniMax.chat("Hello").stream().content())).endsWith("Flux<kotlin.String>")
		assertThat(staticType(miniMax.chat("Hello").reactive().entity(Mood::class.java))).endsWith("KotlinTests.Mood>")
		assertThat(staticType(System.lineSeparator())).isEqualTo("kotlin.String!")
	}

	private fun kind(event: ChatEvent): String = when (event) {
		is ChatEvent.Text -> event.delta.replaceAfter("", "text")
		is ChatEvent.Reasoning -> event.delta.replaceAfter("", "reasoning")
		is ChatEvent.ToolUse -> event.call.name
		is ChatEvent.Completion -> event.response.content().replaceAfter("", "completion")
	}

	private fun describe(failure: MiniMaxException): String {
		val soFar: String? = failure.partialText
		val who = when (failure) {
			is MiniMaxApiException -> "${failure.code ?: failure.status} by MiniMax"
			is MiniMaxEntityException -> failure.violations.joinToString()
			is MiniMaxToolException -> failure.toolName
			is MiniMaxTransportException -> "the connection"
			else -> failure.toString()
		}
		return "$who, ${soFar?.length ?: 0} characters before"
	}

	private fun answer(text: String): MockReply =
		MockReply.json("""{"choices": [{"message": {"content": "${text.replace("\"", "\\\"")}"}}]}""")

	data class Mood(val mood: String, val score: Double)

	data class Remark(val text: String, val note: String?)

	data class City(val name: String)

	class Clock {

		@MiniMaxTool(name = "time", description = "The time in a city")
		fun time(@MiniMaxToolParam(description = "The city") city: String, context: ToolContext): String {
			val zone: String? = context.get("zone", String::class.java)
			return "noon $zone in $city"
		}

	}

}

/** What the compiler takes a value for: "?" means that it may be null, "!" that it does not know. */
private inline fun <reified T> staticType(@Suppress("UNUSED_PARAMETER") value: T): String =
	kotlin.reflect.typeOf<T>().toString()

/** What an application may write once, to name a type only where it stands. */
private inline fun <reified T : Any> MiniMaxOperations.CallSpec.entity(): T =
	entity(object : ParameterizedTypeReference<T>() {})
