package io.github.minimaxboot.schema;

import java.util.List;

import com.fasterxml.jackson.annotation.JsonClassDescription;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;

/**
 * The schema of the page as a Java type.
 */
@JsonClassDescription("User behavior analysis result")
public record UserAnalysis(@JsonPropertyDescription("Content analysis based on rules") String analysis,
		@JsonProperty("summary_words") @JsonPropertyDescription("Content keywords summary, limited to three words") List<String> summaryWords,
		@JsonProperty("content_result") @JsonPropertyDescription("Content classification result") Result contentResult,
		@JsonProperty("risk_words") @JsonPropertyDescription("Keywords indicating violations, emojis converted to text") List<String> riskWords,
		@JsonProperty("correct_rate") @JsonPropertyDescription("Credibility score, from 0.00 to 1.00") double correctRate,
		@JsonProperty("content_risk_level") @JsonPropertyDescription("Risk concentration level in content") Risk contentRiskLevel) {

	/**
	 * The labels of the page.
	 */
	public enum Result {

		@JsonProperty("低俗色情违规")
		PORNOGRAPHY,

		@JsonProperty("广告引流违规")
		ADVERTISING,

		@JsonProperty("违法违规")
		ILLEGAL,

		@JsonProperty("涉政违规")
		POLITICS,

		@JsonProperty("自杀自残违规")
		SELF_HARM,

		@JsonProperty("未成年违规")
		MINORS,

		@JsonProperty("攻击辱骂违规")
		ABUSE,

		@JsonProperty("其他违规")
		OTHER,

		@JsonProperty("正常")
		NORMAL

	}

	/**
	 * The levels of the page.
	 */
	public enum Risk {

		@JsonProperty("high")
		HIGH,

		@JsonProperty("medium")
		MEDIUM,

		@JsonProperty("low")
		LOW

	}

}
