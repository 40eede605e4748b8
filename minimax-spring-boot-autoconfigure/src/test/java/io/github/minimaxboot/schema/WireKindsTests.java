package io.github.minimaxboot.schema;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for schemas written by hand: {@link WireKinds}, and how they are wrapped.
 */
class WireKindsTests {

	@ParameterizedTest
	@ValueSource(strings = { "{'type':'object','properties':{'a':{'type':'string','minLength':2,'format':'date'}}}",
			"{'type':'object','properties':{'a':{'enum':['x','y']}},'additionalProperties':false}",
			"{'type':'array','items':{'type':'integer','minimum':0}}", "{'type':'object','properties':{}}",
			"{'type':'object','properties':{'not':{'type':'number'},'$ref':{'type':'boolean'}}}" })
	void whatMiniMaxKnowsIsSupported(String schema) {
		assertThat(TypeSchema.of(schema(schema)).unsupported()).isEmpty();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '~',
			textBlock = """
					{'properties':{'a':{'type':'string'}}}                              | /: it has no type
					{'type':'object'}                                                   | /: its keys are free, which takes additionalProperties
					{'type':'object','properties':{},'additionalProperties':true}       | /: its keys are free, which takes additionalProperties
					{'type':'object','properties':{'a':{'$ref':'#'}}}                   | /a: it takes $ref
					{'type':'object','properties':{'a/b':{'oneOf':[]}}}                 | /a~1b: it takes oneOf
					{'type':'object','properties':{'a':{'type':['string','null']}}}     | /a: it has one of several types
					{'type':'object','properties':{'a':{'type':'null'}}}                | /a: it has the type null
					{'type':'object','properties':{'a':true}}                           | /a: any JSON may stand there, which has no type
					{'type':'object','properties':{'a':{'type':'array'}}}               | /a: the array may hold any JSON, which has no type
					{'type':'object','properties':{'a':{'type':'array','items':{}}}}    | /a/items: it has no type
					{'type':'array','items':{'type':'object','properties':{'a':{'not':{}}}}} | /items/a: it takes not
					""")
	void whatMiniMaxDoesNotKnowIsNamedByItsPath(String schema, String unsupported) {
		assertThat(TypeSchema.of(schema(schema)).unsupported()).hasToString("[" + unsupported + "]");
	}

	@Test
	void aSchemaWrittenByHandIsTakenAsItIs() {
		JsonSchema schema = schema("{'type':'object','properties':{'a':{'type':'string','pattern':'x'}}}");
		TypeSchema taken = TypeSchema.of(schema);
		assertThat(taken.request()).isSameAs(schema);
		assertThat(taken.prompt()).isSameAs(schema);
		assertThat(taken.validation()).isSameAs(schema);
	}

	@Test
	void theReferencesOfAWrappedSchemaStillPointToTheSame() {
		TypeSchema wrapped = TypeSchema.of(schema("""
				{'$schema':'https://json-schema.org/draft/2020-12/schema','type':'array',
				 'items':{'anyOf':[{'$ref':'#'},{'$ref':'#/$defs/a'},{'$ref':'#/definitions/b'}]},
				 '$defs':{'a':{'type':'string'}},'definitions':{'b':{'type':'integer'}}}""")).wrappedIn("items");
		assertThat(JsonMapper.shared().readTree(wrapped.validation().json())).isEqualTo(JsonMapper.shared().readTree("""
				{'$schema':'https://json-schema.org/draft/2020-12/schema','$defs':{'a':{'type':'string'}},
				 'type':'object','properties':{'items':{'type':'array','items':{'anyOf':[{'$ref':'#/properties/items'},
				 {'$ref':'#/$defs/a'},{'$ref':'#/properties/items/definitions/b'}]},
				 'definitions':{'b':{'type':'integer'}}}},'required':['items']}""".replace('\'', '"')));
		assertThat(wrapped.unsupported()).hasToString("[/items/items: it takes anyOf]");
	}

	private static JsonSchema schema(String json) {
		return new JsonSchema("raw", null, json.replace('\'', '"'));
	}

}
