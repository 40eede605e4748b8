package io.github.minimaxboot.core;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;

import io.github.minimaxboot.schema.JsonSchema;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link PlainAnswer} and {@link PlainSchema}: whatever they take is what
 * {@link AnswerReader} would have taken.
 */
class PlainAnswerTests {

	private static final JsonMapper MAPPER = JsonMapper.shared();

	private static final EntityFormats FORMATS = new EntityFormats(MAPPER, null);

	private static final String LIMITS = """
			{"type":"object","properties":{
			 "word":{"type":"string","minLength":2,"maxLength":3,"pattern":"^[a-z😀]+$"},"kind":{"enum":["a","b"]},
			 "number":{"type":"number","minimum":-0.5,"maximum":10},
			 "share":{"type":"number","exclusiveMinimum":0,"exclusiveMaximum":1.5},"whole":{"type":["integer","null"],"maximum":9},
			 "list":{"type":"array","items":{"type":"boolean"},"minItems":1,"maxItems":2},
			 "free":{"type":"object","additionalProperties":{"type":"string"}},"any":{},
			 "closed":{"type":"object","properties":{"x":{"const":"y"}},"additionalProperties":false},
			 "node":{"$ref":"#/$defs/node"}},
			"required":["word","kind"],"$defs":{"node":{"type":"object","properties":{
			 "next":{"anyOf":[{"$ref":"#/$defs/node"},{"type":"null"}]}}}}}""";

	private static final EntityFormat<JsonNode> LIMITED = FORMATS.format(new JsonSchema("limited", null, LIMITS),
			JsonNode.class);

	/** One that is plain for each format. */
	private static final Map<EntityFormat<?>, String> SEEDS = Map.of(LIMITED,
			"""
					{"word":"ab","kind":"a","number":0.50,"share":1,"whole":9,"list":[true,false],"free":{"a":"\\u00e9\\n","b":""},
					 "any":[null,{"a":-1.25,"b":12345678901}],"closed":{"x":"y"},"node":{"next":{"next":null}}}""",
			FORMATS.format(ReplyCorpus.TYPES.get("review")), ReplyCorpus.VALUES.get("review"),
			FORMATS.format(ReplyCorpus.TYPES.get("analysis")), ReplyCorpus.VALUES.get("analysis"),
			FORMATS.format(ReplyCorpus.TYPES.get("films")), " {\"items\" : " + ReplyCorpus.VALUES.get("films") + "}\n",
			FORMATS.format(Tree.class),
			"{\"name\":\"a\",\"trees\":[{\"name\":\"b\",\"trees\":[],\"marks\":{}}],\"marks\":{\"x\":1.5}}");

	/** What mutations put in. */
	private static final String[] PIECES = { "{", "}", "[", "]", ",", ":", "\"", "\\", "\\u0041", "-", "0", ".", "e5",
			"1", "null", "true", " ", "\n", "\t", "\u00a0", "\u0000", "/", "'", "a", "\"a\"", "\"word\":\"ab\"", "[[",
			"1.0", "-0", "-0.0", "0.0000001", "9007199254740993.0", "1e400", "99999999999999999999", "😀", "{}", "[]",
			"<think>", "```" };

	static List<Reply> replies() {
		return ReplyCorpus.replies();
	}

	@ParameterizedTest
	@MethodSource("replies")
	void theCorpusIsReadAlikeInBothWays(Reply reply) {
		assertThatBothWaysAgree(FORMATS.format(reply.type()), reply.text());
	}

	@Test
	void mutatedAnswersAreReadAlikeInBothWays() {
		int cases = Integer.getInteger("answer.cases", 8_000);
		int plain = 0;
		for (int seed = 0; seed < cases; seed++) {
			Random random = new Random(seed);
			List<EntityFormat<?>> formats = new ArrayList<>(SEEDS.keySet());
			formats.sort((one, other) -> one.typeName().compareTo(other.typeName()));
			EntityFormat<?> format = formats.get(random.nextInt(formats.size()));
			String text = mutated(SEEDS.get(format), random);
			plain += assertThatBothWaysAgree(format, text) ? 1 : 0;
		}
		assertThat(plain).isGreaterThan(cases / 8);
	}

	@Test
	void whatIsAskedForAndNothingElseIsPlain() {
		SEEDS.forEach((format, text) -> assertThat(assertThatBothWaysAgree(format, text)).as(text).isTrue());
	}

	@ParameterizedTest
	@ValueSource(strings = { "{'word':'ab','kind':'b','whole':null}", "{'kind':'a','word':'abc'}",
			"{'word':'😀😀😀','kind':'a','other':{'x':[1]}}", "\r\n\t {'word' : 'ab' ,'kind' :'a' } ",
			"{'word':'ab','kind':'a','number':10.0}", "{'word':'ab','kind':'a','number':-0.5,'any':'\\u005C\\/\\\"'}",
			"{'word':'ab','kind':'a','any':[0.000001,-0.1,123456789012345678,100.00000000]}",
			"{'word':'ab','kind':'a','any':{'x':1,'y':{'x':2}}}" })
	void theseArePlain(String answer) {
		assertThat(assertThatBothWaysAgree(LIMITED, answer.replace('\'', '"'))).isTrue();
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "{}", "{'word':'ab'}", "{'word':'ab','kind':'a'} x", "{'word':'ab','kind':'a'}{}",
			"{'word':'ab','kind':'a','word':'ab'}", "{'word':'ab','kind':'a','x':1,'x':1}", "{'word':'ab','kind':'c'}",
			"{'word':'a','kind':'a'}", "{'word':'abcd','kind':'a'}", "{'word':'AB','kind':'a'}",
			"{'word':'ab','kind':'a','any':-0}", "{'word':'ab','kind':'a','any':-0.00}",
			"{'word':'ab','kind':'a','any':1e3}", "{'word':'ab','kind':'a','any':01}",
			"{'word':'ab','kind':'a','any':0.0000001}", "{'word':'ab','kind':'a','any':0.0000000}",
			"{'word':'ab','kind':'a','any':1234567890123456.0}", "{'word':'ab','kind':'a','any':1234567890123456789}",
			"{'word':'ab','kind':'a','any':1.}", "{'word':'ab','kind':'a','any':-}",
			"{'word':'ab','kind':'a','any':.5}", "{'word':'ab','kind':'a','any':nul}",
			"{'word':'ab','kind':'a','any':nulls}", "{'word':'ab','kind':'a','any':[1,]}", "{'word':'ab','kind':'a',}",
			"{'word':'ab' 'kind':'a'}", "{'word':'ab','kind':'a','any':'\n'}", "{'word':'ab','kind':'a','any':'\\x'}",
			"{'word':'ab','kind':'a','any':'\\u00g0'}", "{'word':'ab','kind':'a','any':'\\u00'}",
			"{'word':'ab','kind':'a','any':'\\'", "{'wor\\u0064':'ab','kind':'a'}", "{'word':'\\u0061b','kind':'a'}",
			"{'word':'ab','kind':'a','list':[]}", "{'word':'ab','kind':'a','list':[true,true,true]}",
			"{'word':'ab','kind':'a','closed':{'z':1}}", "{'word':'ab','kind':'a','number':10.01}",
			"{'word':'ab','kind':'a','share':0.0}", "{'word':'ab','kind':'a','share':1.50}",
			"{'word':'ab','kind':'a','whole':1.0}", "{'word':'ab','kind':'a','kind':'b'}", "[{'word':'ab','kind':'a'}]",
			"{'answer':{'word':'ab','kind':'a'}}", "{'word':'ab','kind':'a'" })
	void theseTakeMore(String answer) {
		assertThat(assertThatBothWaysAgree(LIMITED, answer.replace('\'', '"'))).isFalse();
	}

	@ParameterizedTest
	@ValueSource(strings = { "[{'title':'a','year':1}]", "{'items':[{'title':'a','year':1}],'items':[]}", "{}",
			"{'films':[{'title':'a','year':1}]}" })
	void aListThatIsNotInItsWrapperTakesMore(String answer) {
		EntityFormat<?> films = FORMATS.format(ReplyCorpus.TYPES.get("films"));
		assertThat(assertThatBothWaysAgree(films, answer.replace('\'', '"'))).isFalse();
	}

	@Test
	void deepAndLongAnswersAreReadAlikeInBothWays() {
		String deep = "{\"next\":".repeat(20) + "null" + "}".repeat(20);
		assertThat(assertThatBothWaysAgree(LIMITED, with("node", deep))).isTrue();
		String deeper = "{\"next\":".repeat(40) + "null" + "}".repeat(40);
		assertThat(assertThatBothWaysAgree(LIMITED, with("node", deeper))).isFalse();
		String deepest = "[".repeat(5_000) + "]".repeat(5_000);
		assertThat(assertThatBothWaysAgree(LIMITED, with("any", deepest))).isFalse();
		assertThat(assertThatBothWaysAgree(LIMITED, with("any", "\"" + "x".repeat(300_000) + "\""))).isTrue();
		assertThat(assertThatBothWaysAgree(LIMITED, with("any", "0." + "1".repeat(3_000)))).isFalse();
		assertThat(assertThatBothWaysAgree(LIMITED, with("x".repeat(60_000), "1"))).isFalse();
	}

	@Test
	void anObjectWithNothingOfWhatWasAskedForTakesMore() {
		JsonSchema schema = new JsonSchema("loose", null, "{\"type\":\"object\",\"properties\":{\"a\":{}}}");
		EntityFormat<JsonNode> format = FORMATS.format(schema, JsonNode.class);
		assertThat(assertThatBothWaysAgree(format, "{\"answer\":{\"a\":1}}")).isFalse();
		assertThat(assertThatBothWaysAgree(format, "{\"b\":1,\"a\":1}")).isTrue();
	}

	@Test
	void theLengthOfAStringIsThatOfWhatItsEscapesStandFor() {
		JsonSchema schema = new JsonSchema("long", null, "{\"properties\":{\"a\":{\"minLength\":2}}}");
		EntityFormat<JsonNode> format = FORMATS.format(schema, JsonNode.class);
		assertThat(assertThatBothWaysAgree(format, "{\"a\":\"\\u0061\"}")).isFalse();
	}

	@Test
	void aPatternThatTakesTooMuchIsLeftToTheSchema() {
		JsonSchema schema = new JsonSchema("much", null, "{\"properties\":{\"a\":{\"pattern\":\"^(?:(a|b)*)$\"}}}");
		EntityFormat<JsonNode> format = FORMATS.format(schema, JsonNode.class);
		assertThat(assertThatBothWaysAgree(format, "{\"a\":\"" + "a".repeat(100_000) + "-\"}")).isFalse();
	}

	@ParameterizedTest
	@ValueSource(strings = { "{'oneOf':[{}]}", "{'$id':'x'}", "{'anyOf':[{'type':'object'},{'type':'string'}]}",
			"{'type':'array','uniqueItems':true}", "{'multipleOf':1}",
			"{'$ref':'#/$defs/a','minimum':1,'$defs':{'a':{}}}", "{'properties':{'a':false}}", "{'required':['a']}",
			"{'enum':[1]}", "{'not':{}}", "{'allOf':[{}]}", "{'properties':{'a\\\"b':{}}}",
			"{'$ref':'#/$defs/a~0b','$defs':{'a~0b':{},'a~b':{}}}", "{'$ref':'other'}", "{'$ref':'#/$defs/none'}",
			"{'$schema':'http://json-schema.org/draft-07/schema#'}" })
	void aSchemaWithMoreIsNotPlain(String schema) {
		assertThat(PlainSchema.of(MAPPER.readTree(schema.replace('\'', '"')))).isNull();
	}

	@Test
	void aSchemaThatRefersToItselfHasNoPlainAnswer() {
		JsonSchema schema = new JsonSchema("loop", null,
				"{\"properties\":{\"a\":{\"$ref\":\"#/$defs/a\"}},\"$defs\":{\"a\":{\"$ref\":\"#/$defs/a\"}}}");
		PlainSchema plain = PlainSchema.of(schema.toJsonNode());
		assertThat(plain).isNotNull();
		assertThat(PlainAnswer.read("{\"a\":1}", plain, null)).isNull();
	}

	private static String with(String name, String value) {
		return "{\"word\":\"ab\",\"kind\":\"a\",\"" + name + "\":" + value + "}";
	}

	private static String mutated(String text, Random random) {
		StringBuilder mutated = new StringBuilder(text);
		for (int i = random.nextInt(3); i >= 0; i--) {
			int place = random.nextInt(mutated.length() + 1);
			int end = Math.min(mutated.length(), place + random.nextInt(3));
			String piece = random.nextBoolean() ? PIECES[random.nextInt(PIECES.length)] : "";
			if (random.nextInt(10) == 0) {
				int from = random.nextInt(mutated.length() + 1);
				piece = mutated.substring(from, Math.min(mutated.length(), from + random.nextInt(40)));
			}
			mutated.replace(place, end, piece);
		}
		return mutated.toString();
	}

	/**
	 * Assert that an answer has the same outcome, whether or not the short way is tried.
	 * @return whether the short way was enough
	 */
	private static <T> boolean assertThatBothWaysAgree(EntityFormat<T> format, String text) {
		String plain = format.reader().readPlain(text);
		if (plain != null) {
			Reading reading = format.reader().read(text, false);
			assertThat(reading.value()).as(text).isNotNull();
			assertThat(reading.repaired()).as(text).isFalse();
			JsonNode value = (format.wrapper() != null) ? reading.value().path(format.wrapper()) : reading.value();
			assertThat(tokens(plain)).as(text).isEqualTo(tokens(value.toString()));
		}
		Outcome<T> outcome = format.read(text, false);
		Outcome<T> full = readInFull(format, text);
		assertThat(outcome.entity()).as(text).isEqualTo(full.entity());
		assertThat(outcome.violations()).as(text).isEqualTo(full.violations());
		return plain != null;
	}

	private static <T> Outcome<T> readInFull(EntityFormat<T> format, String text) {
		Reading reading = format.reader().read(text, false);
		JsonNode value = reading.value();
		if (value == null) {
			return Outcome.failed(reading.violations(), null);
		}
		return (format.wrapper() != null) ? format.binder().bind(value.path(format.wrapper()), "/" + format.wrapper())
				: format.binder().bind(value, "");
	}

	private static List<String> tokens(String json) {
		List<String> tokens = new ArrayList<>();
		try (JsonParser parser = MAPPER.createParser(json)) {
			for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
				tokens.add(token + " " + parser.getString());
			}
		}
		return tokens;
	}

	record Tree(String name, List<Tree> trees, Map<String, @Nullable Double> marks) {
	}

}
