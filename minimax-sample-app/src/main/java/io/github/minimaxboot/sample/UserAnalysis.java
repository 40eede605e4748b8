package io.github.minimaxboot.sample;

import java.util.List;

import com.fasterxml.jackson.annotation.JsonClassDescription;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;

/**
 * The verdict on a comment. The model is told these names, descriptions and choices as a
 * JSON schema, and the answer is read back by them.
 *
 * @param analysis what speaks for the verdict
 * @param summaryWords what the comment is about
 * @param contentResult what kind of content it is
 * @param riskWords the words that break a rule
 * @param correctRate how sure the model is
 * @param contentRiskLevel how grave it is
 */
@JsonClassDescription("User behavior analysis result")
record UserAnalysis(@JsonPropertyDescription("Content analysis based on rules") String analysis,
		@JsonProperty("summary_words") @JsonPropertyDescription("Content keywords summary, limited to three words") List<String> summaryWords,
		@JsonProperty("content_result") @JsonPropertyDescription("Content classification result") ContentResult contentResult,
		@JsonProperty("risk_words") @JsonPropertyDescription("Keywords indicating violations, emojis converted to text") List<String> riskWords,
		@JsonProperty("correct_rate") @JsonPropertyDescription("Credibility score, from 0.00 to 1.00") double correctRate,
		@JsonProperty("content_risk_level") @JsonPropertyDescription("Risk concentration level in content") RiskLevel contentRiskLevel) {

	/**
	 * The kinds of content that the rules tell apart.
	 */
	enum ContentResult {

		@JsonProperty("低俗色情违规")
		VULGAR,

		@JsonProperty("广告引流违规")
		ADVERTISING,

		@JsonProperty("违法违规")
		ILLEGAL,

		@JsonProperty("涉政违规")
		POLITICAL,

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
	 * How grave a violation is.
	 */
	enum RiskLevel {

		@JsonProperty("high")
		HIGH,

		@JsonProperty("medium")
		MEDIUM,

		@JsonProperty("low")
		LOW

	}

}
