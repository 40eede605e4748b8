package io.github.minimaxboot.test;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * The kinds of content that a moderation schema tells apart, gravest first.
 */
enum ModerationCategory {

	SELF_HARM("自杀自残违规", "high", "self|suicid", "自杀|自残|割腕|不想活|suicide|kill myself|self-harm"),

	MINORS("未成年违规", "high", "minor|child", "未成年|儿童色情|underage"),

	SEXUAL("低俗色情违规", "high", "sex|porn|vulgar", "色情|约炮|裸聊|黄片|porn|nudes?|sexy"),

	ILLEGAL("违法违规", "high", "illegal|crime", "毒品|枪支|赌博|博彩|洗钱|发票|办证|cocaine|gambling|fake id"),

	POLITICAL("涉政违规", "high", "politic", "政变|颠覆政府|分裂国家|coup"),

	ADVERTISING("广告引流违规", "high", "adver|promo|spam",
			"加微信|加我微信|微信|加群|扫码|私聊|优惠|广告|折扣|促销|包邮|免费领|discount|promo code|buy now|click here|whatsapp|telegram"),

	ABUSE("攻击辱骂违规", "medium", "abus|insult|attack", "傻|滚|蠢|白痴|废物|垃圾|去死|idiots?|stupid|moron|loser|shut up"),

	NORMAL("正常", "low", "normal|safe|none|ok", "(?!)");

	private final String label;

	private final String riskLevel;

	private final Pattern aliases;

	private final Pattern signs;

	ModerationCategory(String label, String riskLevel, String aliases, String signs) {
		this.label = label;
		this.riskLevel = riskLevel;
		this.aliases = Pattern.compile(aliases);
		// within Chinese text a word has no boundary, within English it must have
		this.signs = Pattern.compile("(?i)(?<![a-z])(" + signs + ")(?![a-z])");
	}

	String label() {
		return this.label;
	}

	String riskLevel() {
		return this.riskLevel;
	}

	List<String> signsIn(String text) {
		return this.signs.matcher(text).results().map((match) -> match.group()).distinct().toList();
	}

	/**
	 * Whether a value of somebody's enum means this category.
	 */
	boolean isMeantBy(String value) {
		return value.equals(this.label) || this.aliases.matcher(value.toLowerCase(Locale.ROOT)).find();
	}

}
