/** Comments to try the moderation of a list with. */
export const EXAMPLES = [
	"这家店的手工面真好吃，老板也很热情！",
	"加微信 vx8866 领优惠券，今天扫码全部半价🎁",
	"写得这么烂，你就是个白痴，赶紧滚！",
	"Lovely photos, thank you for sharing them.",
	"Buy now with my promo code and get a discount!",
	"排队一个小时，不过味道确实值得。",
	"代开发票，办证，联系我私聊。",
	"You are such an idiot, shut up.",
	"周末带孩子来的，服务员很耐心。",
	"澳门线上赌博平台，首充送三倍。",
	"The soup was cold, but the staff replaced it at once.",
	"同城约炮，看头像。",
	"请问周一营业吗？",
	"最近压力太大，不想活了。",
	"价格比去年贵了一些，分量倒是没变。",
	"Great place to work from, quiet and with good coffee."
];
