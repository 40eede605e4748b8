package io.github.minimaxboot.transport;

import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link ArgumentsJson}.
 */
class ArgumentsJsonTests {

	private static final JsonMapper MAPPER = JsonMapper.shared();

	private static final String FULL = """
			{"city":"Paris","days":[1,22,{"sun":true}],"place":{"note":"caf\\u00e9 \\"é\\"","at":-1.5e3,"of":null},"x":0}""";

	@ParameterizedTest
	@ValueSource(strings = { "{}", "{\"city\": \"Paris\"}", " { \"a\" : 1.50e+2 }\n", "{\"a\":1,\"a\":2}",
			"{\"a\":{\"b\":[1,null,true]}}", "{\"a\":\"\\u00e9\\/\"}" })
	void anObjectIsSentAsItCame(String arguments) {
		assertThat(ArgumentsJson.repair(arguments)).isSameAs(arguments);
	}

	@ParameterizedTest
	@CsvSource(delimiterString = "=>", quoteCharacter = '~', textBlock = """
			{'city': 'Paris'}                      => {"city":"Paris"}
			{'say': 'it\\'s "so"'}                 => {"say":"it's \\"so\\""}
			{city: "Paris", best-day: 1}           => {"city":"Paris","best-day":1}
			{"city": "Paris",}                     => {"city":"Paris"}
			{"days": [1, 2,], "city": "Paris"}     => {"days":[1,2],"city":"Paris"}
			{"days": [1,,2]}                       => {"days":[1,null,2]}
			{"city": , "days": 1}                  => {"city":null,"days":1}
			{"path": "C:\\Dir"}                    => {"path":"C:Dir"}
			{"a": +5, "b": .5, "c": 5., "d": 007}  => {"a":5,"b":0.5,"c":5,"d":7}
			{"a": NaN}                             => {"a":"NaN"}
			{"a": 1, "b": .}                       => {"a":1}
			{"a": 1, "b": 1e99999999999, }         => {"a":1}
			{"a": 1 /* one */, "b": 2 // two}      => {"a":1,"b":2}
			{"a": 1, 'a': 2}                       => {"a":1,"a":2}
			{"a": 12345678901234567890.1234567890,} => {"a":12345678901234567890.1234567890}
			""")
	void whatCanBeReadIsWrittenAnew(String arguments, String repaired) {
		assertThat(ArgumentsJson.repair(arguments)).isEqualTo(repaired);
	}

	@Test
	void aLineEndInsideATextIsEscaped() {
		assertThat(ArgumentsJson.repair("{\"say\":\"one\ntwo\tthree\"}")).isEqualTo("{\"say\":\"one\\ntwo\\tthree\"}");
	}

	@ParameterizedTest
	@ValueSource(strings = { "```json\n{\"city\": 'Paris'}\n```", "Sure! {\"city\":\"Paris\"}",
			"{\"city\":\"Paris\"} Anything else?", "{\"city\":\"Paris\"}}", "{\"city\":\"Paris\"}{\"city\":\"Rome\"}",
			"\uFEFF{\"city\":\"Paris\"}", "// where\n{\"city\":\"Paris\"}" })
	void whatSurroundsAnObjectIsLeftOut(String arguments) {
		assertThat(ArgumentsJson.repair(arguments)).isEqualTo("{\"city\":\"Paris\"}");
	}

	@ParameterizedTest
	@CsvSource(delimiterString = "=>", quoteCharacter = '~', textBlock = """
			{                                      => {}
			{"ci                                   => {}
			{"city"                                => {}
			{"city":                               => {}
			{"city": "Par                          => {}
			{"city": "Paris"                       => {"city":"Paris"}
			{"city": "Paris", "da                  => {"city":"Paris"}
			{"city": "Paris", "sun": tru           => {"city":"Paris"}
			{"city": "Paris", "sun": true          => {"city":"Paris","sun":true}
			{"city": "Paris", "days": [1, 2        => {"city":"Paris","days":[1]}
			{"city": "Paris", "days": [1, 2,       => {"city":"Paris","days":[1,2]}
			{"city": "Paris", "days": ["a", "b     => {"city":"Paris","days":["a"]}
			{"place": {"name": "Louvre", "at": {   => {"place":{"name":"Louvre","at":{}}}
			{"city": "Paris", "days": 1]           => {"city":"Paris","days":1}
			""")
	void ofATruncatedObjectTheWholeMembersSurvive(String arguments, String repaired) {
		assertThat(ArgumentsJson.repair(arguments)).isEqualTo(repaired);
	}

	@ParameterizedTest
	@CsvSource(delimiterString = "=>", quoteCharacter = '~', textBlock = """
			12      => {}
			1.5     => {}
			-       => {}
			~12 ~   => {"n":12}
			""")
	void aNumberThatMayGoOnIsNotTakenForWhole(String number, String repaired) {
		String padding = "x".repeat(40_000);
		JsonNode object = MAPPER.readTree(ArgumentsJson.repair("{\"pad\":\"" + padding + "\",\"n\":" + number));
		assertThat(object.get("pad").stringValue()).isEqualTo(padding);
		assertThat(object.path("n")).isEqualTo(MAPPER.readTree(repaired).path("n"));
	}

	@Test
	void anObjectThatWasMadeJsonTwiceIsSentAsOne() {
		assertThat(ArgumentsJson.repair(" \"{\\\"city\\\": \\\"Paris\\\"}\"")).isEqualTo("{\"city\": \"Paris\"}");
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "  ", "null", "true", "12", "\"Paris\"", "\"{'city':1}\"", "[{\"city\":\"Paris\"}]",
			"```json\n[{'city':'Paris'}]\n```", "Paris", "}", "{\"city\" \"Paris\"}", "{\"city\": Paris}",
			"<city>Paris</city>" })
	void whatIsNoObjectIsSentAsAnEmptyOne(String arguments) {
		assertThat(ArgumentsJson.repair(arguments)).isEqualTo("{}");
	}

	@ParameterizedTest
	@ValueSource(strings = { "{\"a\":", "[", "[{\"a\":" })
	void anObjectThatIsTooDeepKeepsWhatCameBefore(String level) {
		JsonNode object = MAPPER.readTree(ArgumentsJson.repair("{\"city\":\"Paris\",\"a\":" + level.repeat(300_000)));
		assertThat(object.get("city").stringValue()).isEqualTo("Paris");
	}

	@Test
	void everyBeginningOfAnObjectIsAPartOfIt() {
		JsonNode full = MAPPER.readTree(FULL);
		for (int end = 0; end <= FULL.length(); end++) {
			assertPart(MAPPER.readTree(ArgumentsJson.repair(FULL.substring(0, end))), full);
		}
	}

	@Test
	void whateverAModelWritesAnObjectIsSent() {
		Random random = new Random(20261122);
		String alphabet = "{}[]\"':,\\/*#-+.0129eEtrufalsnNI \n\t\u0000\uD83D\uDE00é`u";
		for (int i = 0; i < 20_000; i++) {
			StringBuilder text = new StringBuilder(FULL);
			for (int edits = 1 + random.nextInt(4); edits > 0; edits--) {
				int at = random.nextInt(text.length());
				text.replace(at, Math.min(text.length(), at + random.nextInt(6)),
						String.valueOf(alphabet.charAt(random.nextInt(alphabet.length()))));
			}
			String repaired = ArgumentsJson.repair(text.toString());
			assertThat(MAPPER.readTree(repaired).isObject()).as(text.toString()).isTrue();
		}
	}

	private static void assertPart(JsonNode part, JsonNode whole) {
		assertThat(part.getNodeType()).isEqualTo(whole.getNodeType());
		if (part.isObject()) {
			part.forEachEntry((name, value) -> assertPart(value, whole.get(name)));
		}
		else if (part.isArray()) {
			for (int i = 0; i < part.size(); i++) {
				assertPart(part.get(i), whole.get(i));
			}
		}
		else {
			assertThat(part).isEqualTo(whole);
		}
	}

}
